import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, classifyError, type Driver, isCairnError, type SqlValue } from '@cairndb/core';
import { driverFor } from '@cairndb/node';
import type { ImportOptions } from '../importer.js';
import { databaseFailure, SourceFailure } from './source-failure.js';

/** A row by the names of its columns. */
export type SourceRow = Readonly<Record<string, SqlValue>>;

/** How long SQLite itself waits for a lock, in milliseconds: it blocks the thread meanwhile. */
const BUSY_TIMEOUT_MS = 50;
/** Waits for a lock beside that, in milliseconds each. */
const BUSY_PAUSES_MS = [50, 150, 300, 500, 1000];

/**
 * Another tool's SQLite file, opened to be read. Nothing holds it between two calls: each statement is a transaction of its own, so the
 * tool can write whenever none of them runs. What lies in its write-ahead log is read as well.
 */
export class SourceDatabase implements AsyncDisposable {
  readonly path: string;
  readonly #connection: Connection;

  private constructor(path: string, connection: Connection) {
    this.path = path;
    this.#connection = connection;
  }

  /** @throws SourceFailure */
  static async open(path: string, { sourceDriver = fileDriver }: ImportOptions): Promise<SourceDatabase> {
    const connection = await patiently(path, () => sourceDriver(path).open({ readonly: true }));
    return new SourceDatabase(path, connection);
  }

  /** All rows of a statement: the caller sees to it that they are few. @throws SourceFailure */
  async rows(sql: string, params: readonly SqlValue[] = []): Promise<SourceRow[]> {
    const { columns, rows } = await patiently(this.path, async () => await this.#connection.query(sql, params));
    return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])));
  }

  /** The first row, if there is one. @throws SourceFailure */
  async row(sql: string, params: readonly SqlValue[] = []): Promise<SourceRow | undefined> {
    return (await this.rows(sql, params))[0];
  }

  /** The columns of a table; none when there is no such table. @throws SourceFailure */
  async columns(table: string): Promise<ReadonlySet<string>> {
    const rows = await this.rows('select name from pragma_table_info(?)', [table]);
    return new Set(rows.map(({ name }) => String(name)));
  }

  /** @throws SourceFailure unless the tables are there, each with these columns */
  async mustHave(tool: string, tables: Readonly<Record<string, readonly string[]>>): Promise<void> {
    for (const [table, wanted] of Object.entries(tables)) {
      const found = await this.columns(table);
      const missing = wanted.find((column) => !found.has(column));
      if (missing === undefined) continue;
      const what = found.size === 0 ? `no table ${table}` : `no column ${missing} in its table ${table}`;
      throw new SourceFailure({
        reason: 'unknown_shape',
        path: this.path,
        message: `${this.path} has ${what}, which ${tool} would have there. Check the path; an unknown version is left as it is.`,
      });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#connection.close();
  }
}

function fileDriver(path: string): Driver {
  return driverFor(path, { readers: 0, busyTimeoutMs: BUSY_TIMEOUT_MS });
}

/** Runs something again while the file is locked. @throws SourceFailure */
async function patiently<T>(path: string, work: () => Promise<T>): Promise<T> {
  for (const ms of BUSY_PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isCairnError(classifyError(error, { location: path }), 'busy')) throw databaseFailure(path, error);
    }
    await pause(ms);
  }
  try {
    return await work();
  } catch (error) {
    throw databaseFailure(path, error);
  }
}
