import type { JsonObject } from '@cairndb/core';
import type { ChosenSource } from '../choose-sources.js';
import { type FileState, hasOnlyGrown, takeFingerprint } from '../fingerprint.js';
import type { ReportBuilder } from '../import-report.js';
import { unreadable } from '../import-warning.js';
import { countOf, isObject } from '../json-shape.js';
import { LineParser } from '../line-parser.js';
import { readLines } from '../line-reader.js';
import { openFile, type SourceFile } from '../source-file.js';
import { SourceFailure } from './source-failure.js';

/** A JSON object on a line of its own. */
export interface SourceLine {
  readonly value: JsonObject;
  /** Its number in the file, from 1, and its length in bytes. */
  readonly number: number;
  readonly bytes: number;
}

/** A file of JSON Lines that its tool adds to, read from where the last run stopped. */
export class GrowingLines implements AsyncDisposable {
  /** Whether it goes on where an earlier run stopped; else it is read from its start. */
  readonly goesOn: boolean;
  readonly #path: string;
  readonly #file: SourceFile;
  readonly #state: FileState;
  readonly #parser: LineParser<JsonObject>;

  private constructor(
    path: string,
    file: SourceFile,
    state: FileState,
    parser: LineParser<JsonObject>,
    goesOn: boolean,
  ) {
    this.#path = path;
    this.#file = file;
    this.#state = state;
    this.#parser = parser;
    this.goesOn = goesOn;
  }

  /**
   * @param mark what {@link mark} returned the last time
   * @throws SourceFailure
   */
  static async open(source: ChosenSource, mark: unknown, report: ReportBuilder): Promise<GrowingLines> {
    return await reading(source.path, async () => {
      const file = await openFile(source.path);
      try {
        const { size, mtimeMs } = await file.stat();
        const state = { sizeBytes: size, modifiedAt: mtimeMs };
        const kept = isObject(mark as JsonObject) ? (mark as JsonObject) : {};
        const position = {
          importer: '',
          source: '',
          offset: countOf(kept.offset),
          fingerprint: kept,
          state: null,
          updatedAt: 0,
        };
        const goesOn = position.offset > 0 && (await hasOnlyGrown(file, state, position));
        const start = goesOn ? { offset: position.offset, lines: countOf(kept.lines) } : { offset: 0, lines: 0 };
        const format = { name: '', order: () => 0, map: ({ value }: { value: JsonObject }) => value, write: never };
        return new GrowingLines(source.path, file, state, new LineParser(format, report, source, start), goesOn);
      } catch (error) {
        await file.close();
        throw error;
      }
    });
  }

  /** The new lines. What is none is reported; a last one that has no end yet is left for the next run. @throws SourceFailure */
  async *lines(): AsyncGenerator<SourceLine, void, void> {
    const groups = readLines(this.#file, { from: this.#parser.offset, to: this.#state.sizeBytes });
    for (;;) {
      const next = await reading(this.#path, () => groups.next());
      if (next.done === true) return;
      for (const line of next.value) {
        const taken = this.#parser.take(line);
        if (taken !== undefined) yield { value: taken.item, number: taken.number, bytes: line.end - line.start };
      }
    }
  }

  /** Where reading has come to, to be kept until the next run. */
  async mark(): Promise<JsonObject> {
    const { offset, lines } = this.#parser;
    return { ...(await takeFingerprint(this.#file, this.#state, { offset, done: true })), offset, lines };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}

function never(): never {
  throw new Error('Lines of a session are not written one by one.');
}

/** @throws SourceFailure */
async function reading<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException | undefined)?.syscall !== 'string') throw error;
    throw new SourceFailure(unreadable(path, error), error);
  }
}
