import type { SqlValue, SyncConnection } from '@cairndb/core';
import { nodeCodec } from '../node-codec.js';
import type { Attribution, TableTrees } from './attribute-trees.js';
import { quoted } from './open-file.js';
import { isDerived } from './schema-of-file.js';
import type { ReadRow, TableReader } from './table-rows.js';
import { bound, fits, insertion, type TableShape } from './table-shape.js';

/** What became of a table's rows. */
export interface SalvagedTable {
  readonly table: string;
  /** Rows that were read from the file and stand in the new one. */
  readonly saved: number;
  /** How many of them stood on a page, or hold a text, that shows damage: they may not be what was written. */
  readonly doubtful: number;
  /** Rows that are known to be lost: their key can be read, and nothing else, or they break a rule of the table. */
  readonly lostRows: number;
  /** Pages of the table that are damaged or missing. How many rows stood on them, nobody knows. */
  readonly damagedPages: number;
  /** Whether it is known that no row is missing. */
  readonly isComplete: boolean;
}

/** Told how many leaves are read, of how many. */
type WriteProgress = (done: number, total: number) => void;

/** Puts rows into the new file: those of sound pages first, so that they win. */
export class SalvageWriter {
  readonly #connection: SyncConnection;
  readonly #reader: TableReader;
  readonly #tables: readonly TableTrees[];
  readonly #onProgress: WriteProgress | undefined;
  readonly #total: number;
  #done = 0;

  constructor(
    connection: SyncConnection,
    reader: TableReader,
    { tables }: Attribution,
    onProgress: WriteProgress | undefined,
  ) {
    this.#connection = connection;
    this.#reader = reader;
    this.#tables = [...tables.values()].filter(({ shape }) => !isDerived(shape.name));
    this.#onProgress = onProgress;
    this.#total = this.#tables.flatMap(({ surveys }) => surveys.flatMap(({ leaves }) => leaves)).length;
  }

  writeAll(): readonly SalvagedTable[] {
    return this.#tables.map((table) => this.#writeTable(table));
  }

  /** Keys that were given out once are not given out again. */
  writeSequence(root: number | undefined): void {
    const leaves = root === undefined ? [] : (this.#reader.trees().get(root)?.leaves ?? []);
    for (const { values } of leaves.flatMap((leaf) => [...this.#reader.rows(leaf)])) {
      const [name, key] = values;
      if (typeof name === 'string' && typeof key === 'number') raiseKey(this.#connection, name, key);
    }
  }

  #writeTable({ shape, surveys }: TableTrees): SalvagedTable {
    const counts = { saved: 0, doubtful: 0, refused: 0 };
    for (const { leaves, lostKeys } of surveys) {
      for (const leaf of leaves) {
        for (const row of this.#reader.rows(leaf)) {
          if (this.#write(shape, row)) {
            counts.saved += 1;
            if (row.isDoubtful) counts.doubtful += 1;
          } else {
            counts.refused += 1;
            lostKeys.add(row.rowid);
          }
        }
        this.#done += 1;
        this.#onProgress?.(this.#done, this.#total);
      }
    }
    // A row that stands on another page, too, is not lost.
    for (const { lostKeys } of surveys) {
      for (const key of lostKeys) if (this.#isThere(shape, key)) lostKeys.delete(key);
    }
    const lostRows = surveys.reduce((sum, { lostKeys }) => sum + lostKeys.size, 0);
    const damagedPages = surveys.reduce((sum, survey) => sum + survey.damagedPages.length, 0);
    const isComplete = surveys[0]?.certain.isEverything === true && lostRows === 0;
    return { table: shape.name, saved: counts.saved, doubtful: counts.doubtful, lostRows, damagedPages, isComplete };
  }

  #isThere({ name }: TableShape, rowid: number): boolean {
    return this.#connection.get(`select 1 from ${quoted(name)} where rowid = ?`, [rowid]) !== undefined;
  }

  #write(shape: TableShape, { rowid, values, isDoubtful }: ReadRow): boolean {
    if (isDoubtful && !fits(shape, values)) return false;
    if (WHOLE[shape.name]?.(shape, values) === false) return false;
    try {
      return this.#connection.run(insertion(shape, values.length), bound(shape, rowid, values)).changes > 0;
    } catch {
      return false;
    }
  }
}

/** Makes a table's next key larger than one that it gave out. */
export function raiseKey(connection: SyncConnection, table: string, key: number): void {
  connection.run('update sqlite_sequence set seq = ? where name = ? and seq < ?', [key, table, key]);
  connection.run(
    `insert into sqlite_sequence (name, seq) select ?, ? where not exists (select 1 from sqlite_sequence where name = ?)
      and exists (select 1 from sqlite_schema where name = ?)`,
    [table, key, table, table],
  );
}

/** Tables whose rows tell by themselves whether their bytes are those that were written. */
const WHOLE: Readonly<Record<string, (shape: TableShape, values: readonly SqlValue[]) => boolean>> = {
  content: isContentWhole,
  conversation_archive_pieces: isPieceWhole,
};

/** Content is named by its hash: what has another one was damaged. */
function isContentWhole(shape: TableShape, values: readonly SqlValue[]): boolean {
  const hash = columnOf(shape, values, 'hash');
  // Its bytes lie in a file, which a check of the content files reads.
  if (Number(columnOf(shape, values, 'file_bytes') ?? 0) > 0) return true;
  const bytes = unpacked(shape, values, columnOf(shape, values, 'codec') !== 'raw');
  return bytes !== undefined && nodeCodec.sha256(bytes) === hash;
}

/** A piece of an archive has its size; the hash over all pieces of one is for the check of the whole. */
function isPieceWhole(shape: TableShape, values: readonly SqlValue[]): boolean {
  return unpacked(shape, values, true) !== undefined;
}

/** The bytes of a row's `data`; undefined when they can't be unpacked, or are not as many as it says. */
function unpacked(shape: TableShape, values: readonly SqlValue[], isDeflated: boolean): Uint8Array | undefined {
  const [size, data] = [columnOf(shape, values, 'size_bytes'), columnOf(shape, values, 'data')];
  if (!(data instanceof Uint8Array) || typeof size !== 'number') return undefined;
  try {
    const bytes = isDeflated ? nodeCodec.inflate(data, size) : data;
    return bytes.byteLength === size ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function columnOf({ columns }: TableShape, values: readonly SqlValue[], name: string): SqlValue | undefined {
  return values[columns.findIndex((column) => column.name === name)];
}
