import { betterSqlite3 } from '@cairndb/better-sqlite3';
import type { SqlValue, SyncConnection } from '@cairndb/core';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { open, value } from './open.js';

describe('values', () => {
  it.each<[string, SqlValue, unknown]>([
    ['null', null, null],
    ['a whole number', 42, 42],
    ['the largest whole number', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['the smallest whole number', Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    ['a time', 1_700_000_000_123, 1_700_000_000_123],
    ['a fraction', 0.1, 0.1],
    ['a bigint', 12n, 12],
    ['an empty text', '', ''],
    ['a text of many scripts', 'naïve 漢字 🙂 ‮abc', 'naïve 漢字 🙂 ‮abc'],
    ['a text with NUL', 'a\0b', 'a\0b'],
    ['a byte order mark', '\ufeffusing System;', '\ufeffusing System;'],
    ['a lone surrogate', 'x\ud800y', 'x\ufffdy'],
  ])('round trip: %s', async (_name, given, expected) => {
    const db = await open({ path: ':memory:' });
    db.exec('CREATE TABLE t (v)');
    db.run('INSERT INTO t VALUES (?)', [given]);
    expect(db.get('SELECT v FROM t', [])).toEqual([expected]);
  });

  it('round trip: blobs, empty ones and views into a larger buffer', async () => {
    const db = await open({ path: ':memory:' });
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    const row = db.get('SELECT ?, ?', [view, new Uint8Array(0)]);
    expect(row?.map((blob) => blob instanceof Uint8Array)).toEqual([true, true]);
    expect(row?.map((blob) => [...(blob as Uint8Array)])).toEqual([[1, 2], []]);
  });

  it('binds whole numbers as integers, as SQLite counts', async () => {
    const db = await open({ path: ':memory:' });
    expect(db.get('SELECT typeof(?), typeof(?), ? / 2, json_object(?, ?)', [5, 2 ** 40, 7, 'n', 1])).toEqual([
      'integer',
      'integer',
      3,
      '{"n":1}',
    ]);
    expect(db.get('SELECT typeof(?)', [1.5])).toEqual(['real']);
  });
});

describe('statements', () => {
  it('tells what was changed, and the id of the new row', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a)');
    expect(db.run('INSERT INTO t (a) VALUES (?), (?)', [1, 2])).toEqual({ changes: 2, lastInsertRowid: 2 });
    expect(db.run('UPDATE t SET a = 3', [])).toMatchObject({ changes: 2 });
    expect(db.run('UPDATE t SET a = 3 WHERE id = 99', [])).toMatchObject({ changes: 0 });
    expect(db.run('BEGIN IMMEDIATE', [])).toMatchObject({ changes: 0 });
    expect(db.run('COMMIT', [])).toMatchObject({ changes: 0 });
    expect(db.run('PRAGMA user_version', [])).toMatchObject({ changes: 0 });
    expect(db.run('DELETE FROM t RETURNING id', [])).toMatchObject({ changes: 2 });
    expect(db.get('SELECT * FROM t', [])).toBeUndefined();
    expect(db.all('INSERT INTO t VALUES (5, 6) RETURNING id, a', [])).toEqual([[5, 6]]);
    expect(db.all('DELETE FROM t', [])).toEqual([]);
  });

  it('runs a RETURNING statement to its end also for `get`, where the foreign keys are checked', async () => {
    const db = await open();
    db.exec('CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p(id), n INTEGER)');
    expect(() => db.get('INSERT INTO c VALUES (99, 1) RETURNING p', [])).toThrow(/FOREIGN KEY/);
    expect(value(db, 'SELECT count(*) FROM c')).toBe(0);
    expect(db.get('INSERT INTO c VALUES (NULL, 1), (NULL, 2) RETURNING n', [])).toEqual([1]);
    expect(value(db, 'SELECT count(*) FROM c')).toBe(2);
  });

  it('prepares each SQL text once, and keeps a bounded number', async () => {
    const database = new Database(':memory:');
    const prepare = database.prepare.bind(database);
    const prepared = new Map<string, number>();
    database.prepare = ((sql: string) => {
      prepared.set(sql, (prepared.get(sql) ?? 0) + 1);
      return prepare(sql);
    }) as typeof database.prepare;
    const db = (await betterSqlite3({ database }).open({ readonly: false })) as SyncConnection;
    db.exec('CREATE TABLE t (a)');
    for (let round = 0; round < 50; round += 1) {
      db.run('BEGIN IMMEDIATE', []);
      db.run('INSERT INTO t VALUES (?)', [round]);
      db.get('SELECT a FROM t WHERE a = ?', [round]);
      db.all('SELECT a FROM t WHERE a > ?', [round]);
      db.run('COMMIT', []);
      db.setBusyTimeout(round % 2 === 0 ? 0 : 5_000);
    }
    const ours = [...prepared].filter(([sql]) => !sql.startsWith('PRAGMA') || sql.includes('busy_timeout ='));
    expect(ours.map(([, count]) => count)).toEqual(ours.map(() => 1));
    expect(ours).toHaveLength(7);

    for (let index = 0; index < 5_000; index += 1) db.get(`SELECT ${index}`, []);
    prepared.clear();
    db.get('SELECT 0', []);
    db.get('SELECT 4999', []);
    expect([...prepared]).toEqual([['SELECT 0', 1]]);
    await db.close();
    database.close();
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

  it('sees a column that was added after a statement was prepared', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    expect(db.get('SELECT * FROM t', [])).toEqual([1]);
    db.exec('ALTER TABLE t ADD COLUMN b DEFAULT 2');
    expect(db.get('SELECT * FROM t', [])).toEqual([1, 2]);
  });

  it('frees all pages that an incremental_vacuum names, not only the first', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(100000)); DELETE FROM t');
    const free = Number(value(db, 'PRAGMA freelist_count'));
    db.all('PRAGMA incremental_vacuum(5)', []);
    expect(value(db, 'PRAGMA freelist_count')).toBe(free - 5);
    db.run('PRAGMA incremental_vacuum', []);
    expect(value(db, 'PRAGMA freelist_count')).toBe(0);
  });

  it('sets the busy timeout', async () => {
    const db = await open();
    for (const timeoutMs of [0, 250, 250, 0]) {
      db.setBusyTimeout(timeoutMs);
      expect(value(db, 'PRAGMA busy_timeout')).toBe(timeoutMs);
    }
    expect(() => db.setBusyTimeout(Number.NaN)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it('refuses every call after close, which may be called again', async () => {
    const db = await open();
    db.get('SELECT 1', []);
    await db.close();
    await db.close();
    const calls = [
      () => db.get('SELECT 1', []),
      () => db.all('SELECT 1', []),
      () => db.run('SELECT 1', []),
      () => db.exec('SELECT 1'),
    ];
    for (const call of calls) expect(call).toThrow(expect.objectContaining({ code: 'closed' }));
    await expect(db.readers?.lease()).rejects.toMatchObject({ code: 'closed' });
    await expect(db.copyTo?.('/nowhere')).rejects.toMatchObject({ code: 'closed' });
  });
});
