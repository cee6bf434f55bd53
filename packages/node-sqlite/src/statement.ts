import type { SqlRow, SqlValue } from '@cairndb/core';
import type { NativeStatement } from '@cairndb/node-driver';
import { SQLITE_RANGE, sqliteError } from './sqlite-error.js';
import type { SqliteStatement } from './sqlite-module.js';

/** A statement of node:sqlite with better-sqlite3's calls: values in an array, errors with SQLite's codes, none too few. */
export class NodeSqliteStatement implements NativeStatement {
  readonly reader: boolean;
  readonly #statement: SqliteStatement;
  /** How many values it takes; -1 before it was asked. */
  #parameters = -1;

  constructor(statement: SqliteStatement) {
    this.#statement = statement;
    this.reader = statement.columns().length > 0;
    statement.setReturnArrays(true);
    // A handle of the caller's may have bigints as its default.
    statement.setReadBigInts(false);
  }

  get(values: readonly SqlValue[]): SqlRow | undefined {
    try {
      if (values.length !== this.#parameters) this.#count(values);
      return this.#statement.get(...values) as SqlRow | undefined;
    } catch (error) {
      throw sqliteError(error);
    }
  }

  all(values: readonly SqlValue[]): SqlRow[] {
    try {
      if (values.length !== this.#parameters) this.#count(values);
      return this.#statement.all(...values) as SqlRow[];
    } catch (error) {
      throw sqliteError(error);
    }
  }

  *iterate(values: readonly SqlValue[]): Generator<SqlRow> {
    let rows: Iterator<unknown> | undefined;
    try {
      if (values.length !== this.#parameters) this.#count(values);
      rows = this.#statement.iterate(...values);
      for (let next = rows.next(); !next.done; next = rows.next()) yield next.value as SqlRow;
    } catch (error) {
      throw sqliteError(error);
    } finally {
      // A row that cannot be read leaves the statement open, and with it the snapshot of its transaction.
      rows?.return?.();
    }
  }

  run(values: readonly SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number | bigint } {
    try {
      if (values.length !== this.#parameters) this.#count(values);
      return this.#statement.run(...values) as { changes: number; lastInsertRowid: number };
    } catch (error) {
      throw sqliteError(error);
    }
  }

  columns(): readonly { readonly name: string }[] {
    return this.#statement.columns();
  }

  /**
   * node:sqlite stores NULL for a value that is missing, without a word, and tells nobody how many it takes. One value too many
   * it does refuse, which is tried here without running anything.
   */
  #count(values: readonly SqlValue[]): void {
    try {
      this.#statement.iterate(...values, null);
    } catch (error) {
      if ((error as { errcode?: unknown }).errcode !== SQLITE_RANGE) throw error;
      this.#parameters = values.length;
      return;
    }
    throw Object.assign(new RangeError('Too few parameter values were provided'), { code: 'ARGS_INVALID' });
  }
}
