import type { JsonObject } from '@cairndb/core';
import type { ChosenSource } from './choose-sources.js';
import { type FileState, hasOnlyGrown, takeFingerprint } from './fingerprint.js';
import type { ReportBuilder } from './import-report.js';
import type { ImportSource } from './import-source.js';
import { isObject } from './json-shape.js';
import type { LineFormat } from './line-format.js';
import { LineParser, type TakenLine } from './line-parser.js';
import { readLines } from './line-reader.js';
import type { SourceFile } from './source-file.js';

/** Lines that are prepared together. */
const PREPARED_TOGETHER = 32;

/** Where reading a file starts, and what is known from before. */
interface Start {
  readonly offset: number;
  /** Lines before the offset. */
  readonly lines: number;
  readonly state: JsonObject | null;
}

/** A stretch of a file that is read and not yet written, and the position behind it. */
export interface FilePart<Prepared> {
  /** What was made of its lines. */
  readonly prepared: readonly Prepared[];
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

/** What writing needs of the file that a part is of. */
export interface PartSource<Item> {
  readonly source: ImportSource;
  /** What the last write returned for this file. */
  state: JsonObject | null;
  /** The file's figures up to an offset, as a position keeps them. Rejects with the system's error. */
  fingerprint(offset: number, done: boolean): Promise<JsonObject>;
  /** Reports a line that the store or the format did not take. */
  refuse(line: TakenLine<Item>, error: unknown): void;
}

/** A file that is being read from where the last run left it. */
export class OpenSource<Item> implements PartSource<Item> {
  readonly source: ChosenSource;
  state: JsonObject | null;
  /** What the file looked like when it was opened. */
  readonly fileState: FileState;
  readonly #parser: LineParser<Item>;
  readonly #file: SourceFile;
  readonly #from: Start;

  private constructor(
    source: ChosenSource,
    file: SourceFile,
    fileState: FileState,
    from: Start,
    format: LineFormat<Item>,
    report: ReportBuilder,
  ) {
    this.source = source;
    this.state = from.state;
    this.#parser = new LineParser(format, report, source, from);
    this.#file = file;
    this.fileState = fileState;
    this.#from = from;
  }

  /** Looks at an open file. Rejects with the system's error. */
  static async of<Item>(
    source: ChosenSource,
    file: SourceFile,
    format: LineFormat<Item>,
    report: ReportBuilder,
  ): Promise<OpenSource<Item>> {
    const info = await file.stat();
    const state = { sizeBytes: info.size, modifiedAt: info.mtimeMs };
    return new OpenSource(source, file, state, await startOf(file, state, source), format, report);
  }

  /** Bytes that this run has dealt with. */
  get bytesDone(): number {
    return this.#parser.offset - this.#from.offset;
  }

  /**
   * The file in parts, each as large as `isFull` says; the last one, which may be empty, is `done`. Its position says what
   * the file looked like, so that the next run need not open it. A part must be taken in before the next is asked for.
   *
   * @param prepare called with some neighbouring lines at a time, soon, so that what a line was parsed into can be given up
   *   while it is young; what it returns becomes a part of the part
   */
  async *parts<Prepared>(
    isFull: (bytes: number, lines: number) => boolean,
    prepare: (lines: readonly TakenLine<Item>[]) => Promise<readonly Prepared[]>,
  ): AsyncGenerator<FilePart<Prepared>, void, void> {
    let lines: TakenLine<Item>[] = [];
    let prepared: Prepared[] = [];
    let count = 0;
    let bytes = 0;
    const prepareLines = async () => {
      count += lines.length;
      prepared.push(...(await prepare(lines)));
      lines = [];
    };
    for await (const group of readLines(this.#file, { from: this.#from.offset, to: this.fileState.sizeBytes })) {
      for (const line of group) {
        const taken = this.#parser.take(line);
        if (taken === undefined) continue;
        lines.push(taken);
        bytes += line.bytes.length;
        const isWhole = isFull(bytes, count + lines.length);
        if (isWhole || lines.length >= PREPARED_TOGETHER) await prepareLines();
        if (!isWhole) continue;
        yield await this.#part(prepared, bytes, false);
        prepared = [];
        bytes = 0;
        count = 0;
      }
    }
    await prepareLines();
    yield await this.#part(prepared, bytes, true);
  }

  fingerprint(offset: number, done: boolean): Promise<JsonObject> {
    return takeFingerprint(this.#file, this.fileState, { offset, done });
  }

  refuse(line: TakenLine<Item>, error: unknown): void {
    this.#parser.refuse(line, error);
  }

  async #part<Prepared>(prepared: readonly Prepared[], bytes: number, done: boolean): Promise<FilePart<Prepared>> {
    const { offset, lines: count } = this.#parser;
    return { prepared, bytes, offset, count, done, fingerprint: await this.fingerprint(offset, done) };
  }
}

const BEGINNING: Start = { offset: 0, lines: 0, state: null };

async function startOf(file: SourceFile, state: FileState, { position }: ChosenSource): Promise<Start> {
  if (position === undefined || !(await hasOnlyGrown(file, state, position))) return BEGINNING;
  const lines = position.state?.lines;
  const kept = position.state?.format;
  return {
    offset: position.offset,
    lines: typeof lines === 'number' ? lines : 0,
    state: isObject(kept) ? kept : null,
  };
}
