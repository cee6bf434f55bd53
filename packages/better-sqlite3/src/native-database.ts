import type { SqlRow } from '@cairndb/core';
import type { NativeDatabase, NativeOpening, NativeStatement } from '@cairndb/node-driver';
import Database from 'better-sqlite3';

/** A better-sqlite3 database as the shared connection sees it. Used in reader threads too, so it imports nothing of core. */
export class BetterSqlite3Database implements NativeDatabase {
  readonly handle: Database.Database;

  constructor(handle: Database.Database) {
    this.handle = handle;
  }

  get open(): boolean {
    return this.handle.open;
  }

  get file(): string | undefined {
    return this.handle.memory ? undefined : this.handle.name;
  }

  get inTransaction(): boolean {
    return this.handle.inTransaction;
  }

  prepare(sql: string): NativeStatement {
    const statement = this.handle.prepare<unknown[], SqlRow>(sql);
    if (statement.reader) statement.raw(true);
    // A handle of the caller's may have bigints as its default.
    statement.safeIntegers(false);
    return statement;
  }

  exec(sql: string): void {
    this.handle.exec(sql);
  }

  close(): void {
    this.handle.close();
  }
}

/** Opens a file or `:memory:`; a read-only opening creates nothing. */
export function openDatabase(
  path: string,
  { readonly, busyTimeoutMs }: NativeOpening,
  verbose?: Database.Options['verbose'],
): BetterSqlite3Database {
  const options = { readonly, fileMustExist: readonly, timeout: busyTimeoutMs };
  return new BetterSqlite3Database(new Database(path, { ...options, ...(verbose && { verbose }) }));
}
