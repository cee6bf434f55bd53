import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { classifyError, type SyncConnection } from '@cairndb/core';
import { childScript, noSmallDisk, smallDisk, temporaryFolder } from '@cairndb/testing';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { numbersTo, open, PACKAGE, value } from './open.js';

const noDisk = noSmallDisk();

describe('copyTo', () => {
  it('copies while another process writes', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'live.db');
    const db = await open({ path });
    db.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a, b);
      INSERT INTO t SELECT value, value, randomblob(2000) FROM (${numbersTo(5_000)})`);
    const script = childScript(
      `import { betterSqlite3 } from '@cairndb/better-sqlite3';
       const db = await betterSqlite3({ path: process.argv[1] }).open({ readonly: false });
       console.log('writing');
       for (let round = 1; ; round += 1) {
         db.run('BEGIN IMMEDIATE', []);
         db.run('UPDATE t SET a = ?', [round]);
         db.run('COMMIT', []);
       }`,
      { cwd: PACKAGE, args: [path] },
    );
    expect(await script.line()).toBe('writing');
    const copy = join(folder, 'copy.db');
    await db.copyTo?.(copy);
    expect(script.process.exitCode).toBeNull();
    const copied = await open({ path: copy });
    expect(value(copied, 'PRAGMA integrity_check')).toBe('ok');
    expect(copied.get('SELECT count(*), count(DISTINCT a) FROM t', [])?.[0]).toBe(5_000);
    const states = Number(value(copied, 'SELECT count(DISTINCT a) FROM t'));
    expect([1, 5_000]).toContain(states);
  });

  it('refuses a path that is taken, or in a folder that is missing', async () => {
    const db = await open();
    const taken = join(temporaryFolder(), 'taken.db');
    writeFileSync(taken, 'mine');
    await expect(db.copyTo?.(taken)).rejects.toMatchObject({ code: 'invalid_input', details: { path: taken } });
    await expect(db.copyTo?.(join(taken, '..', 'no', 'x.db'))).rejects.toMatchObject({ code: 'cannot_open' });
  });

  it.skipIf(noDisk !== undefined)(
    `leaves nothing behind when the disk is full${noDisk ? ` (skipped: ${noDisk})` : ''}`,
    async () => {
      const db = await open();
      db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(3000000))');
      const disk = smallDisk(1_048_576);
      const error = await db.copyTo?.(join(disk, 'copy.db')).catch((cause: unknown) => classifyError(cause));
      expect(error).toMatchObject({ code: 'disk_full' });
      expect(readdirSync(disk)).toEqual([]);
    },
  );

  it('copies a database in memory and one of the caller', async () => {
    const folder = temporaryFolder();
    const memory = await open({ path: ':memory:' });
    memory.exec('CREATE TABLE t (a); INSERT INTO t VALUES (7)');
    await memory.copyTo?.(join(folder, 'memory.db'));
    expect(value(await open({ path: join(folder, 'memory.db') }), 'SELECT a FROM t')).toBe(7);

    const database = new Database(':memory:').exec('CREATE TABLE t (a); INSERT INTO t VALUES (8)');
    const borrowed = (await betterSqlite3({ database }).open({ readonly: false })) as SyncConnection;
    await borrowed.copyTo?.(join(folder, 'own.db'));
    await borrowed.close();
    expect(value(await open({ path: join(folder, 'own.db') }), 'SELECT a FROM t')).toBe(8);
    expect(existsSync(join(folder, 'own.db-journal'))).toBe(false);
  });

  it('brings the log into the file that grew meanwhile', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (10)');
    const folder = temporaryFolder();
    await db.copyTo?.(join(folder, 'copy.db'), { durable: false });
    // The file alone, without its log.
    copyFileSync(db.location, join(folder, 'file.db'));
    for (const file of ['copy.db', 'file.db']) {
      expect(value(await open({ path: join(folder, file) }), 'SELECT a FROM t')).toBe(10);
    }
  });

  it('copies from a read-only store', async () => {
    const writer = await open();
    writer.exec('CREATE TABLE t (a); INSERT INTO t VALUES (9)');
    const db = await open({ path: writer.location }, true);
    const copy = join(temporaryFolder(), 'copy.db');
    await db.copyTo?.(copy);
    expect(value(await open({ path: copy }), 'SELECT a FROM t')).toBe(9);
  });
});
