import Database from 'better-sqlite3';

/** A tool's own database, for tests to write to as the tool does. */
export class ToolDatabase {
  readonly native: Database.Database;

  constructor(path: string, schema = '') {
    this.native = new Database(path);
    // A row is replaced without what refers to it.
    this.native.pragma('foreign_keys = off');
    this.native.exec(schema);
  }

  /** Writes a row, or replaces the one with its key. Objects are written as JSON. */
  put(table: string, row: Readonly<Record<string, unknown>>): void {
    const values = Object.values(row).map((value) =>
      typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? JSON.stringify(value) : value,
    );
    const columns = Object.keys(row).map((name) => `"${name}"`);
    const marks = columns.map(() => '?');
    this.native
      .prepare(`insert or replace into ${table} (${columns.join(', ')}) values (${marks.join(', ')})`)
      .run(...values);
  }

  run(sql: string, ...params: readonly unknown[]): void {
    this.native.prepare(sql).run(...params);
  }

  close(): void {
    this.native.close();
  }
}
