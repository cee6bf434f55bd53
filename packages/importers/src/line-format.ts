import type { JsonObject, JsonValue, Steps, TransactionScope } from '@cairndb/core';
import type { Added } from './import-report.js';
import type { ImportSource } from './import-source.js';
import type { ImportStore } from './importer.js';

/** What a format's write gets in a transaction. */
export type ImportScope = TransactionScope<'conversations' | 'imports'>;

/** A JSON object that stands on a line of a source. */
export interface ParsedLine {
  readonly value: JsonObject;
  /** The line's bytes, valid only during the call. */
  readonly bytes: Buffer;
  readonly source: ImportSource;
  /** Where the line begins in the source, and where the next one does, in bytes. */
  readonly start: number;
  readonly end: number;
}

/** What one write did: what it added, and what to know for the next lines of the same source. */
export interface Written {
  readonly added: Added;
  readonly state: JsonObject;
}

/**
 * How the lines of one tool's files become rows. The engine around it ({@link importLines}) reads files, finds what is
 * new, groups lines into transactions and keeps the position in each; a format keeps nothing between calls but what it
 * returns as state.
 */
export interface LineFormat<Item> {
  /** Name of the importer, under which positions are kept. */
  readonly name: string;
  /** Sorts the files of a run: the first are read first. */
  order(a: ImportSource, b: ImportSource): number;
  /** What a line says. Runs outside the transaction, so what is costly belongs here. Throws for what can't be imported. */
  map(line: ParsedLine): Item;
  /**
   * Makes items ready to be written, as by `conversations.prepareMessages`; they carry what came of it. Runs before the
   * transaction, with the items of one write or of several. What it refuses is found again when it is written.
   */
  prepare?(store: ImportStore, items: readonly Item[]): Promise<void>;
  /**
   * Writes items, in their order. Runs inside the transaction that also keeps the position. May run again with fewer items
   * after an error, so it changes nothing but the database.
   *
   * @param state what the write before returned for this source; null at its start
   */
  write(tx: ImportScope, source: ImportSource, items: readonly Item[], state: JsonObject | null): Steps<Written>;
  /**
   * Items as plain data that structured cloning carries to another thread, where {@link unpack} makes them items again.
   * Absent where the format can't run in threads.
   */
  pack?(items: readonly Item[]): unknown;
  /** What {@link pack} took apart. */
  unpack?(packed: unknown, source: ImportSource): readonly Item[];
  /** What a format in another thread learned while it wrote, for {@link hear}. */
  news?(): JsonValue | undefined;
  /** Takes what the {@link news} of another thread's format said. */
  hear?(news: JsonValue): void;
}

/** A format that can run in threads. */
export type ThreadFormat<Item> = LineFormat<Item> & Required<Pick<LineFormat<Item>, 'pack' | 'unpack'>>;

/** Whether a format can run in threads. */
export function runsInThreads<Item>(format: LineFormat<Item>): format is ThreadFormat<Item> {
  return format.pack !== undefined && format.unpack !== undefined;
}
