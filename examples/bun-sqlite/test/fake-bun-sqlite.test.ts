import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from './fake-bun-sqlite.js';

let database: Database;

beforeEach(() => {
  database = new Database(':memory:');
  database.run('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, data BLOB)');
});
afterEach(() => database.close());

describe('a statement, as Bun documents it', () => {
  it('gives objects from all and get, null where there is no row, arrays from values', () => {
    database.run('INSERT INTO t VALUES (1, ?, NULL)', ['ada']);
    const byId = database.query('SELECT id, name FROM t WHERE id = ?');
    expect(byId.all(1)).toEqual([{ id: 1, name: 'ada' }]);
    expect(byId.get(2)).toBeNull();
    expect(byId.values([1])).toEqual([[1, 'ada']]);
    expect(byId.values(2)).toEqual([]);
    expect([...byId.iterate(1)]).toEqual([{ id: 1, name: 'ada' }]);
  });

  it('runs with the values of the call before when it gets none, and with NULL when it gets an empty array', () => {
    const echo = database.prepare('SELECT ?');
    expect(echo.values('x')).toEqual([['x']]);
    expect(echo.values()).toEqual([['x']]);
    expect(echo.values([])).toEqual([[null]]);
    expect(() => echo.values([1, 2])).toThrow('Expected 1 values, got 2');
  });

  it('binds whole numbers as INTEGER and others as REAL, and returns blobs as plain Uint8Arrays', () => {
    const types = database.prepare('SELECT typeof(?), typeof(?), typeof(?), typeof(?)');
    expect(types.values([7, 1.5, true, 2n ** 40n])).toEqual([['integer', 'real', 'integer', 'integer']]);
    const [[bytes] = []] = database.prepare('SELECT ?').values([Uint8Array.of(1, 2)]) ?? [];
    expect(bytes).toEqual(Uint8Array.of(1, 2));
    expect(Buffer.isBuffer(bytes)).toBe(false);
  });

  it('returns bigints only with safeIntegers', () => {
    expect(database.prepare('SELECT 7').values()).toEqual([[7]]);
    const safe = new Database(':memory:', { safeIntegers: true });
    expect(safe.prepare('SELECT 7').values()).toEqual([[7n]]);
    safe.close();
  });

  it('keeps all values of two columns with one name in values, and tells the name once', () => {
    const twice = database.prepare('SELECT 1 AS x, 2 AS x, 3 AS a');
    expect(twice.values()).toEqual([[1, 2, 3]]);
    expect(twice.all()).toEqual([{ x: 2, a: 3 }]);
    expect(twice.columnNames).toEqual(['x', 'a']);
  });

  it('gives null from values and no names where there are no columns', () => {
    const insert = database.prepare('INSERT INTO t (name) VALUES (?)');
    expect(insert.values(['x'])).toBeNull();
    expect(insert.columnNames).toEqual([]);
  });

  it('counts the rows of cascades in its changes, which SQLite itself does not', () => {
    database.run('PRAGMA foreign_keys = ON');
    database.run('CREATE TABLE c (t_id INTEGER REFERENCES t (id) ON DELETE CASCADE); INSERT INTO t (id) VALUES (1)');
    database.run('INSERT INTO c VALUES (1), (1)');
    expect(database.prepare('DELETE FROM t').run()).toMatchObject({ changes: 3 });
    expect(database.prepare('SELECT changes()').values()).toEqual([[1]]);
  });

  it('throws SQLiteError with the extended code', () => {
    const insert = () => database.run('INSERT INTO t (id) VALUES (1)');
    expect(insert()).toEqual({ changes: 1, lastInsertRowid: 1 });
    expect(insert).toThrow(expect.objectContaining({ name: 'SQLiteError', code: 'SQLITE_CONSTRAINT_PRIMARYKEY' }));
  });

  it('cannot be used after finalize or after the database was closed, which may happen twice', () => {
    const one = database.prepare('SELECT 1');
    const two = database.prepare('SELECT 2');
    one.finalize();
    expect(() => one.values()).toThrow('finalized');
    database.close();
    database.close();
    expect(() => two.values()).toThrow('closed');
    expect(() => database.prepare('SELECT 1')).toThrow('closed');
  });
});

describe('a database, as Bun documents it', () => {
  it('keeps statements of query, not those of prepare', () => {
    expect(database.query('SELECT 1')).toBe(database.query('SELECT 1'));
    expect(database.prepare('SELECT 1')).not.toBe(database.prepare('SELECT 1'));
  });

  it('takes white space off the path, opens read-only, and makes a file only when it may', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bun-sqlite-'));
    const path = join(folder, 'a.db');
    expect(() => new Database(path, { readwrite: true })).toThrow(expect.objectContaining({ code: 'SQLITE_CANTOPEN' }));
    const writer = new Database(` ${path} `, { create: true });
    expect(writer.filename).toBe(path);
    writer.run('CREATE TABLE t (id INTEGER)');
    expect(writer.inTransaction).toBe(false);
    const reader = new Database(path, { readonly: true });
    expect(() => reader.run('INSERT INTO t VALUES (1)')).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }));
    for (const opened of [reader, writer]) opened.close();
    expect(() => new Database(':memory:', { readonly: true })).toThrow('anonymous');
    rmSync(folder, { recursive: true });
  });
});
