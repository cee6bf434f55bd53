import type { SyncConnection } from '@cairndb/core';
import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import { open, value } from './open.js';

// That values, changes, rows and columns are told as they are is a matter of the conformance suite.
describe('values', () => {
  it('stores a large whole number as an integer in an INTEGER column', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (at INTEGER)');
    db.run('INSERT INTO t VALUES (?)', [1_700_000_000_123]);
    expect(db.get('SELECT at, typeof(at) FROM t', [])).toEqual([1_700_000_000_123, 'integer']);
  });
});

describe('statements', () => {
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
