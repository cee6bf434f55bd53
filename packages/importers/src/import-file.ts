import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isCairnError, type JsonObject } from '@cairndb/core';
import type { BatchSize } from './batch-size.js';
import type { ChosenSource } from './choose-sources.js';
import { type FileState, hasOnlyGrown, type ReadSoFar, takeFingerprint } from './fingerprint.js';
import type { ReportBuilder } from './import-report.js';
import { unreadable } from './import-warning.js';
import type { ImportStore } from './importer.js';
import { isObject } from './json-shape.js';
import type { LineFormat } from './line-format.js';
import { LineParser, type TakenLine } from './line-parser.js';
import { readLines } from './line-reader.js';

/** What the files of one run share. */
export interface ImportRun<Item> {
  readonly store: ImportStore;
  readonly format: LineFormat<Item>;
  readonly report: ReportBuilder;
  readonly batch: BatchSize;
  readonly signal: AbortSignal | undefined;
}

/**
 * Imports what is new in one file. A file that can't be read is a warning, not an error.
 *
 * @param onCommit called after each transaction with the bytes of this file done so far
 */
export async function importFile<Item>(
  run: ImportRun<Item>,
  source: ChosenSource,
  onCommit: (bytesDone: number) => void,
): Promise<void> {
  let file: FileHandle | undefined;
  try {
    file = await open(source.path, 'r');
    const info = await file.stat();
    const state = { sizeBytes: info.size, modifiedAt: info.mtimeMs };
    const from = await startOf(file, state, source);
    await new FileImport(run, source, file, state, from, onCommit).read();
  } catch (error) {
    if (!isFileError(error)) throw error;
    run.report.warn(unreadable(source.path, error));
  } finally {
    await file?.close();
  }
}

/** Where reading a file starts, and what is known from before. */
interface Start {
  readonly offset: number;
  /** Lines before the offset. */
  readonly lines: number;
  readonly state: JsonObject | null;
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

/** Whether an error came from reading a file, and not from the store. */
function isFileError(error: unknown): boolean {
  return !isCairnError(error) && typeof (error as NodeJS.ErrnoException | undefined)?.syscall === 'string';
}

/** One file on its way into the store. */
class FileImport<Item> {
  readonly #run: ImportRun<Item>;
  readonly #source: ChosenSource;
  readonly #file: FileHandle;
  readonly #fileState: FileState;
  readonly #from: Start;
  readonly #onCommit: (bytesDone: number) => void;
  readonly #parser: LineParser<Item>;
  /** Lines read and not yet written, and their bytes. */
  #waiting: TakenLine<Item>[] = [];
  #waitingBytes = 0;
  #state: JsonObject | null;

  constructor(
    run: ImportRun<Item>,
    source: ChosenSource,
    file: FileHandle,
    fileState: FileState,
    from: Start,
    onCommit: (bytesDone: number) => void,
  ) {
    this.#run = run;
    this.#source = source;
    this.#file = file;
    this.#fileState = fileState;
    this.#from = from;
    this.#onCommit = onCommit;
    this.#state = from.state;
    this.#parser = new LineParser(run.format, run.report, source, from);
  }

  async read(): Promise<void> {
    const { batch, report, signal } = this.#run;
    for await (const group of readLines(this.#file, { from: this.#from.offset, to: this.#fileState.sizeBytes })) {
      for (const line of group) {
        const taken = this.#parser.take(line);
        if (taken === undefined) continue;
        this.#waiting.push(taken);
        this.#waitingBytes += line.bytes.length;
        if (!batch.isFull(this.#waitingBytes, this.#waiting.length)) continue;
        signal?.throwIfAborted();
        await this.#flush(false);
      }
      signal?.throwIfAborted();
    }
    // Also when nothing is waiting: the position says what the file looked like, so that the next run need not open it.
    await this.#flush(true);
    const bytes = this.#parser.offset - this.#from.offset;
    report.bytes += bytes;
    if (bytes > 0) report.files++;
  }

  async #flush(done: boolean): Promise<void> {
    const lines = this.#waiting;
    const bytes = this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
    const { offset, lines: count } = this.#parser;
    const startedAt = performance.now();
    try {
      await this.#commit(lines, { offset, done }, count);
      this.#run.batch.measured(bytes, performance.now() - startedAt);
    } catch (error) {
      if (lines.length === 0 || !isRefusal(error)) throw error;
      await this.#oneByOne(lines);
      await this.#commit([], { offset, done }, count);
    }
    this.#onCommit(offset - this.#from.offset);
    // On a synchronous driver everything above may have been one turn of the event loop.
    await nextTurn();
  }

  /** Writes lines and the position behind them in one transaction. */
  async #commit(lines: readonly TakenLine<Item>[], read: ReadSoFar, count: number): Promise<void> {
    const { store, format, report } = this.#run;
    const source = this.#source;
    const before = this.#state;
    const fingerprint = await takeFingerprint(this.#file, this.#fileState, read);
    const { offset } = read;
    const items = lines.map((line) => line.item);
    const written = await store.transaction(function* (tx) {
      const result = items.length === 0 ? undefined : yield* format.write(tx, source, items, before);
      const state = { lines: count, format: result?.state ?? before };
      yield* tx.imports.savePosition({ importer: format.name, source: source.path, offset, fingerprint, state });
      return result;
    });
    if (written === undefined) return;
    this.#state = written.state;
    report.add(written.added);
  }

  /** Some line is not to the store's liking: finds which, and writes the others. */
  async #oneByOne(lines: readonly TakenLine<Item>[]): Promise<void> {
    for (const line of lines) {
      try {
        await this.#commit([line], { offset: line.end, done: false }, line.number);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        this.#parser.refuse(line, error);
      }
    }
  }
}

/** Whether the store refused what it was given: not a lock, a full disk or a lost connection, which the next run mends. */
function isRefusal(error: unknown): boolean {
  if (isCairnError(error)) return ['invalid_input', 'too_big', 'constraint', 'conflict'].includes(error.code);
  // What nests so deep that JSON can't be written again, or is longer than a string can be.
  return error instanceof RangeError;
}
