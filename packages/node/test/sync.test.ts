import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import { erase } from '@cairndb/core/erase';
import { type CountingProxy, countingProxy, NO_SQLD, type Sqld, sqldBinary, startSqld } from '@cairndb/sqld';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ContentChunks } from '../dist/directory-sync/content-chunks.js';
import {
  contentStats,
  driverFor,
  nodeCodec,
  openDatabase,
  type SyncDirectoryOptions,
  syncDirectory,
} from '../dist/index.js';

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

/** The rows that a server answers with. */
async function onServer(url: string, sql: string, params: string[] = []): Promise<unknown> {
  const connection = await driverFor(url).open({ readonly: false });
  const rows = await connection.all(sql, params);
  await connection.close();
  return rows;
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

  test('content that nothing names any more leaves the server, what another conversation holds stays, and whoever has it again sends it again', async () => {
    const [agent, content] = await Promise.all([startSqld(), startSqld()]);
    onTestFinished(() => Promise.all([agent.stop(), content.stop()]).then(() => {}));
    const url = { agent: agent.url, content: content.url };
    const one = await withContent([SMALL, LARGE]);
    await using before = await openIn(one.directory);
    await before.conversations.create({ id: 'd', title: 'Tunnels' });
    await before.conversations.append('d', { id: 'n', role: 'user', content: 'So does the mole.' });
    const kept = await before.conversations.attach('n', { type: 'file', content: SMALL });
    await before.close();
    expect((await syncDirectory({ url, directory: one.directory })).swept).toEqual({ pieces: 0, bytes: 0 });
    await using store = await openIn(one.directory);
    await erase(store, { conversationId: 'c', vacuum: false });
    await store.close();

    // It was sent a moment ago: a directory that joins sends content before the rows that name it.
    expect((await syncDirectory({ directory: one.directory })).swept).toEqual({ pieces: 0, bytes: 0 });
    const there = 'select count(*), (select count(*) from content_pieces) from content_chunks';
    expect(await onServer(content.url, there)).toEqual([[16, 2]]);
    // A database that is not synced here may name it.
    await onServer(content.url, `insert into synced_databases (name, path) values ('other', 'db/other.db')`);
    const own = { databases: [{ name: 'agent', path: 'db/agent.db' }], directory: one.directory, sweep: true };
    expect((await syncDirectory(own)).swept).toBeNull();
    await onServer(content.url, 'delete from synced_databases where name = ?', ['other']);
    // What is left of an upload that was cut off.
    await onServer(content.url, `insert into content_chunks (digest, part, data) values ('cut off', 0, x'00')`);
    expect((await syncDirectory(own)).swept).toEqual({ pieces: 1, bytes: LARGE.byteLength });
    expect(await onServer(content.url, there)).toEqual([[2, 1]]);

    const other = temporaryFolder();
    await syncDirectory({ url, directory: other });
    await using theirs = await openIn(other);
    expect(await theirs.conversations.attachmentContent(kept.id)).toEqual(SMALL);
    const { id } = await theirs.conversations.attach('n', { type: 'file', content: LARGE });
    await theirs.close();
    expect((await syncDirectory({ directory: other })).databases).toMatchObject([{ contents: { uploaded: 1 } }]);
    expect(await readIn(one.directory, id, kept.id)).toEqual([nodeCodec.sha256(LARGE), nodeCodec.sha256(SMALL)]);
  });

  // A piece that counted without some of its chunks would be damaged for whoever reads it.
  test('a piece whose chunks are swept while it is sent is sent anew', async () => {
    const server = await startSqld();
    onTestFinished(() => server.stop());
    const [sender, sweeper] = [
      await ContentChunks.open(server.url, undefined),
      await ContentChunks.open(server.url, undefined),
    ];
    const name = { hash: nodeCodec.sha256(LARGE), codec: 'raw' } as const;
    // Asked before each request: while the second of four is on its way, the first one's chunks go.
    const signal = new AbortController().signal;
    let asked = 0;
    const swept: Promise<void>[] = [];
    signal.throwIfAborted = () => {
      asked += 1;
      if (asked === 2) swept.push(sweeper.removeUnfinished());
    };
    const sent = await sender.put({ ...name, data: LARGE }, signal);
    await Promise.all(swept);
    expect(sent).toBeGreaterThan(LARGE.byteLength);
    expect(await sender.get(name)).toEqual(LARGE);
    await Promise.all([sender.close(), sweeper.close()]);
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
