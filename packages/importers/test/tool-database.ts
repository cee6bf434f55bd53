import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A database of a tool, for tests to write to as the tool does. */
export interface ToolDatabase {
  exec(sql: string): void;
  insert(table: string, row: Readonly<Record<string, unknown>>): void;
  run(sql: string, ...params: unknown[]): void;
  pragma(text: string): unknown;
  close(): void;
}

interface NativeDatabase {
  exec(sql: string): void;
  pragma(text: string): unknown;
  prepare(sql: string): { run(...params: unknown[]): void };
  close(): void;
}

// The library under the driver, as the tools' own libraries are another one than Cairn's driver.
const require = createRequire(join(import.meta.dirname, '../../better-sqlite3/package.json'));
const Database = require('better-sqlite3') as new (path: string) => NativeDatabase;

/** Opens a file as a tool would. Objects are written as JSON. */
export function toolDatabase(path: string): ToolDatabase {
  const native = new Database(path);
  return {
    exec: (sql) => native.exec(sql),
    pragma: (text) => native.pragma(text),
    close: () => native.close(),
    run: (sql, ...params) => native.prepare(sql).run(...params),
    insert(table, row) {
      const names = Object.keys(row);
      const values = Object.values(row).map((value) =>
        typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? JSON.stringify(value) : value,
      );
      const columns = names.map((name) => `"${name}"`).join(', ');
      native
        .prepare(`insert or replace into ${table} (${columns}) values (${names.map(() => '?').join(', ')})`)
        .run(...values);
    },
  };
}
