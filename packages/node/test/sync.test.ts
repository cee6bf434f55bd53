import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import { type CountingProxy, countingProxy, NO_SQLD, type Sqld, sqldBinary, startSqld } from '@cairndb/sqld';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentStats, nodeCodec, openDatabase, type SyncDirectoryOptions, syncDirectory } from '../dist/index.js';

const PACKAGE = join(import.meta.dirname, '..');
const none = sqldBinary() === undefined;
const SMALL = new Uint8Array(randomBytes(300_000));
/** Fourteen chunks, which are four requests. */
const LARGE = new Uint8Array(randomBytes(3_500_000));

/** A directory with a database that holds a conversation and large content. */
async function withContent(pieces: readonly Uint8Array[]): Promise<{ directory: string; ids: string[] }> {
  const directory = temporaryFolder();
  mkdirSync(join(directory, 'db'));
  await using store = await openDatabase(join(directory, 'db/agent.db'), { readers: 0, indexing: 'onSearch' });
  await store.conversations.create({ id: 'c', title: 'Burrows' });
  await store.conversations.append('c', { id: 'm', role: 'user', content: 'The wombat digs.' });
  const ids: string[] = [];
  for (const content of pieces) ids.push((await store.conversations.attach('m', { type: 'file', content })).id);
  return { directory, ids };
}

/** Reads attachments in a process of its own: the proxy is in this one, which would sleep while it waits for a piece. */
const READ = `
  import { nodeCodec, openDatabase } from '@cairndb/node';
  const [, path, ...ids] = process.argv;
  const store = await openDatabase(path, { readers: 0, indexing: 'onSearch' });
  for (const id of ids) {
    const read = store.conversations.attachmentContent(id);
    console.log(await read.then((bytes) => nodeCodec.sha256(bytes), (error) => error.code));
  }
  await store.close();
`;

/** What reading attachments gives: the hash of the bytes, or the code of an error. */
async function readIn(directory: string, ...ids: readonly string[]): Promise<string[]> {
  return await childScript(READ, { cwd: PACKAGE, args: [join(directory, 'db/agent.db'), ...ids] }).end();
}

const openIn = (directory: string): Promise<Store> =>
  openDatabase(join(directory, 'db/agent.db'), { readers: 0, indexing: 'onSearch' });

describe.skipIf(none)(`syncing a directory${none ? ` (skipped: ${NO_SQLD})` : ''}`, () => {
  const servers: Sqld[] = [];
  let proxy: CountingProxy;
  let options: Omit<SyncDirectoryOptions, 'directory'>;

  beforeAll(async () => {
    servers.push(...(await Promise.all([startSqld(), startSqld(), startSqld()])));
    const [agent, content] = servers;
    proxy = await countingProxy(content?.url ?? '');
    options = { url: { agent: agent?.url ?? '', content: proxy.url } };
  });
  afterAll(async () => {
    await proxy.close();
    await Promise.all(servers.map((server) => server.stop()));
  });

  test('what one directory has, another one reads byte by byte, each piece fetched when it is read; what was cut off goes on; offline reads go on', async () => {
    const one = await withContent([SMALL, LARGE]);

    // Cut off in the middle of a piece.
    const controller = new AbortController();
    const watch = setInterval(() => proxy.requests >= 5 && controller.abort(new Error('cut off')), 1);
    await expect(syncDirectory({ ...options, directory: one.directory, signal: controller.signal })).rejects.toThrow(
      'cut off',
    );
    clearInterval(watch);
    const sent = await syncDirectory({ ...options, directory: one.directory });
    expect(sent.databases).toMatchObject([
      { name: 'agent', path: 'db/agent.db', how: 'sent', contents: { missing: [] } },
    ]);
    const [{ kept, contents } = { kept: null, contents: undefined }] = sent.databases;
    expect(existsSync(kept ?? '')).toBe(true);
    expect(contents?.uploadedBytes).toBeGreaterThan(0);
    expect(contents?.uploadedBytes).toBeLessThan(SMALL.byteLength + LARGE.byteLength);

    // The other directory is empty, and learns from the server what there is.
    const other = temporaryFolder();
    const fetched = await syncDirectory({ ...options, directory: other });
    expect(fetched.databases).toMatchObject([{ path: 'db/agent.db', how: 'fetched', contents: { downloaded: 0 } }]);
    const [small = '', large = ''] = one.ids;
    proxy.reset();
    expect(await readIn(other, small, small)).toEqual([nodeCodec.sha256(SMALL), nodeCodec.sha256(SMALL)]);
    const toRead = proxy.requests;
    expect(toRead).toBeGreaterThan(0);
    expect(toRead).toBeLessThanOrEqual(4);
    proxy.reset();
    expect(await readIn(other, small)).toEqual([nodeCodec.sha256(SMALL)]);
    expect(proxy.requests).toBe(0);
    const store = await openIn(other);
    expect((await contentStats(store)).onDisk).toEqual({ files: 1, bytes: 300_000 });
    expect(await store.search('wombat')).toHaveLength(1);

    // What this one adds, the first one gets, and nothing is sent twice.
    const added = SMALL.map((byte) => byte ^ 1);
    const { id } = await store.conversations.attach('m', { type: 'file', content: added });
    await store.close();
    expect(await readIn(one.directory, id)).toEqual(['sync']);
    expect((await syncDirectory({ directory: other })).databases).toMatchObject([
      { how: 'before', contents: { uploaded: 1, uploadedBytes: 300_000 } },
    ]);
    proxy.reset();
    const again = await syncDirectory({ directory: one.directory, contents: 'all' });
    expect(again.databases).toMatchObject([{ contents: { uploaded: 0, downloaded: 1, downloadedBytes: 300_000 } }]);
    const withNews = proxy.requests;
    proxy.reset();
    expect((await syncDirectory({ directory: one.directory })).databases).toMatchObject([
      { contents: { uploaded: 0, downloaded: 0 } },
    ]);
    expect(proxy.requests).toBeLessThan(withNews);
    expect(proxy.requests).toBeLessThanOrEqual(6);

    // Without the servers: what was fetched is read, nothing is written.
    for (const server of servers) await server.kill();
    expect(await readIn(one.directory, id, small)).toEqual([nodeCodec.sha256(added), nodeCodec.sha256(SMALL)]);
    expect(await readIn(other, small, large)).toEqual([nodeCodec.sha256(SMALL), 'network']);
    const offline = await openIn(other);
    await expect(offline.conversations.create({})).rejects.toMatchObject({ code: 'network' });
    await offline.close();
    for (const server of servers) await server.restart();
    expect(await readIn(other, large)).toEqual([nodeCodec.sha256(LARGE)]);
  });

  test('a directory whose server has other rows is refused and left as it was; so are wrong addresses', async () => {
    const { directory, ids } = await withContent([SMALL]);
    const url = { agent: servers[2]?.url ?? '', content: proxy.url };
    const theirs = await openDatabase(url.agent, { indexing: 'onSearch' });
    await theirs.conversations.create({ id: 'theirs', title: 'Another one' });
    await theirs.close();
    await expect(syncDirectory({ directory, url })).rejects.toMatchObject({ code: 'conflict' });
    await using store = await openIn(directory);
    expect(store.capabilities.remote).toBe(false);
    expect(await store.conversations.attachmentContent(ids[0] ?? '')).toEqual(SMALL);
    await expect(syncDirectory({ directory, url: 'https://example.org' })).rejects.toThrow('{database}');
    await expect(
      syncDirectory({ directory, url: 'https://{database}.example.org?authToken=hidden' }),
    ).rejects.toMatchObject({ code: 'invalid_input', message: expect.not.stringContaining('hidden') });
    await expect(syncDirectory({ directory, url: { content: url.content } })).rejects.toThrow('"agent"');
  });
});
