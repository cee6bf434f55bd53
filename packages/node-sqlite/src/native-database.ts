import { resolve } from 'node:path';
import type { NativeDatabase, NativeOpening, NativeStatement } from '@cairndb/node-driver';
import { loadSqlite } from './load-sqlite.js';
import { sqliteError } from './sqlite-error.js';
import type { SqliteHandle } from './sqlite-module.js';
import { NodeSqliteStatement } from './statement.js';

/** Whitespace, comments and semicolons in front of, or behind, a statement. Never fails, so it never tries again. */
const NOTHING = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))*/;

/** A node:sqlite database as the shared connection sees it. Used in reader threads too, so it imports nothing of core. */
export class NodeSqliteDatabase implements NativeDatabase {
  readonly handle: SqliteHandle;

  constructor(handle: SqliteHandle) {
    this.handle = handle;
  }

  get open(): boolean {
    return this.handle.isOpen;
  }

  get file(): string | undefined {
    return this.handle.location() ?? undefined;
  }

  get inTransaction(): boolean {
    return this.handle.isTransaction;
  }

  prepare(sql: string): NativeStatement {
    // node:sqlite gives a statement for an empty text, which fails later, and forgets what stands behind the first one.
    if (saysNothing(sql)) throw refused('SQL_NO_STATEMENT', 'The supplied SQL string contains no statements');
    try {
      const statement = this.handle.prepare(sql);
      if (saysNothing(sql.slice(statement.sourceSQL.length))) return new NodeSqliteStatement(statement);
    } catch (error) {
      throw sqliteError(error);
    }
    throw refused('SQL_MANY_STATEMENTS', 'The supplied SQL string contains more than one statement');
  }

  exec(sql: string): void {
    try {
      this.handle.exec(sql);
    } catch (error) {
      throw sqliteError(error);
    }
  }

  close(): void {
    this.handle.close();
  }
}

/** Opens a file or `:memory:`; a read-only opening creates nothing. */
export function openDatabase(path: string, { readonly, busyTimeoutMs }: NativeOpening): NodeSqliteDatabase {
  const sqlite = loadSqlite();
  // The driver has asked before, and says more.
  if (sqlite === undefined) throw new Error('This Node has no node:sqlite that would do.');
  // node:sqlite reads `file:…` as a URI, which other drivers take for the name of a file.
  const place = path.startsWith('file:') ? resolve(path) : path;
  try {
    return new NodeSqliteDatabase(new sqlite.DatabaseSync(place, { readOnly: readonly, timeout: busyTimeoutMs }));
  } catch (error) {
    throw sqliteError(error);
  }
}

function saysNothing(text: string): boolean {
  return NOTHING.exec(text)?.[0].length === text.length;
}

function refused(code: string, message: string): RangeError {
  return Object.assign(new RangeError(message), { code });
}
