import type { SqlRow } from '@cairndb/core';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ParquetColumn } from './parquet-columns.js';

/** Where the bytes of a file go. */
export interface ParquetSink {
  write(bytes: Uint8Array): void | Promise<void>;
  /** The file is whole. */
  close(): void | Promise<void>;
  /** It will not be: what there is of it should go. */
  abort(): void | Promise<void>;
}

/** A Parquet file that grows row by row. Holds the rows of one group at most. */
export class ParquetFile {
  readonly path: string;
  rows = 0;
  /** What the rows take in memory that wait for their group to be full, about. */
  waitingBytes = 0;
  readonly #columns: readonly ParquetColumn[];
  readonly #sink: ParquetSink;
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  #waiting: unknown[][];

  constructor(path: string, columns: readonly ParquetColumn[], sink: ParquetSink) {
    this.path = path;
    this.#columns = columns;
    this.#sink = sink;
    this.#waiting = columns.map(() => []);
    const root = { name: 'root', num_children: columns.length, repetition_type: 'REQUIRED' } as const;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [root, ...columns.map(({ element }) => element)],
      createdBy: 'cairn',
    });
  }

  /** Adds a row to the present group. */
  add(row: SqlRow): void {
    for (const [at, { convert }] of this.#columns.entries()) {
      const value = row[at] ?? null;
      this.#waiting[at]?.push(convert(value));
      this.waitingBytes += value === null || typeof value === 'number' ? 16 : 16 + sizeOf(value);
    }
    this.rows += 1;
  }

  /** How many rows wait. */
  get waitingRows(): number {
    return this.#waiting[0]?.length ?? 0;
  }

  /** Writes the rows that wait as a group of their own. */
  async endGroup(): Promise<void> {
    const rowGroupSize = this.waitingRows;
    if (rowGroupSize === 0) return;
    const columnData = this.#columns.map(({ name }, at) => ({ name, data: this.#waiting[at] ?? [] }));
    this.#waiting = this.#columns.map(() => []);
    this.waitingBytes = 0;
    await this.#writer.write({ columnData, rowGroupSize });
    await this.#drain();
  }

  /** Writes what waits, and the end of the file. */
  async close(): Promise<void> {
    await this.endGroup();
    await this.#writer.finish();
    await this.#drain();
    await this.#sink.close();
  }

  /** Gives the file up. */
  async abort(): Promise<void> {
    await this.#sink.abort();
  }

  async #drain(): Promise<void> {
    // A copy: the buffer is written to again.
    await this.#sink.write(this.#bytes.getBytes().slice());
    this.#bytes.index = 0;
  }
}

function sizeOf(value: string | bigint | Uint8Array): number {
  return typeof value === 'bigint' ? 8 : typeof value === 'string' ? value.length * 2 : value.byteLength;
}
