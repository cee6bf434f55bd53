import type { FileHandle } from 'node:fs/promises';
import type { JsonObject } from '@cairndb/core';
import type { ChosenSource } from './choose-sources.js';
import { type FileState, hasOnlyGrown, takeFingerprint } from './fingerprint.js';
import type { ReportBuilder } from './import-report.js';
import { isObject } from './json-shape.js';
import type { LineFormat } from './line-format.js';
import { LineParser, type TakenLine } from './line-parser.js';
import { readLines } from './line-reader.js';

/** Lines that are prepared together. */
const PREPARED_TOGETHER = 32;

/** Where reading a file starts, and what is known from before. */
interface Start {
  readonly offset: number;
  /** Lines before the offset. */
  readonly lines: number;
  readonly state: JsonObject | null;
}

/** Lines of a file that are read and not yet written, and the position behind them. */
export interface FilePart<Item> {
  readonly lines: readonly TakenLine<Item>[];
  /** Bytes of the lines. */
  readonly bytes: number;
  /** The position behind them, in bytes and lines. */
  readonly offset: number;
  readonly count: number;
  /** What the file looked like, to be kept with the position. */
  readonly fingerprint: JsonObject;
  /** Whether that is all there is in the file for now. */
  readonly done: boolean;
}

/** A file that is being read from where the last run left it. */
export class OpenSource<Item> {
  readonly source: ChosenSource;
  /** What the last write returned for this file. */
  state: JsonObject | null;
  readonly parser: LineParser<Item>;
  readonly #file: FileHandle;
  readonly #fileState: FileState;
  readonly #from: Start;

  private constructor(
    source: ChosenSource,
    file: FileHandle,
    fileState: FileState,
    from: Start,
    format: LineFormat<Item>,
    report: ReportBuilder,
  ) {
    this.source = source;
    this.state = from.state;
    this.parser = new LineParser(format, report, source, from);
    this.#file = file;
    this.#fileState = fileState;
    this.#from = from;
  }

  /** Looks at an open file. Rejects with the system's error. */
  static async of<Item>(
    source: ChosenSource,
    file: FileHandle,
    format: LineFormat<Item>,
    report: ReportBuilder,
  ): Promise<OpenSource<Item>> {
    const info = await file.stat();
    const state = { sizeBytes: info.size, modifiedAt: info.mtimeMs };
    return new OpenSource(source, file, state, await startOf(file, state, source), format, report);
  }

  /** Bytes that this run has dealt with. */
  get bytesDone(): number {
    return this.parser.offset - this.#from.offset;
  }

  /**
   * The file in parts, each as large as `isFull` says; the last one, which may be empty, is `done`. Its position says what
   * the file looked like, so that the next run need not open it. A part must be taken in before the next is asked for.
   *
   * @param prepare called with lines of a part, each once, before it is given out
   */
  async *parts(
    isFull: (bytes: number, lines: number) => boolean,
    prepare: (lines: readonly TakenLine<Item>[]) => Promise<void>,
  ): AsyncGenerator<FilePart<Item>, void, void> {
    let lines: TakenLine<Item>[] = [];
    let bytes = 0;
    let prepared = 0;
    const prepareRest = async () => {
      await prepare(lines.slice(prepared));
      prepared = lines.length;
    };
    for await (const group of readLines(this.#file, { from: this.#from.offset, to: this.#fileState.sizeBytes })) {
      for (const line of group) {
        const taken = this.parser.take(line);
        if (taken === undefined) continue;
        lines.push(taken);
        bytes += line.bytes.length;
        // Soon, so that what a line was parsed into is given up while it is young.
        if (lines.length - prepared >= PREPARED_TOGETHER) await prepareRest();
        if (!isFull(bytes, lines.length)) continue;
        await prepareRest();
        yield await this.#part(lines, bytes, false);
        lines = [];
        bytes = 0;
        prepared = 0;
      }
    }
    await prepareRest();
    yield await this.#part(lines, bytes, true);
  }

  /** The file's figures up to an offset, as a position keeps them. */
  fingerprint(offset: number, done: boolean): Promise<JsonObject> {
    return takeFingerprint(this.#file, this.#fileState, { offset, done });
  }

  async #part(lines: readonly TakenLine<Item>[], bytes: number, done: boolean): Promise<FilePart<Item>> {
    const { offset, lines: count } = this.parser;
    return { lines, bytes, offset, count, done, fingerprint: await this.fingerprint(offset, done) };
  }
}

const BEGINNING: Start = { offset: 0, lines: 0, state: null };

async function startOf(file: FileHandle, state: FileState, { position }: ChosenSource): Promise<Start> {
  if (position === undefined || !(await hasOnlyGrown(file, state, position))) return BEGINNING;
  const lines = position.state?.lines;
  const kept = position.state?.format;
  return {
    offset: position.offset,
    lines: typeof lines === 'number' ? lines : 0,
    state: isObject(kept) ? kept : null,
  };
}
