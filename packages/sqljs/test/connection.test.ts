import type { SqlValue, SyncConnection } from '@cairndb/core';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import { open, value } from './open.js';

describe('values', () => {
  it.each<[string, SqlValue, unknown]>([
    ['null', null, null],
    ['a whole number', 42, 42],
    ['the largest whole number', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['the smallest whole number', Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    ['a fraction', 0.1, 0.1],
    ['a bigint', 12n, 12],
    ['an empty text', '', ''],
    ['a text of many scripts', 'naïve 漢字 🙂 ‮abc', 'naïve 漢字 🙂 ‮abc'],
    ['a text with NUL', 'a\0b', 'a\0b'],
    ['a byte order mark', '\ufeffusing System;', '\ufeffusing System;'],
    ['a lone surrogate', 'x\ud800y', 'x\ufffdy'],
  ])('round trip: %s', async (_name, given, expected) => {
    const db = await open();
    db.exec('CREATE TABLE t (v)');
    db.run('INSERT INTO t VALUES (?)', [given]);
    expect(db.get('SELECT v FROM t', [])).toEqual([expected]);
  });

  it('round trip: blobs, empty ones and views into a larger buffer', async () => {
    const db = await open();
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    expect(db.get('SELECT ?, ?', [view, new Uint8Array(0)])).toEqual([Uint8Array.of(1, 2), new Uint8Array(0)]);
  });

  it('stores a large whole number as an integer in an INTEGER column', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (at INTEGER)');
    db.run('INSERT INTO t VALUES (?)', [1_700_000_000_123]);
    expect(db.get('SELECT at, typeof(at) FROM t', [])).toEqual([1_700_000_000_123, 'integer']);
  });
});

describe('statements', () => {
  it('tells what was changed, and the id of the new row', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a)');
    expect(db.run('INSERT INTO t (a) VALUES (?), (?)', [1, 2])).toEqual({ changes: 2, lastInsertRowid: 2 });
    expect(db.run('UPDATE t SET a = 3', [])).toMatchObject({ changes: 2 });
    expect(db.run('BEGIN IMMEDIATE', [])).toMatchObject({ changes: 0 });
    expect(db.run('COMMIT', [])).toMatchObject({ changes: 0 });
    expect(db.run('-- a comment\n DELETE FROM t RETURNING id', [])).toMatchObject({ changes: 2 });
    expect(db.get('SELECT * FROM t', [])).toBeUndefined();
    expect(db.all('INSERT INTO t VALUES (5, 6) RETURNING id, a', [])).toEqual([[5, 6]]);
    expect(db.run('WITH x AS (SELECT 1) INSERT INTO t SELECT 7, 8', [])).toEqual({ changes: 1, lastInsertRowid: 7 });
  });

  it('runs a RETURNING statement to its end also for `get`, where the foreign keys are checked', async () => {
    const db = await open();
    db.exec('CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p(id), n INTEGER)');
    expect(() => db.get('INSERT INTO c VALUES (99, 1) RETURNING p', [])).toThrow(/FOREIGN KEY/);
    expect(value(db, 'SELECT count(*) FROM c')).toBe(0);
    expect(db.get('INSERT INTO c VALUES (NULL, 1), (NULL, 2) RETURNING n', [])).toEqual([1]);
    expect(value(db, 'SELECT count(*) FROM c')).toBe(2);
  });

  it('names the columns for raw access, also of no rows', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a, b)');
    expect(db.query('SELECT b, a AS "the a" FROM t', [])).toEqual({ columns: ['b', 'the a'], rows: [] });
    expect(db.query('INSERT INTO t VALUES (?, 2) RETURNING a, b', [1])).toEqual({
      columns: ['a', 'b'],
      rows: [[1, 2]],
    });
    expect(db.query('DELETE FROM t', [])).toEqual({ columns: [], rows: [] });
  });

  it('prepares each SQL text once, keeps a bounded number and frees the others', async () => {
    const { Database } = await initSqlJs();
    const database = new Database();
    const prepare = database.prepare.bind(database);
    const prepared = new Map<string, number>();
    let alive = 0;
    database.prepare = (sql: string) => {
      prepared.set(sql, (prepared.get(sql) ?? 0) + 1);
      const statement = prepare(sql);
      const free = statement.free.bind(statement);
      alive += 1;
      statement.free = () => {
        alive -= 1;
        return free();
      };
      return statement;
    };
    const db = (await open({ database })) as SyncConnection;
    prepared.clear();
    db.exec('CREATE TABLE t (a)');
    for (let round = 0; round < 20; round += 1) {
      db.run('INSERT INTO t VALUES (?)', [round]);
      db.get('SELECT a FROM t WHERE a = ?', [round]);
    }
    expect([...prepared.values()]).toEqual([1, 1, 1]);
    for (let index = 0; index < 3_000; index += 1) db.get(`SELECT ${index}`, []);
    expect(alive).toBeLessThanOrEqual(2_000);
    await db.close();
    expect(alive).toBe(0);
    database.close();
  });

  it('leaves nothing open after an error, so that tables can be dropped', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1), (2)');
    expect(db.get('SELECT a FROM t', [])).toEqual([1]);
    expect(() => db.run('INSERT INTO t VALUES (?)', [1])).toThrow(/UNIQUE/);
    expect(() => db.get('SELECT ?', [undefined as unknown as null])).toThrow(/unknown type/);
    db.exec('DROP TABLE t');
  });

  it('refuses every call after close', async () => {
    const db = await open();
    db.get('SELECT 1', []);
    await db.close();
    const calls = [
      () => db.get('SELECT 1', []),
      () => db.run('SELECT 1', []),
      () => db.exec('SELECT 1'),
      () => db.setBusyTimeout(5),
    ];
    for (const call of calls) expect(call).toThrow(expect.objectContaining({ code: 'closed' }));
  });
});

describe('exportBytes', () => {
  it('leaves statements, foreign keys and temporary tables as they were', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); CREATE TEMP TABLE x (a); INSERT INTO t VALUES (1)');
    expect(db.get('SELECT a FROM t', [])).toEqual([1]);
    const bytes = db.exportBytes?.() as Uint8Array;
    expect(db.get('SELECT a FROM t', [])).toEqual([1]);
    expect(value(db, 'PRAGMA foreign_keys')).toBe(1);
    expect(value(db, 'SELECT count(*) FROM x')).toBe(0);
    expect(new TextDecoder().decode(bytes.subarray(0, 15))).toBe('SQLite format 3');
  });

  it('is refused inside a transaction, which goes on', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); BEGIN IMMEDIATE; INSERT INTO t VALUES (1)');
    expect(() => db.exportBytes?.()).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    db.run('COMMIT', []);
    expect(value(db, 'SELECT a FROM t')).toBe(1);
  });
});
