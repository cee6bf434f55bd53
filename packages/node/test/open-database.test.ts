import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openCounting } from '@cairndb/conformance/fixtures';
import { type MessageContent, portableCodec } from '@cairndb/core';
import { sqldBinary, startSqld } from '@cairndb/sqld';
import { temporaryFolder } from '@cairndb/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { defaultDatabasePath, driverFor, nodeCodec, openDatabase } from '../src/index.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('openDatabase', () => {
  test('makes the default database and its folder', async () => {
    const data = join(temporaryFolder(), 'data');
    vi.stubEnv('CAIRN_DB', '');
    vi.stubEnv('XDG_DATA_HOME', data);
    vi.stubEnv('LOCALAPPDATA', data);
    vi.stubEnv('HOME', data);
    await using store = await openDatabase();
    expect(store.location).toBe(defaultDatabasePath());
    expect(existsSync(store.location)).toBe(true);
    expect(store.location.startsWith(data)).toBe(true);
  });

  test('goes where CAIRN_DB says, but makes no folder there', async () => {
    const path = join(temporaryFolder(), 'missing', 'agent.db');
    vi.stubEnv('CAIRN_DB', path);
    await expect(openDatabase()).rejects.toMatchObject({
      code: 'cannot_open',
      message: expect.stringContaining('missing'),
    });
    await using store = await openDatabase(path, { createDirectory: true });
    expect(store.location).toBe(path);
  });

  test('opens paths, file: addresses and memory with better-sqlite3', async () => {
    const path = join(temporaryFolder(), 'agent.db');
    for (const location of [path, `file:${path}`, `file://${resolve(path)}`]) {
      await using store = await openDatabase(location);
      expect((await store.stats()).driver).toBe('better-sqlite3');
      await store.conversations.create({ id: 'same', title: location });
      expect((await store.conversations.list()).items).toHaveLength(1);
    }
    await using memory = await openDatabase(':memory:');
    expect(memory.capabilities).toMatchObject({ persistent: false, sync: true });
  });

  test('passes options on to the driver and the store', async () => {
    const path = join(temporaryFolder(), 'agent.db');
    await using store = await openDatabase(path, {
      journalMode: 'delete',
      readers: 0,
      ownerId: 'ada',
      domains: undefined,
    });
    expect(store.ownerId).toBe('ada');
    expect(store.capabilities).toMatchObject({ wal: false, readers: false });
  });

  test.each([
    ['node', nodeCodec, portableCodec],
    ['portable', portableCodec, nodeCodec],
  ])('what the %s codec stored, the other one reads', async (_, writing, reading) => {
    const path = join(temporaryFolder(), 'agent.db');
    const content: MessageContent = [
      { type: 'text', text: 'A long text that is compressed. '.repeat(2_000) },
      { type: 'image', mediaType: 'image/png', data: Uint8Array.from({ length: 20_000 }, (_, at) => at % 251) },
    ];
    const first = await openDatabase(path, { codec: writing });
    const chat = await first.conversations.create();
    const { id } = await first.conversations.append(chat.id, { role: 'user', content });
    expect((await first.stats()).content).toMatchObject({ items: 2 });
    await first.close();
    await using second = await openDatabase(path, { codec: reading });
    expect((await second.conversations.getMessage(id)).content).toEqual(content);
    // Known by its hash: the same bytes are not stored again.
    await second.conversations.append(chat.id, { role: 'user', content });
    expect((await second.stats()).content).toMatchObject({ items: 2 });
  });
});

describe.skipIf(sqldBinary() === undefined)('a libSQL server', () => {
  test('is opened by its address, with the token of the environment or the option', async () => {
    const server = await startSqld({ requireToken: true });
    try {
      await using store = await openDatabase(server.url, { authToken: server.token });
      expect((await store.stats()).driver).toBe('libsql');
      await store.conversations.create({ id: 'remote', title: 'Far away' });
      vi.stubEnv('CAIRN_AUTH_TOKEN', server.token);
      await using again = await openDatabase(server.url);
      expect(await again.conversations.get('remote')).toMatchObject({ title: 'Far away' });
    } finally {
      await server.stop();
    }
  });

  // Readers of a replica had no limit, whatever was said beside its location.
  test('has the limit of the location for the readers of its copy', async () => {
    const server = await startSqld({ requireToken: true });
    try {
      const replica = { path: join(temporaryFolder(), 'copy.db') };
      const driver = driverFor(server.url, { authToken: server.token, replica, queryTimeoutMs: 200 });
      const { store, counting } = await openCounting(driver, 6_000_000);
      await using _ = store;
      await expect(counting.count()).rejects.toMatchObject({ code: 'timeout', details: { timeoutMs: 200 } });
    } finally {
      await server.stop();
    }
  });

  test('that refuses the token gives an error without it', async () => {
    const server = await startSqld({ requireToken: true });
    try {
      const authToken = `${server.token.slice(0, -8)}forgotten`;
      const error = await openDatabase(server.url, { authToken }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'unauthorized' });
      expect(JSON.stringify(error)).not.toContain(authToken);
      expect(String(error)).not.toContain(authToken);
    } finally {
      await server.stop();
    }
  });
});

test('driverFor refuses what no driver opens, and loads no driver before it is needed', () => {
  expect(() => driverFor('mysql://example.org/db')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  expect(driverFor('agent.db').name).toBe('better-sqlite3');
  expect(driverFor('https://agents.example.org').name).toBe('libsql');
});
