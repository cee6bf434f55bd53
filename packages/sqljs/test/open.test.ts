import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { classifyError } from '@cairndb/core';
import { sqljs } from '@cairndb/sqljs';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import { open, value } from './open.js';

const refusal = (bytes: Uint8Array) =>
  sqljs({ bytes })
    .open({ readonly: false })
    .then(
      () => expect.unreachable('the opening was not refused'),
      (error: unknown) => classifyError(error),
    );

async function someBytes(): Promise<Uint8Array> {
  const db = await open();
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a); INSERT INTO t VALUES (1, randomblob(20000))');
  return db.exportBytes?.() as Uint8Array;
}

describe('opening', () => {
  it('sets foreign_keys, and auto_vacuum before the first table', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a)');
    expect([value(db, 'PRAGMA foreign_keys'), value(db, 'PRAGMA auto_vacuum')]).toEqual([1, 2]);
    expect(db.capabilities).toMatchObject({ sync: true, fullText: 'fts4', persistent: false, exportBytes: true });
  });

  it('can do what its capabilities say', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(100000)); DELETE FROM t');
    const free = Number(value(db, 'PRAGMA freelist_count'));
    expect(free).toBeGreaterThan(10);
    db.exec('PRAGMA incremental_vacuum');
    expect(value(db, 'PRAGMA freelist_count')).toBe(0);
    db.exec("VACUUM; ATTACH ':memory:' AS other; CREATE TABLE other.x (a); DETACH other; CREATE TEMP TABLE y (a)");
    db.exec('CREATE VIRTUAL TABLE f USING fts4(a)');
    expect(() => db.exec('CREATE VIRTUAL TABLE g USING fts5(a)')).toThrow('no such module: fts5');
  });

  it("uses SQLite's own math functions", async () => {
    expect(value(await open(), 'SELECT log(100)')).toBe(2);
  });

  it('starts from bytes without changing them, and keeps their auto_vacuum', async () => {
    const { Database } = await initSqlJs();
    const old = new Database();
    old.run('CREATE TABLE t (a); INSERT INTO t VALUES (7)');
    const bytes = old.export();
    old.close();
    const before = Uint8Array.from(bytes);
    const db = await open({ bytes });
    db.exec('INSERT INTO t VALUES (8)');
    expect(value(db, 'SELECT sum(a) FROM t')).toBe(15);
    expect(value(db, 'PRAGMA auto_vacuum')).toBe(0);
    expect(bytes).toEqual(before);
  });

  it('reads and writes the bytes of a file that was in WAL mode', async () => {
    const bytes = await someBytes();
    bytes[18] = 2;
    bytes[19] = 2;
    for (const readonly of [true, false])
      expect(value(await open({ bytes }, readonly), 'SELECT count(*) FROM t')).toBe(1);
    const db = await open({ bytes });
    db.exec('INSERT INTO t VALUES (2, 2)');
    const again = await open({ bytes: db.exportBytes?.() as Uint8Array });
    expect(value(again, 'SELECT count(*) FROM t')).toBe(2);
  });

  it('refuses bytes that are no database, or only half of one', async () => {
    const bytes = await someBytes();
    expect(await refusal(new TextEncoder().encode('no database, but a text. '.repeat(100)))).toMatchObject({
      code: 'not_a_database',
    });
    expect(await refusal(Uint8Array.of(1, 2, 3))).toMatchObject({ code: 'not_a_database' });
    const half = await open({ bytes: bytes.slice(0, bytes.length / 2) }).then(
      (db) => db.all.bind(db, 'SELECT * FROM t', []),
      (error: unknown) => () => {
        throw error;
      },
    );
    expect(half).toThrow(/malformed/);
  });

  it('refuses bytes of another type', () => {
    expect(() => sqljs({ bytes: new ArrayBuffer(8) as unknown as Uint8Array })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });

  it('takes the wasm file itself', async () => {
    const wasm = readFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'));
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
    expect(value(await open({ wasmBinary }), 'SELECT 1')).toBe(1);
  });
});

describe('read-only', () => {
  it('refuses every write and gives no bytes to onClose', async () => {
    const kept: Uint8Array[] = [];
    const db = await open({ bytes: await someBytes(), onClose: (bytes) => void kept.push(bytes) }, true);
    for (const sql of ['INSERT INTO t VALUES (8, 8)', 'CREATE TABLE u (a)', 'PRAGMA user_version = 3']) {
      expect(() => db.run(sql, [])).toThrow('attempt to write a readonly database');
    }
    const exported = db.exportBytes?.() as Uint8Array;
    expect(exported.length).toBeGreaterThan(20_000);
    expect(() => db.run('DELETE FROM t', [])).toThrow('attempt to write a readonly database');
    await db.close();
    expect(kept).toEqual([]);
  });
});

describe('closing', () => {
  it('gives the bytes to onClose and waits for it', async () => {
    let kept: Uint8Array | undefined;
    const db = await open({
      onClose: async (bytes) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        kept = bytes;
      },
    });
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (5)');
    await db.close();
    await db.close();
    expect(value(await open({ bytes: kept as Uint8Array }), 'SELECT a FROM t')).toBe(5);
  });

  it('closes the database also when onClose fails', async () => {
    const connection = await sqljs({ onClose: () => Promise.reject(new Error('no room')) }).open({ readonly: false });
    await expect(connection.close()).rejects.toThrow('no room');
    expect(() => (connection.handle as { export(): void }).export()).toThrow('Database closed');
  });
});

describe("a caller's database", () => {
  it('stays open, and gets back the pragmas that were changed', async () => {
    const { Database } = await initSqlJs();
    const database = new Database();
    database.run('CREATE TABLE t (a)');
    const db = await open({ database });
    expect(value(db, 'PRAGMA foreign_keys')).toBe(1);
    await db.close();
    expect(() => db.exportBytes?.()).toThrow(expect.objectContaining({ code: 'closed' }));
    expect(database.exec('PRAGMA foreign_keys')[0]?.values).toEqual([[0]]);
    const readonly = await open({ database }, true);
    expect(() => readonly.exec('INSERT INTO t VALUES (1)')).toThrow('attempt to write a readonly database');
    await readonly.close();
    database.run('INSERT INTO t VALUES (1)');
    expect(database.getRowsModified()).toBe(1);
    database.run('BEGIN');
    await expect(open({ database })).rejects.toMatchObject({ code: 'invalid_input' });
    database.close();
  });
});
