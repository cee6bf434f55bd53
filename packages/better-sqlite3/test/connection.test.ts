import { betterSqlite3 } from '@cairndb/better-sqlite3';
import type { SyncConnection } from '@cairndb/core';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { open, value } from './open.js';

// That values, changes, rows and columns are told as they are is a matter of the conformance suite.
describe('statements', () => {
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

  it('gives no reader and makes no copy after close', async () => {
    const db = await open();
    await db.close();
    await expect(db.readers?.lease()).rejects.toMatchObject({ code: 'closed' });
    await expect(db.copyTo?.('/nowhere')).rejects.toMatchObject({ code: 'closed' });
  });
});
