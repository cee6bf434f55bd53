import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { classifyError, type SyncConnection } from '@cairndb/core';
import { childScript, temporaryFolder } from '@cairndb/testing';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { open, PACKAGE, value } from './open.js';

const asRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

async function refusal(opening: Promise<unknown>): Promise<ReturnType<typeof classifyError>> {
  return opening.then(
    () => expect.unreachable('the opening was not refused'),
    (error: unknown) => classifyError(error, { location: 'the file' }),
  );
}

describe('opening a file', () => {
  it('sets the defaults, and auto_vacuum before the first table', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY)');
    const pragmas = [
      'auto_vacuum',
      'journal_mode',
      'foreign_keys',
      'synchronous',
      'cache_size',
      'temp_store',
      'mmap_size',
    ];
    const values = pragmas.map((name) => value(db, `PRAGMA ${name}`));
    expect(values).toEqual([2, 'wal', 1, 1, -64_000, 2, 268_435_456]);
    expect(value(db, 'PRAGMA wal_autocheckpoint')).toBe(1_000);
    expect(value(db, 'PRAGMA busy_timeout')).toBe(5_000);
    expect(db.capabilities).toMatchObject({ persistent: true, wal: true, readers: true, fullText: 'fts5' });
  });

  it('takes every pragma as an option', async () => {
    const db = await open({
      journalMode: 'truncate',
      synchronous: 'full',
      cacheSizeKib: 2_000,
      tempStore: 'file',
      mmapSizeBytes: 0,
      autoVacuum: 'full',
      walAutocheckpointPages: 50,
      busyTimeoutMs: 123,
    });
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY)');
    const pragmas = [
      'auto_vacuum',
      'journal_mode',
      'synchronous',
      'cache_size',
      'temp_store',
      'mmap_size',
      'wal_autocheckpoint',
    ];
    expect(pragmas.map((name) => value(db, `PRAGMA ${name}`))).toEqual([1, 'truncate', 2, -2_000, 1, 0, 50]);
    expect(value(db, 'PRAGMA busy_timeout')).toBe(123);
    expect(db.capabilities.wal).toBe(false);
  });

  it('refuses options that are not what they should be, so that none reaches the SQL', () => {
    const path = join(temporaryFolder(), 'a.db');
    const wrong = [
      { path, journalMode: 'wal; DROP TABLE t' as 'wal' },
      { path, cacheSizeKib: '1' as unknown as number },
      { path, mmapSizeBytes: -1 },
      { path, readers: 1.5 },
      { path: '' },
    ];
    for (const options of wrong) {
      expect(() => betterSqlite3(options)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
    expect(existsSync(path)).toBe(false);
  });

  it('keeps the auto_vacuum that an existing file has', async () => {
    const path = join(temporaryFolder(), 'old.db');
    new Database(path).exec('CREATE TABLE t (id INTEGER PRIMARY KEY)').close();
    const db = await open({ path });
    expect(value(db, 'PRAGMA auto_vacuum')).toBe(0);
    expect(value(db, 'PRAGMA journal_mode')).toBe('wal');
  });

  it('says that a folder is missing, and makes it when told to', async () => {
    const path = join(temporaryFolder(), 'not', 'there', 'a.db');
    const error = await refusal(betterSqlite3({ path }).open({ readonly: false }));
    expect(error).toMatchObject({ code: 'cannot_open' });
    expect(error.message).toMatch(/folder .*there does not exist.*createDirectory/);
    const db = await open({ path, createDirectory: true });
    expect(value(db, 'SELECT 1')).toBe(1);
  });

  it('refuses a folder, what is no database, and a damaged header, and leaves them as they were', async () => {
    const folder = temporaryFolder();
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'These are notes and no database at all. '.repeat(200));
    expect(await refusal(betterSqlite3({ path: folder }).open({ readonly: false }))).toMatchObject({
      code: 'cannot_open',
    });
    const error = await refusal(betterSqlite3({ path: text }).open({ readonly: false }));
    expect(error).toMatchObject({ code: 'not_a_database' });
    expect(readFileSync(text, 'utf8')).toMatch(/^These are notes/);
    expect(existsSync(`${text}-wal`)).toBe(false);
  });

  it.skipIf(!asRoot)(
    `refuses a file that this user may not read${asRoot ? '' : ' (skipped: needs root to change the user)'}`,
    async () => {
      const path = join(temporaryFolder(), 'secret.db');
      new Database(path).exec('CREATE TABLE t (id INTEGER PRIMARY KEY)').close();
      const script = childScript(
        `import { betterSqlite3 } from '@cairndb/better-sqlite3';
       import { classifyError } from '@cairndb/core';
       process.setuid(${NOBODY});
       const opening = betterSqlite3({ path: process.argv[1] }).open({ readonly: false });
       await opening.catch((error) => console.log(JSON.stringify(classifyError(error, { location: process.argv[1] }))));`,
        { cwd: PACKAGE, args: [path] },
      );
      expect(JSON.parse(await script.line())).toMatchObject({ code: 'cannot_open', details: { location: path } });
    },
  );

  it('lets several processes open one new file at the same time', async () => {
    const path = join(temporaryFolder(), 'shared.db');
    const source = `import { betterSqlite3 } from '@cairndb/better-sqlite3';
      while (Date.now() < Number(process.argv[2])) {}
      const db = await betterSqlite3({ path: process.argv[1] }).open({ readonly: false });
      db.exec('CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY)');
      console.log(JSON.stringify([db.get('PRAGMA journal_mode', [])[0], db.get('PRAGMA auto_vacuum', [])[0]]));
      await db.close();`;
    const start = String(Date.now() + 700);
    const scripts = Array.from({ length: 4 }, () => childScript(source, { cwd: PACKAGE, args: [path, start] }));
    const lines = await Promise.all(scripts.map((script) => script.end()));
    expect(lines).toEqual(Array.from({ length: 4 }, () => ['["wal",2]']));
  });
});

describe('opening read-only', () => {
  it('creates nothing', async () => {
    const path = join(temporaryFolder(), 'none.db');
    expect(await refusal(betterSqlite3({ path }).open({ readonly: true }))).toMatchObject({ code: 'cannot_open' });
    expect(existsSync(path)).toBe(false);
  });

  it('reads a WAL file, refuses every write, and changes no stored pragma', async () => {
    const path = join(temporaryFolder(), 'a.db');
    const writer = await open({ path, journalMode: 'delete' });
    writer.exec('CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (7)');
    const before = readFileSync(path);
    const db = await open({ path }, true);
    expect(value(db, 'SELECT id FROM t')).toBe(7);
    expect(value(db, 'PRAGMA journal_mode')).toBe('delete');
    for (const sql of ['INSERT INTO t VALUES (8)', 'CREATE TABLE u (a)', 'DELETE FROM t', 'PRAGMA user_version = 3']) {
      expect(() => db.run(sql, [])).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^SQLITE_READONLY/) }),
      );
    }
    await db.close();
    expect(readFileSync(path).equals(before)).toBe(true);

    await writer.close();
    await (await open({ path })).close();
    const wal = await open({ path }, true);
    expect([value(wal, 'PRAGMA journal_mode'), value(wal, 'SELECT id FROM t')]).toEqual(['wal', 7]);
  });

  it('reads a truncated file as damaged, not as empty', async () => {
    const path = join(temporaryFolder(), 'cut.db');
    new Database(path).exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(20000))').close();
    truncateSync(path, Math.floor(statSync(path).size / 2));
    const error = await open({ path }, true).then(
      (db) => thrownBy(() => db.all('SELECT * FROM t', [])),
      (cause: unknown) => cause,
    );
    expect(classifyError(error)).toMatchObject({ code: 'corrupt' });
  });
});

describe(':memory:', () => {
  it('has neither readers nor a file, also read-only', async () => {
    const db = await open({ path: ':memory:' });
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY)');
    expect(db.capabilities).toMatchObject({ persistent: false, readers: false, wal: false, fileSize: false });
    expect(db.readers).toBeUndefined();
    expect(db.fileSize).toBeUndefined();
    const readonly = await open({ path: ':memory:' }, true);
    expect(() => readonly.exec('CREATE TABLE t (a)')).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }));
  });
});

describe("a caller's handle", () => {
  const borrow = async (database: Database.Database, readonly = false) =>
    (await betterSqlite3({ database }).open({ readonly })) as SyncConnection;

  it('stays open, and gets back the pragmas that were changed', async () => {
    const database = new Database(join(temporaryFolder(), 'own.db'), { timeout: 77 });
    database.pragma('foreign_keys = OFF');
    database.pragma('cache_size = -123');
    const db = await borrow(database);
    db.setBusyTimeout(0);
    expect(value(db, 'PRAGMA foreign_keys')).toBe(1);
    expect(value(db, 'PRAGMA busy_timeout')).toBe(0);
    expect(value(db, 'PRAGMA cache_size')).toBe(-123);
    expect(db.readers).toBeUndefined();
    await db.close();
    await db.close();
    expect(() => db.get('SELECT 1', [])).toThrow(expect.objectContaining({ code: 'closed' }));
    expect(database.open).toBe(true);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(0);
    expect(database.pragma('busy_timeout', { simple: true })).toBe(77);
    expect(database.pragma('journal_mode', { simple: true })).toBe('delete');
    database.close();
  });

  it('is read-only while a read-only store holds it', async () => {
    const database = new Database(':memory:').exec('CREATE TABLE t (a)');
    const db = await borrow(database, true);
    expect(() => db.run('INSERT INTO t VALUES (1)', [])).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }));
    await db.close();
    expect(database.prepare('INSERT INTO t VALUES (1)').run().changes).toBe(1);
    database.close();
  });

  it('is refused when closed, or when foreign keys cannot be switched on in its transaction', async () => {
    const database = new Database(':memory:');
    database.pragma('foreign_keys = OFF');
    database.exec('BEGIN');
    await expect(borrow(database)).rejects.toMatchObject({ code: 'invalid_input' });
    database.close();
    await expect(borrow(database)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('gives numbers though the handle defaults to bigints', async () => {
    const database = new Database(':memory:').defaultSafeIntegers(true);
    const db = await borrow(database);
    expect(value(db, 'SELECT 5')).toBe(5);
    await db.close();
    database.close();
  });
});

describe('the size of a file', () => {
  it('counts the log too', async () => {
    const folder = join(temporaryFolder(), 'sub');
    mkdirSync(folder);
    const path = join(folder, 'a.db');
    const db = await open({ path });
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(100000))');
    expect(db.fileSize?.()).toBe(statSync(path).size + statSync(`${path}-wal`).size);
    expect(db.fileSize?.()).toBeGreaterThan(100_000);
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
