import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@cairndb/core';
import { bunSqlite } from '@cairndb/example-bun-sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from './fake-bun-sqlite.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bun-sqlite-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const code = (name: string) => expect.objectContaining({ code: name });

describe('opening', () => {
  it('refuses options that are wrong, before anything is opened', () => {
    for (const path of ['', ' a.db', 'a.db ', 'a\0b'])
      expect(() => bunSqlite({ Database, path }), path).toThrow(code('invalid_input'));
    expect(() => bunSqlite({ Database, path: 'a.db', busyTimeoutMs: -1 })).toThrow(code('invalid_input'));
    expect(() => bunSqlite({ Database, path: 'a.db', cacheSizeKib: 0.5 })).toThrow(code('invalid_input'));
  });

  it('says what is wrong with a path', async () => {
    const noDatabase = join(folder, 'text.db');
    writeFileSync(noDatabase, 'this is a text and no database, whatever its name may say '.repeat(20));
    const open = (path: string, readonly = false) => openStore({ driver: bunSqlite({ Database, path }), readonly });
    await expect(open(noDatabase)).rejects.toMatchObject({ code: 'not_a_database' });
    await expect(open(join(folder, 'missing', 'a.db'))).rejects.toMatchObject({ code: 'cannot_open' });
    await expect(open(join(folder, 'a.db'), true)).rejects.toMatchObject({ code: 'cannot_open' });
  });
});

describe('raw access', () => {
  it('refuses rows whose columns have one name, and too few values', async () => {
    await using store = await openStore({ driver: bunSqlite({ Database, path: ':memory:' }) });
    await expect(store.raw.all('SELECT 1 AS x, 2 AS x')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(store.raw.all('SELECT ?, ?', [1])).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await store.raw.all('SELECT 1 AS x, 2 AS y')).toEqual([{ x: 1, y: 2 }]);
  });
});

describe('a database of the caller', () => {
  it('stays open and gets its pragmas back', async () => {
    const database = new Database(join(folder, 'mine.db'));
    database.run('PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = 77');
    const store = await openStore({ driver: bunSqlite({ database }) });
    await store.conversations.create({ title: 'kept' });
    await store.close();
    const oneValue = (sql: string) => database.prepare(sql).values()?.[0]?.[0];
    expect(oneValue('SELECT title FROM conversations')).toBe('kept');
    expect([oneValue('PRAGMA foreign_keys'), oneValue('PRAGMA busy_timeout')]).toEqual([0, 77]);
    database.close();
  });

  it('is refused inside a transaction, where SQLite would ignore foreign_keys', async () => {
    const database = new Database(':memory:');
    database.run('PRAGMA foreign_keys = OFF');
    database.run('BEGIN');
    await expect(openStore({ driver: bunSqlite({ database }) })).rejects.toMatchObject({ code: 'invalid_input' });
    database.close();
  });
});

describe('copyTo', () => {
  it('writes a file that opens as the same store', async () => {
    const path = join(folder, 'copy.db');
    await using store = await openStore({ driver: bunSqlite({ Database, path: join(folder, 'a.db') }) });
    await store.conversations.create({ id: 'c', title: 'copied' });
    await store.copyTo(path);
    await using copy = await openStore({ driver: bunSqlite({ Database, path }), readonly: true });
    expect(await copy.conversations.get('c')).toMatchObject({ title: 'copied' });
  });
});
