import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { classifyError, type Readers } from '@cairndb/core';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { describe, expect, it } from 'vitest';
import { numbersTo, open, PACKAGE } from './open.js';

const ROWS = 2_503;

async function filled(readers?: number) {
  const db = await open(readers === undefined ? {} : { readers });
  db.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB);
    INSERT INTO t SELECT value, 'row ' || value, x'0102' FROM (${numbersTo(ROWS)})`);
  return { db, readers: db.readers as Readers };
}

describe('readers', () => {
  it('hand over more rows than fit a page, in order, with every type', async () => {
    const { readers } = await filled();
    const lease = await readers.lease();
    const rows = await lease.all('SELECT id, a, b, NULL, 1.5 FROM t WHERE id > ? ORDER BY id', [0]);
    expect(rows).toHaveLength(ROWS);
    expect(rows[1_000]).toEqual([1_001, 'row 1001', Uint8Array.of(1, 2), null, 1.5]);
    expect(rows.map(([id]) => id)).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));
    expect(await lease.get('SELECT a FROM t WHERE id = ?', [7])).toEqual(['row 7']);
    expect(await lease.get('SELECT a FROM t WHERE id = ?', [-1])).toBeUndefined();
    await lease.release();
  });

  it('see one snapshot from the lease to the release', async () => {
    const { db, readers } = await filled();
    const lease = await readers.lease();
    db.run('DELETE FROM t WHERE id > ?', [10]);
    expect(await lease.get('SELECT count(*) FROM t', [])).toEqual([ROWS]);
    await lease.release();
    const next = await readers.lease();
    expect(await next.get('SELECT count(*) FROM t', [])).toEqual([10]);
    await next.release();
  });

  it('refuse to write, and go on after an error', async () => {
    const { readers } = await filled();
    const lease = await readers.lease();
    for (const sql of ['DELETE FROM t', 'DELETE FROM t RETURNING id', 'CREATE TABLE u (a)']) {
      const error = await lease.all(sql, []).catch((cause: unknown) => classifyError(cause));
      expect(error).toMatchObject({ code: 'readonly' });
    }
    const error = await lease.all('SELECT * FROM nope', []).catch((cause: unknown) => classifyError(cause));
    expect(error).toMatchObject({ code: 'sql', message: expect.stringContaining('no such table: nope') });
    expect(await lease.get('SELECT count(*) FROM t', [])).toEqual([ROWS]);
    await lease.release();
    await lease.release();
    await expect(lease.get('SELECT 1', [])).rejects.toMatchObject({
      code: 'sql',
      details: { reason: 'transaction_ended' },
    });
  });

  it('are given first come, first served', async () => {
    const { readers } = await filled(1);
    const order: number[] = [];
    const first = await readers.lease();
    const later = [1, 2, 3].map(async (turn) => {
      const lease = await readers.lease();
      order.push(turn);
      await lease.release();
    });
    await first.release();
    await Promise.all(later);
    expect(order).toEqual([1, 2, 3]);
  });

  it('leave the event loop free while they read', async () => {
    const { readers } = await filled();
    const lease = await readers.lease();
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    await lease.get('SELECT count(*) FROM t AS x, t AS y WHERE x.a < y.a', []);
    clearInterval(timer);
    await lease.release();
    expect(ticks).toBeGreaterThan(5);
  });

  it('are absent with readers: 0', async () => {
    const db = await open({ readers: 0 });
    expect(db.readers).toBeUndefined();
    expect(db.capabilities.readers).toBe(false);
  });

  it('reject what is under way and waiting when the store closes', async () => {
    const { db, readers } = await filled(1);
    const lease = await readers.lease();
    const slow = lease.all('SELECT count(*) FROM t AS x, t AS y WHERE x.a < y.a', []);
    const waiting = readers.lease();
    const settled = Promise.allSettled([slow, waiting]);
    const closed = db.close();
    for (const result of await settled)
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'closed' } });
    await closed;
    await lease.release();
  });

  it('give the error when the file is gone, and come back when it can be opened again', async () => {
    const { db, readers } = await filled(1);
    rmSync(db.location);
    await expect(readers.lease()).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' });
    await expect(readers.lease()).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' });
  });

  it('are replaced when a thread dies, and its lease gets a typed error', async () => {
    const path = join(temporaryFolder(), 'small.db');
    const script = childScript(
      `import { betterSqlite3 } from '@cairndb/better-sqlite3';
       const db = await betterSqlite3({ path: process.argv[1], readers: 1 }).open({ readonly: false });
       db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (7)');
       const lease = await db.readers.lease();
       const waiting = db.readers.lease();
       // One page of these rows is more than the thread may hold: V8 ends the thread.
       const large = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT hex(zeroblob(500000)) FROM n";
       const { code, retryable, details } = await lease.all(large, []).catch((error) => error);
       await lease.release();
       const next = await waiting;
       console.log(JSON.stringify([code, retryable, details.reason, await next.get('SELECT a FROM t', [])]));
       await db.close();`,
      { cwd: PACKAGE, args: [path], flags: ['--max-old-space-size=64'] },
    );
    expect(JSON.parse(await script.line())).toEqual(['io', true, 'reader_died', [7]]);
  });

  it('do not keep a process alive', async () => {
    const path = join(temporaryFolder(), 'idle.db');
    const script = childScript(
      `import { betterSqlite3 } from '@cairndb/better-sqlite3';
       const db = await betterSqlite3({ path: process.argv[1] }).open({ readonly: false });
       db.exec('CREATE TABLE t (a)');
       const lease = await db.readers.lease();
       await lease.all('SELECT * FROM t', []);
       await lease.release();
       console.log('idle');`,
      { cwd: PACKAGE, args: [path] },
    );
    expect(await script.end()).toEqual(['idle']);
  });
});
