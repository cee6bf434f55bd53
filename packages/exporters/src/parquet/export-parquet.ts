import type { SqlRow, Store } from '@cairndb/core';
import { type ExportOptions, exportRows, type RowPage } from '@cairndb/core/transfer';
import { monthColumn, type ParquetColumn, parquetColumn } from './parquet-columns.js';
import { ParquetFile, type ParquetSink } from './parquet-file.js';

/** What to export as Parquet, and where to. */
export interface ExportParquetOptions extends ExportOptions {
  /** Only these tables of the domains, such as `generations`; default: all that have rows. */
  readonly tables?: readonly string[] | undefined;
  /**
   * A folder for each table and in it one for each month (UTC) that rows were made in, as `logs/month=2025-06/rows.parquet`, which readers know as
   * a Hive partition. Rows without a time have `month=none`. Default false: a file for each table, `logs.parquet`.
   */
  readonly byMonth?: boolean | undefined;
  /** Rows of a group, at most; default 50,000. A group ends sooner when the rows that wait take 32 MB. */
  readonly rowGroupRows?: number | undefined;
  /** Opens a file to write; `path` is relative, with `/` between folders. */
  readonly open: (path: string) => ParquetSink | Promise<ParquetSink>;
}

/** A file that was written. */
export interface WrittenParquet {
  readonly path: string;
  readonly table: string;
  readonly rows: number;
}

const GROUP_ROWS = 50_000;
/** Rows that wait for their groups, of all files that are open. */
const WAITING_BYTES = 32_000_000;

/**
 * Writes the rows of some domains, of every owner, as Parquet (AI-22): integers as INT64, times as TIMESTAMP in milliseconds and UTC, JSON as JSON, bytes as they are
 * stored, every column optional. Streams: at most 32 MB of rows wait in memory. One snapshot where the driver has readers. When it fails, files that are not whole are given up.
 *
 * @throws InvalidInputError for a domain that the store has not, or a value that is not of its column's type
 */
export async function exportParquet(
  store: Pick<Store, 'location' | 'raw'>,
  options: ExportParquetOptions,
): Promise<readonly WrittenParquet[]> {
  const { tables, byMonth = false, rowGroupRows = GROUP_ROWS, open } = options;
  const written: WrittenParquet[] = [];
  let table: OpenTable | undefined;
  const end = async () => {
    written.push(...((await table?.close()) ?? []));
    table = undefined;
  };
  try {
    for await (const page of exportRows(store, options)) {
      if (tables !== undefined && !tables.includes(page.table)) continue;
      if (table?.name !== page.table) {
        await end();
        table = new OpenTable(page, await columnsOf(store, page), { byMonth, rowGroupRows, open });
      }
      await table.add(page.rows);
    }
    await end();
    return written;
  } catch (error) {
    await table?.abort();
    throw error;
  }
}

async function columnsOf({ raw }: Pick<Store, 'raw'>, { table, columns }: RowPage): Promise<readonly ParquetColumn[]> {
  const rows = await raw.all('select name, type from pragma_table_info(?)', [table]);
  const types = new Map(rows.map(({ name, type }) => [String(name), String(type)]));
  return columns.map((name) => parquetColumn(table, name, types.get(name) ?? ''));
}

interface TableOptions extends Pick<ExportParquetOptions, 'open'> {
  readonly byMonth: boolean;
  readonly rowGroupRows: number;
}

/** The files of one table that are being written: one, or one for each month. */
class OpenTable {
  readonly name: string;
  readonly #columns: readonly ParquetColumn[];
  readonly #options: TableOptions;
  readonly #timeAt: number;
  readonly #files = new Map<string, ParquetFile>();

  constructor({ table, columns }: RowPage, parquet: readonly ParquetColumn[], options: TableOptions) {
    this.name = table;
    this.#columns = parquet;
    this.#options = options;
    this.#timeAt = options.byMonth ? monthColumn(columns) : -1;
  }

  async add(rows: readonly SqlRow[]): Promise<void> {
    for (const row of rows) {
      const file = await this.#fileOf(row);
      file.add(row);
      if (file.waitingRows >= this.#options.rowGroupRows) await file.endGroup();
    }
    await this.#makeRoom();
  }

  async close(): Promise<readonly WrittenParquet[]> {
    const written: WrittenParquet[] = [];
    for (const [path, file] of this.#files) {
      await file.close();
      this.#files.delete(path);
      written.push({ path: file.path, table: this.name, rows: file.rows });
    }
    return written;
  }

  async abort(): Promise<void> {
    for (const file of this.#files.values()) await file.abort();
  }

  /** Ends the largest groups until what waits is within bounds. */
  async #makeRoom(): Promise<void> {
    const files = [...this.#files.values()].sort((a, b) => b.waitingBytes - a.waitingBytes);
    let waiting = files.reduce((sum, { waitingBytes }) => sum + waitingBytes, 0);
    for (const file of files) {
      if (waiting <= WAITING_BYTES) return;
      waiting -= file.waitingBytes;
      await file.endGroup();
    }
  }

  async #fileOf(row: SqlRow): Promise<ParquetFile> {
    const path =
      this.#timeAt === -1 ? `${this.name}.parquet` : `${this.name}/month=${monthOf(row.at(this.#timeAt))}/rows.parquet`;
    const there = this.#files.get(path);
    if (there !== undefined) return there;
    const file = new ParquetFile(path, this.#columns, await this.#options.open(path));
    this.#files.set(path, file);
    return file;
  }
}

function monthOf(time: unknown): string {
  const date = new Date(Number(time ?? Number.NaN));
  return Number.isNaN(date.getTime()) ? 'none' : date.toISOString().slice(0, -17);
}
