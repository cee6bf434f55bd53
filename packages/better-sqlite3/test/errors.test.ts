import { openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type CairnError, classifyError, type SyncConnection } from '@cairndb/core';
import { childScript, noSmallDisk, smallDisk, temporaryFolder } from '@cairndb/testing';
import { describe, expect, it } from 'vitest';
import { numbersTo, open, PACKAGE, value } from './open.js';

const SECRET = 'hunter2-is-my-password';
const noDisk = noSmallDisk();

/** The typed error of a statement; the test fails when there is none, or when it tells a bound value. */
function failing(db: SyncConnection, sql: string, params: readonly (string | number | Uint8Array)[] = []): CairnError {
  try {
    db.all(sql, params);
  } catch (error) {
    const typed = classifyError(error, { location: db.location, write: true });
    expect(`${typed.message} ${JSON.stringify(typed)}`).not.toContain(SECRET);
    expect(typed.cause ?? typed).toBe(typed.code === 'closed' ? typed : error);
    return typed;
  }
  return expect.unreachable(`no error from ${sql}`);
}

async function withTables(): Promise<SyncConnection> {
  const db = await open();
  db.exec(`CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, age INTEGER CONSTRAINT grown CHECK (age > 17));
    CREATE TABLE c (p INTEGER REFERENCES p(id), a, b, UNIQUE (a, b));
    CREATE TABLE s (n INTEGER) STRICT;
    INSERT INTO p VALUES (1, '${SECRET}', 20);
    INSERT INTO c VALUES (1, 1, 1);`);
  return db;
}

// What every driver refuses, and how that is told, is a matter of the conformance suite.
describe('SQL', () => {
  it('keeps its own error as the cause, with what it says of a value', async () => {
    const db = await open();
    db.exec('CREATE VIRTUAL TABLE f USING fts5(a)');
    const error = failing(db, 'SELECT * FROM f WHERE f MATCH ?', [`"${SECRET}`]);
    expect(String((error.cause as Error).message)).toContain('unterminated string');
    expect(failing(db, 'COMMIT').message).toMatch(/no transaction is active/);
  });

  it('refuses values that SQLite cannot hold, and too few of them', async () => {
    const db = await open();
    expect(failing(db, 'SELECT ?', [{ [SECRET]: 1 } as unknown as string])).toMatchObject({ code: 'invalid_input' });
    expect(failing(db, 'SELECT ?, ?', [SECRET])).toMatchObject({ code: 'invalid_input' });
  });
});

describe('files', () => {
  it('busy: another process holds the write lock, and is named as retryable', async () => {
    const path = join(temporaryFolder(), 'shared.db');
    const db = await open({ path });
    db.exec('CREATE TABLE t (a)');
    const script = childScript(
      `import { betterSqlite3 } from '@cairndb/better-sqlite3';
       const db = await betterSqlite3({ path: process.argv[1] }).open({ readonly: false });
       db.run('BEGIN IMMEDIATE', []);
       console.log('locked');
       setTimeout(() => db.run('COMMIT', []), 60_000);`,
      { cwd: PACKAGE, args: [path] },
    );
    expect(await script.line()).toBe('locked');
    db.setBusyTimeout(0);
    // Nothing waits inside SQLite; a clock would only measure the machine.
    expect(value(db, 'PRAGMA busy_timeout')).toBe(0);
    expect(failing(db, 'BEGIN IMMEDIATE')).toMatchObject({ code: 'busy', retryable: true });
    expect(value(db, 'SELECT count(*) FROM t')).toBe(0);
  });

  it('read-only', async () => {
    const writable = await withTables();
    const db = await open({ path: writable.location }, true);
    expect(failing(db, 'DELETE FROM c')).toMatchObject({ code: 'readonly', details: { location: db.location } });
  });

  it('corrupt: a page was overwritten', async () => {
    const path = join(temporaryFolder(), 'broken.db');
    const db = await open({ path });
    db.exec(`CREATE TABLE t (a); INSERT INTO t SELECT randomblob(500) FROM (${numbersTo(200)})`);
    await db.close();
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(readFileSync(path).length - 8_192, 0xee), 0, undefined, 8_192);
    const broken = await open({ path });
    expect(failing(broken, 'SELECT sum(length(a)) FROM t')).toMatchObject({ code: 'corrupt' });
  });

  it.skipIf(noDisk !== undefined)(
    `disk_full, and nothing of the call was written${noDisk ? ` (skipped: ${noDisk})` : ''}`,
    async () => {
      const db = await open({ path: join(smallDisk(1_048_576), 'full.db') });
      db.exec('CREATE TABLE t (a)');
      const error = failing(db, 'INSERT INTO t VALUES (?)', [new Uint8Array(2_000_000)]);
      expect(error).toMatchObject({ code: 'disk_full', details: { location: db.location } });
      expect(value(db, 'SELECT count(*) FROM t')).toBe(0);
      db.run('INSERT INTO t VALUES (?)', ['small']);
      expect(value(db, 'SELECT count(*) FROM t')).toBe(1);
    },
  );
});
