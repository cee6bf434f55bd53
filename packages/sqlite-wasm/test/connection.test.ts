import type { SqlValue } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { open, value } from './open.js';

/** More than the space in which small values are passed on. */
const LONG = '漢🙂\ufeff\0'.repeat(40_000);

// That values, changes, rows and columns are told as they are is a matter of the conformance suite; here is what this driver does by hand.
describe('values', () => {
  it.each<[string, SqlValue, unknown, string]>([
    ['a whole number beyond 32 bits', 2 ** 31, 2 ** 31, 'integer'],
    ['the largest whole number', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'integer'],
    ['the smallest whole number', Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 'integer'],
    ['a number beyond whole ones', 1e300, 1e300, 'real'],
    ['not a number', Number.NaN, null, 'null'],
    ['a bigint', 12n, 12, 'integer'],
    ['a long text', LONG, LONG, 'text'],
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
  it('names the columns as they are after the table has changed', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 2)');
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
});
