import type { SqlValue } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { open, value } from './open.js';

/** More than the space in which small values are passed on. */
const LONG = '漢🙂\ufeff\0'.repeat(40_000);

describe('values', () => {
  it.each<[string, SqlValue, unknown, string]>([
    ['null', null, null, 'null'],
    ['a whole number', 42, 42, 'integer'],
    ['a whole number beyond 32 bits', 2 ** 31, 2 ** 31, 'integer'],
    ['the largest whole number', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'integer'],
    ['the smallest whole number', Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 'integer'],
    ['a fraction', 0.1, 0.1, 'real'],
    ['a number beyond whole ones', 1e300, 1e300, 'real'],
    ['not a number', Number.NaN, null, 'null'],
    ['a bigint', 12n, 12, 'integer'],
    ['an empty text', '', '', 'text'],
    ['a text of many scripts', 'naïve 漢字 🙂 ‮abc', 'naïve 漢字 🙂 ‮abc', 'text'],
    ['a text with NUL', 'a\0b', 'a\0b', 'text'],
    ['a byte order mark', '\ufeffusing System;', '\ufeffusing System;', 'text'],
    ['a lone surrogate', 'x\ud800y', 'x\ufffdy', 'text'],
    ['a long text', LONG, LONG, 'text'],
    ['an empty blob', new Uint8Array(0), new Uint8Array(0), 'blob'],
    ['a view into a larger buffer', Uint8Array.of(9, 1, 2, 9).subarray(1, 3), Uint8Array.of(1, 2), 'blob'],
    ['a long blob', new Uint8Array(200_000).fill(7), new Uint8Array(200_000).fill(7), 'blob'],
  ])('round trip: %s', async (_name, given, expected, type) => {
    const db = await open();
    db.exec('CREATE TABLE t (v)');
    db.run('INSERT INTO t VALUES (?)', [given]);
    expect(db.get('SELECT v, typeof(v) FROM t', [])).toEqual([expected, type]);
  });

  it('many long ones in one statement do not get in each other’s way', async () => {
    const db = await open();
    const given = ['a', LONG, 'b', new Uint8Array(70_000).fill(1), new Uint8Array(3).fill(2), `${LONG}!`];
    expect(db.get('SELECT ?, ?, ?, ?, ?, ?', given)).toEqual(given);
  });

  it.each<[string, unknown[]]>([
    ['an object', [{ secret: 1 }]],
    ['undefined', [undefined]],
    ['true', [true]],
    ['a bigint of more than 64 bits', [2n ** 63n]],
    ['too many', [1, 2]],
    ['too few', []],
  ])('refuses %s', async (_name, params) => {
    const db = await open();
    const error = expect.objectContaining({ code: 'invalid_input', message: expect.not.stringContaining('secret') });
    expect(() => db.get('SELECT ?', params as SqlValue[])).toThrow(error);
    expect(db.get('SELECT ?', [1])).toEqual([1]);
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

  it('names the columns for raw access, also of no rows and after the table has changed', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a, b)');
    expect(db.query('SELECT b, a AS "the a" FROM t', [])).toEqual({ columns: ['b', 'the a'], rows: [] });
    const insert = 'INSERT INTO t VALUES (?, 2) RETURNING a, b';
    expect(db.query(insert, [1])).toEqual({ columns: ['a', 'b'], rows: [[1, 2]] });
    expect(db.query('DELETE FROM t WHERE a = 5', [])).toEqual({ columns: [], rows: [] });
    expect(db.query('SELECT * FROM t', []).columns).toEqual(['a', 'b']);
    db.exec('ALTER TABLE t ADD COLUMN c DEFAULT 3');
    expect(db.query('SELECT * FROM t', [])).toEqual({ columns: ['a', 'b', 'c'], rows: [[1, 2, 3]] });
  });

  it('prepares each SQL text once, keeps a bounded number and frees the others', async () => {
    const db = await open();
    const alive = () => Number(value(db, 'SELECT count(*) FROM sqlite_stmt'));
    db.exec('CREATE TABLE t (a)');
    for (let round = 0; round < 20; round += 1) db.run('INSERT INTO t VALUES (?)', [round]);
    const counted = db.get('SELECT count(*), max(run) FROM sqlite_stmt WHERE sql LIKE ?', ['INSERT INTO t%']);
    expect(counted).toEqual([1, 20]);
    for (let index = 0; index < 3_000; index += 1) db.get(`SELECT ${index}`, []);
    expect(alive()).toBeLessThanOrEqual(2_001);
    expect(alive()).toBeGreaterThan(900);
  });

  it('leaves nothing open after an error, so that tables can be dropped', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1), (2)');
    expect(db.get('SELECT a FROM t', [])).toEqual([1]);
    expect(() => db.run('INSERT INTO t VALUES (?)', [1])).toThrow(/UNIQUE/);
    db.exec('DROP TABLE t');
    expect(value(db, 'SELECT count(*) FROM sqlite_schema')).toBe(0);
  });

  it('takes one statement, with comments and a semicolon, and refuses none and several', async () => {
    const db = await open();
    expect(value(db, '/* 1 */ SELECT 1; -- the end\n ')).toBe(1);
    for (const sql of ['', ' -- nothing', 'SELECT 1; SELECT 2', 'SELECT 1; nonsense']) {
      expect(() => db.get(sql, []), sql).toThrow(expect.objectContaining({ code: 'sql' }));
    }
    db.exec('');
  });

  it('refuses every call after close', async () => {
    const db = await open();
    db.get('SELECT 1', []);
    await db.close();
    await db.close();
    const calls = [
      () => db.get('SELECT 1', []),
      () => db.run('SELECT 1', []),
      () => db.exec('SELECT 1'),
      () => db.setBusyTimeout(5),
      () => db.exportBytes?.(),
    ];
    for (const call of calls) expect(call).toThrow(expect.objectContaining({ code: 'closed' }));
  });
});
