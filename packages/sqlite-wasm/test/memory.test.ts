import { classifyError } from '@cairndb/core';
import {
  importBytes,
  removeDatabase,
  type SqliteWasmHandle,
  type SqliteWasmOptions,
  sqliteWasm,
} from '@cairndb/sqlite-wasm';
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { describe, expect, it } from 'vitest';
import { bytesOf, open, value } from './open.js';

async function someBytes(): Promise<Uint8Array> {
  const db = await open();
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a); INSERT INTO t VALUES (1, randomblob(20000))');
  return bytesOf(db);
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing failed',
    (error: unknown) => classifyError(error).code,
  );

describe('opening', () => {
  it('sets foreign_keys, and auto_vacuum before the first table', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a)');
    expect([value(db, 'PRAGMA foreign_keys'), value(db, 'PRAGMA auto_vacuum')]).toEqual([1, 2]);
    expect(db.capabilities).toMatchObject({ sync: true, fullText: 'fts5', persistent: false, exportBytes: true });
    expect(db.fileSize).toBeUndefined();
  });

  it('gives pages back, and has FTS5, ATTACH and temporary tables', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(200000)); DELETE FROM t');
    expect(Number(value(db, 'PRAGMA freelist_count'))).toBeGreaterThan(10);
    db.run('PRAGMA incremental_vacuum', []);
    expect(value(db, 'PRAGMA freelist_count')).toBe(0);
    db.exec("VACUUM; ATTACH ':memory:' AS other; CREATE TABLE other.x (a); DETACH other; CREATE TEMP TABLE y (a)");
    db.exec('CREATE VIRTUAL TABLE f USING fts5(a)');
  });

  it('starts from bytes without changing them', async () => {
    const bytes = await someBytes();
    const before = Uint8Array.from(bytes);
    const db = await open({ bytes });
    db.exec('INSERT INTO t VALUES (2, zeroblob(500000))');
    expect(value(db, 'SELECT count(*) FROM t')).toBe(2);
    expect(bytes).toEqual(before);
  });

  it('reads and writes the bytes of a file that was in WAL mode', async () => {
    const bytes = await someBytes();
    bytes.fill(2, 18, 20);
    for (const readonly of [true, false]) {
      expect(value(await open({ bytes }, readonly), 'SELECT count(*) FROM t')).toBe(1);
    }
    const db = await open({ bytes });
    db.exec('INSERT INTO t VALUES (2, 2)');
    expect(value(await open({ bytes: await bytesOf(db) }), 'SELECT count(*) FROM t')).toBe(2);
  });

  it('refuses bytes that are no database', async () => {
    const text = new TextEncoder().encode('no database, but a text. '.repeat(100));
    for (const bytes of [text, Uint8Array.of(1, 2, 3)]) {
      expect(await codeOf(sqliteWasm({ bytes }).open({ readonly: false }))).toBe('not_a_database');
    }
  });

  it('refuses wrong options, and a file where there is no browser', async () => {
    const wrong = [
      {},
      { path: undefined },
      { path: '' },
      { path: '/' },
      { path: '../up.db' },
      { path: 'a\0b' },
      { path: 'x'.repeat(300) },
      { path: '/a.db', busyTimeoutMs: -1 },
      { path: '/a.db', synchronous: 'never' },
      { bytes: new ArrayBuffer(8) },
    ];
    for (const options of wrong) {
      expect(() => sqliteWasm(options as SqliteWasmOptions), JSON.stringify(options)).toThrow(
        expect.objectContaining({ code: 'invalid_input' }),
      );
    }
    expect(await codeOf(sqliteWasm({ path: '/agent.db' }).open({ readonly: false }))).toBe('unsupported');
    expect(await codeOf(importBytes('/agent.db', await someBytes()))).toBe('unsupported');
    expect(await codeOf(removeDatabase('/agent.db'))).toBe('unsupported');
  });
});

describe('read-only', () => {
  it('refuses every write and gives no bytes to onClose', async () => {
    const kept: Uint8Array[] = [];
    const db = await open({ bytes: await someBytes(), onClose: (bytes) => void kept.push(bytes) }, true);
    for (const sql of ['INSERT INTO t VALUES (8, 8)', 'CREATE TABLE u (a)', 'PRAGMA user_version = 3']) {
      expect(() => db.run(sql, [])).toThrow('attempt to write a readonly database');
    }
    await db.close();
    expect(kept).toEqual([]);
  });
});

describe('bytes', () => {
  it('come out without disturbing statements, foreign keys and temporary tables', async () => {
    const db = await open();
    expect(await bytesOf(await open({ bytes: undefined }, true))).toEqual(new Uint8Array(0));
    db.exec('CREATE TABLE t (a); CREATE TEMP TABLE x (a); INSERT INTO t VALUES (1)');
    expect(db.get('SELECT a FROM t', [])).toEqual([1]);
    const bytes = await bytesOf(db);
    expect(db.get('SELECT a FROM t', [])).toEqual([1]);
    expect([value(db, 'PRAGMA foreign_keys'), value(db, 'SELECT count(*) FROM x')]).toEqual([1, 0]);
    expect(value(await open({ bytes }), 'SELECT a FROM t')).toBe(1);
  });

  it('are refused inside a transaction, which goes on', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); BEGIN IMMEDIATE; INSERT INTO t VALUES (1)');
    expect(() => db.exportBytes?.()).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    db.run('COMMIT', []);
    expect(value(db, 'SELECT a FROM t')).toBe(1);
  });

  it('are given to onClose, which close waits for; also when it fails the database is closed', async () => {
    let kept: Uint8Array | undefined;
    const onClose = async (bytes: Uint8Array) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      kept = bytes;
    };
    const db = await open({ bytes: undefined, onClose });
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (5)');
    await db.close();
    expect(value(await open({ bytes: kept }), 'SELECT a FROM t')).toBe(5);
    const failing = sqliteWasm({ bytes: undefined, onClose: () => Promise.reject(new Error('no room')) });
    const connection = await failing.open({ readonly: false });
    await expect(connection.close()).rejects.toThrow('no room');
    expect((connection.handle as SqliteWasmHandle).pointer).toBeUndefined();
  });
});

describe("a caller's database", () => {
  it('stays open, and gets back the pragmas that were changed', async () => {
    const sqlite3 = await sqlite3InitModule();
    const database = new sqlite3.oo1.DB(':memory:');
    database.exec('CREATE TABLE t (a)');
    const db = await open({ database, sqlite3 });
    expect([value(db, 'PRAGMA foreign_keys'), db.location]).toEqual([1, ':memory:']);
    db.run('INSERT INTO t VALUES (?)', ['\ufeff\0']);
    await db.close();
    expect(database.selectValue('PRAGMA foreign_keys')).toBe(0);
    const readonly = await open({ database, sqlite3 }, true);
    expect(() => readonly.exec('INSERT INTO t VALUES (1)')).toThrow('attempt to write a readonly database');
    await readonly.close();
    database.exec('INSERT INTO t VALUES (1)');
    database.exec('BEGIN');
    expect(await codeOf(open({ database, sqlite3 }))).toBe('invalid_input');
    database.exec('COMMIT');
    database.close();
    expect(await codeOf(open({ database, sqlite3 }))).toBe('invalid_input');
  });
});
