import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { classifyError } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { childScript, noSmallDisk, smallDisk, temporaryFolder } from '@cairndb/testing';
import { createClient } from '@libsql/client';
import { describe, expect, it } from 'vitest';
import { open, openFile, PACKAGE } from './places.js';

const noDisk = noSmallDisk();

const refusal = (url: string, readonly = false) =>
  libsql({ url })
    .open({ readonly })
    .then(
      () => expect.unreachable('the opening was not refused'),
      (error: unknown) => classifyError(error, { location: 'the file' }),
    );

async function pragmas(db: Awaited<ReturnType<typeof open>>): Promise<unknown[]> {
  const names = ['auto_vacuum', 'journal_mode', 'foreign_keys', 'synchronous', 'cache_size', 'temp_store', 'mmap_size'];
  const rows = [];
  for (const name of names) rows.push((await db.get(`PRAGMA ${name}`, []))?.[0]);
  return rows;
}

describe('opening a file', () => {
  it('sets the defaults, and auto_vacuum before the first table', async () => {
    const db = await openFile();
    await db.exec('CREATE TABLE t (a)');
    expect(await pragmas(db)).toEqual([2, 'wal', 1, 1, -64_000, 2, 268_435_456]);
    expect(await db.get('PRAGMA busy_timeout', [])).toEqual([0]);
    expect(db.capabilities).toMatchObject({ sync: false, remote: false, persistent: true, wal: true, fileSize: true });
  });

  it('takes every pragma as an option', async () => {
    const db = await openFile({
      journalMode: 'truncate',
      synchronous: 'full',
      cacheSizeKib: 2_000,
      tempStore: 'file',
      mmapSizeBytes: 0,
      autoVacuum: 'full',
      walAutocheckpointPages: 50,
    });
    await db.exec('CREATE TABLE t (a)');
    expect(await pragmas(db)).toEqual([1, 'truncate', 1, 2, -2_000, 1, 0]);
    expect(await db.get('PRAGMA wal_autocheckpoint', [])).toEqual([50]);
  });

  it('can do what its capabilities say', async () => {
    const db = await openFile();
    await db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(100000)); DELETE FROM t');
    const free = Number((await db.get('PRAGMA freelist_count', []))?.[0]);
    await db.all('PRAGMA incremental_vacuum(5)', []);
    expect(await db.get('PRAGMA freelist_count', [])).toEqual([free - 5]);
    await db.run('PRAGMA incremental_vacuum', []);
    expect(await db.get('PRAGMA freelist_count', [])).toEqual([0]);
    await db.run('VACUUM', []);
    await db.exec("ATTACH ':memory:' AS other; CREATE TABLE other.x (a); DETACH other; CREATE TEMP TABLE y (a)");
    expect(await db.get('PRAGMA wal_checkpoint(TRUNCATE)', [])).toEqual([0, 0, 0]);
    expect(db.fileSize?.()).toBe(statSync(db.location).size);
  });

  it('understands relative, absolute and encoded file URLs', async () => {
    const folder = join(temporaryFolder(), 'ü %');
    mkdirSync(folder);
    const path = join(folder, 'a.db');
    const db = await open({ url: pathToFileURL(path).href });
    expect(db.location).toBe(path);
    expect(existsSync(path)).toBe(true);
    expect((await open({ url: `file:${path.replace('%', '%25')}` })).location).toBe(path);
  });

  it('refuses wrong options without naming the URL, which may hold a token', () => {
    for (const url of ['agent.db', 'file:', 'file:a.db?mode=ro', 'ftp://x', 'libsql://?authToken=hunter2', '']) {
      expect(() => libsql({ url })).toThrow(
        expect.objectContaining({ code: 'invalid_input', message: expect.not.stringContaining('hunter2') }),
      );
    }
    expect(() => libsql({ url: 'file:a.db', requestTimeoutMs: 0 })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });

  it('says that a folder is missing, and makes it when told to', async () => {
    const url = `file:${join(temporaryFolder(), 'not', 'there', 'a.db')}`;
    const error = await refusal(url);
    expect(error).toMatchObject({ code: 'cannot_open' });
    expect(error.message).toMatch(/folder .*there does not exist.*createDirectory/);
    expect(await (await open({ url, createDirectory: true })).get('SELECT 1', [])).toEqual([1]);
  });

  it('refuses a folder, and what is no database', async () => {
    const folder = temporaryFolder();
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'These are notes and no database at all. '.repeat(200));
    expect(await refusal(`file:${folder}`)).toMatchObject({ code: 'cannot_open' });
    expect(await refusal(`file:${text}`)).toMatchObject({ code: 'not_a_database' });
    expect(readFileSync(text, 'utf8')).toMatch(/^These are notes/);
  });

  it('opens an encrypted file with its key only', async () => {
    const url = `file:${join(temporaryFolder(), 'secret.db')}`;
    const db = await open({ url, encryptionKey: 'correct horse' });
    await db.exec("CREATE TABLE t (a); INSERT INTO t VALUES ('plain words')");
    await db.close();
    expect(readFileSync(db.location).includes('plain words')).toBe(false);
    const error = await refusal(url);
    expect(error).toMatchObject({ code: 'not_a_database' });
    expect(await (await open({ url, encryptionKey: 'correct horse' })).get('SELECT a FROM t', [])).toEqual([
      'plain words',
    ]);
  });

  it('lets several processes open one new file at the same time', async () => {
    const path = join(temporaryFolder(), 'shared.db');
    const source = `import { libsql } from '@cairndb/libsql';
      while (Date.now() < Number(process.argv[2])) {}
      const db = await libsql({ url: 'file:' + process.argv[1] }).open({ readonly: false });
      console.log(JSON.stringify([await db.get('PRAGMA journal_mode', []), await db.get('PRAGMA auto_vacuum', [])]));
      await db.close();`;
    const start = String(Date.now() + 700);
    const scripts = Array.from({ length: 4 }, () => childScript(source, { cwd: PACKAGE, args: [path, start] }));
    const lines = await Promise.all(scripts.map((script) => script.end()));
    expect(lines).toEqual(Array.from({ length: 4 }, () => ['[["wal"],[2]]']));
  });
});

describe('closing', () => {
  it('leaves the whole database in the file, though libSQL keeps the file open for a while', async () => {
    const db = await openFile();
    await db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (7)');
    await db.close();
    const moved = join(temporaryFolder(), 'moved.db');
    writeFileSync(moved, readFileSync(db.location));
    expect(await (await open({ url: `file:${moved}` })).get('SELECT a FROM t', [])).toEqual([7]);
  });
});

describe('read-only', () => {
  it('creates nothing', async () => {
    const path = join(temporaryFolder(), 'none.db');
    expect(await refusal(`file:${path}`, true)).toMatchObject({ code: 'cannot_open' });
    expect(existsSync(path)).toBe(false);
  });

  it('reads, refuses every write, and changes no stored pragma', async () => {
    const writer = await openFile({ journalMode: 'delete' });
    await writer.exec('CREATE TABLE t (a); INSERT INTO t VALUES (7)');
    await writer.close();
    const before = readFileSync(writer.location);
    const db = await open({ url: `file:${writer.location}` }, true);
    expect(await db.all('SELECT a FROM t', [])).toEqual([[7]]);
    expect(await db.get('PRAGMA journal_mode', [])).toEqual(['delete']);
    const writes = [
      () => db.get('INSERT INTO t VALUES (8) RETURNING a', []),
      () => db.all('/* x */ WITH x AS (SELECT 9) INSERT INTO t SELECT * FROM x RETURNING a', []),
      () => db.get('PRAGMA user_version = 3', []),
      () => db.run('DELETE FROM t', []),
      () => db.exec('DELETE FROM t'),
      () => db.batch([{ sql: 'DELETE FROM t', params: [] }]),
      () => db.begin(),
      () => db.migrate([]),
    ];
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'readonly' });
    const raw = db.handle as ReturnType<typeof createClient>;
    await expect(raw.execute('DELETE FROM t')).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    await db.close();
    expect(readFileSync(writer.location).equals(before)).toBe(true);
  });
});

describe('a lock', () => {
  it('of another process makes a call fail at once, without blocking', async () => {
    const db = await openFile();
    await db.exec('CREATE TABLE t (a)');
    const script = childScript(
      `import { libsql } from '@cairndb/libsql';
       const db = await libsql({ url: 'file:' + process.argv[1] }).open({ readonly: false });
       const transaction = await db.begin();
       await transaction.run('INSERT INTO t VALUES (1)', []);
       console.log('locked');
       process.stdin.resume();
       setTimeout(() => transaction.commit(), 60_000);`,
      { cwd: PACKAGE, args: [db.location] },
    );
    expect(await script.line()).toBe('locked');
    // Nothing waits inside SQLite; a clock would only measure the machine.
    expect(await db.get('PRAGMA busy_timeout', [])).toEqual([0]);
    const calls = [
      () => db.begin(),
      () => db.run('INSERT INTO t VALUES (2)', []),
      () => db.batch([{ sql: 'DELETE FROM t', params: [] }]),
    ];
    for (const call of calls) {
      const error = await call().catch((cause: unknown) => classifyError(cause));
      expect(error).toMatchObject({ code: 'busy', retryable: true });
    }
    expect(await db.get('SELECT count(*) FROM t', [])).toEqual([0]);
    script.process.kill('SIGKILL');
    await expect
      .poll(() => db.run('INSERT INTO t VALUES (2)', []).catch(() => undefined))
      .toMatchObject({ changes: 1 });
  });

  it('of an own transaction is waited for in turn', async () => {
    const db = await openFile();
    await db.exec('CREATE TABLE t (n INTEGER)');
    const append = async (n: number) => {
      const transaction = await db.begin();
      await transaction.run('INSERT INTO t VALUES (?)', [n]);
      await new Promise((resolve) => setTimeout(resolve, 1));
      await transaction.commit();
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => append(n)));
    const order = (await db.all('SELECT n FROM t ORDER BY rowid', [])).map(([n]) => n);
    expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });
});

describe('the single connection', () => {
  it('gets its pragmas again when the client has replaced it', async () => {
    const db = await openFile();
    await db.exec('CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p(id))');
    const client = db.handle as ReturnType<typeof createClient>;
    client.reconnect();
    expect(await db.get('PRAGMA cache_size', [])).not.toEqual([-64_000]);
    await expect(db.get('SELECT * FROM nope', [])).rejects.toThrow(/no such table/);
    expect(await pragmas(db)).toEqual([2, 'wal', 1, 1, -64_000, 2, 268_435_456]);
    await expect(db.run('INSERT INTO c VALUES (9)', [])).rejects.toThrow(/FOREIGN KEY/);
  });

  it('keeps a database in memory over errors, batches and transactions', async () => {
    const db = await open({ url: ':memory:' });
    await db.exec('CREATE TABLE t (a UNIQUE)');
    const batch = [1, 1].map((a) => ({ sql: 'INSERT INTO t VALUES (?)', params: [a] }));
    await expect(db.batch(batch)).rejects.toThrow(/UNIQUE/);
    await (await db.begin()).rollback();
    const transaction = await db.begin();
    await transaction.run('INSERT INTO t VALUES (1)', []);
    await transaction.commit();
    expect(await db.all('SELECT a FROM t', [])).toEqual([[1]]);
    expect(db.capabilities).toMatchObject({ persistent: false, multiProcess: false, fileSize: false });
  });
});

describe('a text with NUL', () => {
  it('is refused, since the local client would read it back cut off', async () => {
    const db = await openFile();
    await expect(db.get('SELECT ?', ['a\0b'])).rejects.toMatchObject({
      code: 'invalid_input',
      details: { reason: 'nul_character' },
    });
    const raw = db.handle as ReturnType<typeof createClient>;
    expect((await raw.execute({ sql: 'SELECT ?', args: ['a\0b'] })).rows[0]?.[0]).toBe('a');
  });
});

describe('storage', () => {
  it.skipIf(noDisk !== undefined)(
    `disk_full, and nothing was written${noDisk ? ` (skipped: ${noDisk})` : ''}`,
    async () => {
      const db = await open({ url: `file:${join(smallDisk(1_048_576), 'full.db')}` });
      await db.exec('CREATE TABLE t (a)');
      const big = [{ sql: 'INSERT INTO t VALUES (?)', params: [new Uint8Array(2_000_000)] }];
      const error = await db.batch(big).catch((cause: unknown) => classifyError(cause, { location: db.location }));
      expect(error).toMatchObject({ code: 'disk_full', details: { location: db.location } });
      await db.run('INSERT INTO t VALUES (?)', ['small']);
      expect(await db.all('SELECT a FROM t', [])).toEqual([['small']]);
    },
  );

  it('corrupt: a page was overwritten', async () => {
    const db = await openFile({ journalMode: 'delete' });
    await db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(60000))');
    await db.close();
    const bytes = readFileSync(db.location);
    writeFileSync(db.location, bytes.fill(0xee, 8_192));
    const broken = await open({ url: `file:${db.location}` });
    const error = await broken.get('SELECT a FROM t', []).catch((cause: unknown) => classifyError(cause));
    expect(error).toMatchObject({ code: 'corrupt' });
  });
});

describe('copyTo', () => {
  it('copies while another process writes, leaving the event loop free', async () => {
    const db = await openFile();
    await db.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a, b);
      INSERT INTO t SELECT value, value, randomblob(2000) FROM json_each('[${Array.from({ length: 5_000 }, (_, n) => n)}]')`);
    const script = childScript(
      `import { libsql } from '@cairndb/libsql';
       const db = await libsql({ url: 'file:' + process.argv[1] }).open({ readonly: false });
       console.log('writing');
       for (let round = 1; ; round += 1) await db.run('UPDATE t SET a = ?', [-round]);`,
      { cwd: PACKAGE, args: [db.location] },
    );
    expect(await script.line()).toBe('writing');
    const copy = join(temporaryFolder(), 'copy.db');
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 2);
    await db.copyTo?.(copy);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
    const copied = await open({ url: `file:${copy}` });
    expect(await copied.get('PRAGMA integrity_check', [])).toEqual(['ok']);
    const states = (await copied.get('SELECT count(*), count(DISTINCT a) FROM t', [])) ?? [];
    expect(states[0]).toBe(5_000);
    expect([1, 5_000]).toContain(states[1]);
  });

  it('copies memory, refuses a path that is taken, and leaves nothing after a failure', async () => {
    const db = await open({ url: ':memory:' });
    await db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (7)');
    const copy = join(temporaryFolder(), 'copy.db');
    await db.copyTo?.(copy);
    expect(await (await open({ url: `file:${copy}` })).get('SELECT a FROM t', [])).toEqual([7]);
    await expect(db.copyTo?.(copy)).rejects.toMatchObject({ code: 'invalid_input' });
    const file = await openFile();
    await file.exec('CREATE TABLE t (a)');
    await file.close();
    const encrypted = await openFile({ encryptionKey: 'k' });
    await encrypted.exec('CREATE TABLE t (a); INSERT INTO t VALUES (8)');
    const second = join(temporaryFolder(), 'second.db');
    await encrypted.copyTo?.(second);
    expect(statSync(second).size).toBeGreaterThan(0);
  });
});

describe("a caller's client", () => {
  it('stays open, and is named by its file', async () => {
    const path = join(temporaryFolder(), 'own.db');
    const client = createClient({ url: `file:${path}` });
    const db = await open({ client });
    await db.exec('CREATE TABLE t (a)');
    expect(db.location).toBe(path);
    expect(db.fileSize?.()).toBeGreaterThan(0);
    await db.close();
    expect(client.closed).toBe(false);
    expect((await client.execute('SELECT count(*) FROM t')).rows[0]?.[0]).toBe(0);
    const readonly = await open({ client }, true);
    await expect(readonly.get('INSERT INTO t VALUES (1) RETURNING a', [])).rejects.toMatchObject({ code: 'readonly' });
    await client.execute('PRAGMA foreign_keys = OFF');
    await expect(open({ client })).rejects.toMatchObject({ code: 'invalid_input' });
    client.close();
  });
});

describe('a file with a largest size', () => {
  it('refuses to grow beyond it, also after an error has renewed the connection, and takes rows in the place of others', async () => {
    const db = await openFile({ maxSizeBytes: 200_000 });
    await db.exec('CREATE TABLE t (a)');
    const insert = { sql: 'INSERT INTO t VALUES (zeroblob(?))', params: [60_000] };
    await db.batch([insert, insert]);
    const full = expect.objectContaining({
      code: 'database_full',
      details: expect.objectContaining({ maxSizeBytes: 200_000 }),
    });
    for (let n = 0; n < 2; n += 1) await expect(db.batch([insert, insert])).rejects.toEqual(full);
    await expect(db.run('INSERT INTO t VALUES (zeroblob(300000))', [])).rejects.toEqual(full);
    const transaction = await db.begin();
    await expect(transaction.batch([insert, insert, insert])).rejects.toMatchObject({ code: 'database_full' });
    await transaction.rollback();
    expect(await db.get('SELECT count(*) FROM t', [])).toEqual([2]);
    await db.run('DELETE FROM t WHERE rowid = 1', []);
    await db.batch([insert]);
  });
});
