import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { connect, type RemoteStore } from '@cairndb/client';
import { type Change, type LogEntry, openStore, type Store } from '@cairndb/core';
import { openDatabase } from '@cairndb/node';
import { openApiDocument, type RunningServer, type ServeOptions, STATUS_OF_CODE, serve } from '@cairndb/server';
import { NO_SQLD, sqldBinary, startSqld } from '@cairndb/sqld';
import { temporaryFolder } from '@cairndb/testing';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, onTestFinished, test } from 'vitest';

interface Opened {
  readonly store: Store;
  readonly server: RunningServer;
  readonly remote: RemoteStore;
}

async function served(options: Partial<ServeOptions> = {}): Promise<Opened> {
  const store =
    options.store ?? (await openStore({ driver: betterSqlite3({ path: join(temporaryFolder(), 'agents.db') }) }));
  const server = await serve({ store, port: 0, heartbeatMs: 50, ...options });
  const remote = connect({ url: server.url });
  onTestFinished(async () => {
    await remote.close();
    await server.close({ graceMs: 0 });
    await store.close();
  });
  return { store, server, remote };
}

/** The first things that come. */
async function take<T>(from: AsyncIterableIterator<T>, count: number): Promise<readonly T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const { done, value } = await from.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}

/** A server on the port of one that ended. */
async function servedAgain(store: Store, port: number): Promise<RunningServer> {
  const server = await serve({ store, port });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return server;
}

test('the description is OpenAPI 3.1 as its own schema has it, and describes every method once', {
  timeout: 180_000,
}, async () => {
  const { server } = await served();
  const document = await (await fetch(`${server.url}/openapi.json`)).json();
  expect(document).toMatchObject({ openapi: '3.1.0', paths: { '/v1/changes': {}, '/v1/conversations/get': {} } });
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument('0.0.0'))));
  const ids = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(290);
});

test('an answer has a strong tag: the same again is 304 without a body, and another after a change', async () => {
  const { server, remote } = await served();
  await remote.conversations.create({ id: 'one', title: 'First' });
  const url = `${server.url}/v1/conversations/get?id=one`;
  const first = await fetch(url);
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]{27}"$/);
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  for (const header of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
    const again = await fetch(url, { headers: { 'if-none-match': header } });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
  }
  await remote.conversations.update('one', { title: 'Second' });
  const changed = await fetch(url, { headers: { 'if-none-match': tag } });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(tag);
});

test('pages by cursor have every row once, also when rows come meanwhile', async () => {
  const { remote } = await served();
  const { id } = await remote.conversations.create();
  await remote.conversations.appendAll(
    id,
    Array.from({ length: 25 }, (_, at) => ({ role: 'user', content: `m${at}` }) as const),
  );
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await remote.conversations.messages(id, { limit: 10, cursor });
    seen.push(...page.items.map(({ seq }) => seq));
    if (cursor === undefined) await remote.conversations.append(id, { role: 'user', content: 'meanwhile' });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(Array.from({ length: 26 }, (_, at) => at + 1));
});

test('arguments and values come as they are, whatever they hold', async () => {
  const { remote, store } = await served();
  const ids = ['a/../b', '..', '.', '', ' ', 'ü?&=#%2F+', '["x"]', 'null', '\u{1F9A6}', 'x'.repeat(500)];
  for (const id of ids.filter((one) => one !== '')) {
    await remote.conversations.create({ id, title: id });
    expect((await remote.conversations.get(id)).title).toBe(id);
  }
  const values = [
    new Uint8Array([0, 255, 128]),
    { $bytes: 'text' },
    { $$bytes: 1 },
    { $absent: true },
    { a: [{ $bytes: 'AA==' }] },
    null,
    '',
    0,
  ];
  for (const value of values) {
    await remote.cache.set('key', value);
    expect(await remote.cache.get('key')).toEqual(value);
    expect(await store.cache.get('key')).toEqual(value);
  }
  expect(await remote.cache.get('none')).toBeUndefined();
  expect(await remote.cache.getMany(['none', 'key'])).toEqual([undefined, 0]);
  // Longer than an address may be: it is posted.
  expect(await remote.search('wombat '.repeat(2_000))).toEqual([]);
  // An empty list is one, and not left out.
  await expect(remote.search('wombat', { kinds: [] })).rejects.toThrow(/kinds: .*1 item/);
  expect(await remote.settings.get('none', { default: 7 })).toBe(7);
  const prepared = await remote.conversations.prepareMessages([{ role: 'user', content: 'prepared' }]);
  await remote.conversations.appendAll(
    '..',
    prepared.map((one) => one.with({ id: 'renamed' })),
  );
  expect(await remote.conversations.getMessage('renamed')).toMatchObject({ content: 'prepared' });
  await expect(remote.cache.removeMatching({ pattern: /(a+)+$/ })).rejects.toMatchObject({ code: 'unsupported' });
  await expect(remote.cache.set('key', 1n)).rejects.toMatchObject({ code: 'invalid_input' });
});

test('every code of core’s errors has a status, and arrives as its own class', async () => {
  const { remote, server } = await served({ readOnly: false });
  await expect(remote.conversations.get('none')).rejects.toMatchObject({
    name: 'NotFoundError',
    code: 'not_found',
    operation: 'conversations.get',
    details: { kind: 'conversation', id: 'none' },
    message: expect.stringMatching(/^No conversation with id "none"/),
  });
  await expect(remote.conversations.list({ limit: 0 })).rejects.toMatchObject({ name: 'InvalidInputError' });
  await expect(remote.pull()).rejects.toMatchObject({ name: 'UnsupportedError' });
  expect(Object.values(STATUS_OF_CODE).every((status) => status >= 400 && status < 600)).toBe(true);
  const away = connect({ url: 'http://127.0.0.1:9' });
  await expect(away.conversations.create()).rejects.toMatchObject({ code: 'network', details: { outcome: 'unknown' } });
  await expect(away.stats()).rejects.toMatchObject({ code: 'network', retryable: true, details: {} });
  await away.close();
  await expect(away.stats()).rejects.toMatchObject({ name: 'ClosedError' });
  expect(() => connect({ url: 'http://user:secret@host' })).toThrow(/no place in the address/);
  const aborted = AbortSignal.abort(new Error('enough'));
  await expect(remote.recall('wombat', { signal: aborted })).rejects.toThrow('enough');
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});

test('a failure that is the server’s own says nothing but an id, under which it is told at home', async () => {
  const told: [unknown, string][] = [];
  const { server, store } = await served({ onError: (error, id) => told.push([error, id]) });
  Object.assign(store.models, {});
  await store.close();
  const response = await fetch(`${server.url}/v1/store/stats`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'closed' });
  expect(told).toMatchObject([[{ code: 'closed' }, response.headers.get('x-request-id')]]);
  expect((await fetch(`${server.url}/ready`)).status).toBe(503);
});

describe('what happens, as it happens', () => {
  test('two listeners hear every change, one of them through a restart of the server, and none comes twice', async () => {
    const { server, store, remote } = await served();
    const other = connect({ url: server.url });
    onTestFinished(() => other.close());
    const [a, b] = [remote.changes(), other.changes()];
    const [firstA, firstB] = [take(a, 2), take(b, 2)];
    await remote.conversations.create({ id: 'one' });
    await store.conversations.create({ id: 'two' });
    const idsOf = (changes: readonly Change[]) => changes.map(({ id }) => id);
    expect([idsOf(await firstA), idsOf(await firstB)]).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
    const [moreA, moreB] = [take(a, 2), take(b, 2)];
    await server.close();
    await store.conversations.create({ id: 'three' });
    await servedAgain(store, server.port);
    await store.conversations.create({ id: 'four' });
    expect([idsOf(await moreA), idsOf(await moreB)]).toEqual([
      ['three', 'four'],
      ['three', 'four'],
    ]);
    const since = (await store.changes({ since: 0, follow: false }).next()).value as Change;
    expect(idsOf(await take(remote.changes({ since: since.position, follow: false }), 9))).toEqual([
      'two',
      'three',
      'four',
    ]);
    const stopped = new AbortController();
    const waiting = remote.changes({ signal: stopped.signal }).next();
    stopped.abort();
    expect(await waiting).toMatchObject({ done: true });
    await expect(remote.changes({ since: 1_000_000 }).next()).rejects.toMatchObject({ name: 'ConflictError' });
  });

  test('a browser’s own listener goes on behind the last event, and hears a heartbeat', async () => {
    const { server, store } = await served();
    const [first, second] = [await store.conversations.create(), await store.conversations.create()];
    const before = (await store.changePosition()) - 1;
    const socket = connectSocket(server.port, '127.0.0.1');
    socket.setEncoding('utf8');
    let said = '';
    socket.on('data', (text: string) => {
      said += text;
    });
    const until = async (text: string) => {
      while (!said.includes(text)) await once(socket, 'data');
    };
    socket.write(`GET /v1/changes?since=0 HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: ${before}\r\n\r\n`);
    await until('event: change');
    await until(': still here');
    expect(said).toContain(`event: ready\nid: ${before}\n`);
    expect(said).toContain(second.id);
    expect(said).not.toContain(first.id);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^cairn_http_event_streams 1$/m);
    socket.destroy();
    let open = '1';
    while (open !== '0')
      open = /^cairn_http_event_streams (\d+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1] ?? '';
  });

  test('no more listeners than allowed; logs and settings are followed too', async () => {
    const { server, store, remote } = await served({ maxStreams: 2 });
    const lines = remote.logs.follow({ category: 'zoo', search: 'told' });
    const line = lines.next() as Promise<IteratorResult<LogEntry>>;
    const watched = remote.settings.watch('theme');
    const change = watched.next();
    await remote.logs.write({ message: 'not told' });
    await remote.logs.write({ message: 'told', category: 'zoo' });
    await remote.settings.set('other', 1);
    await remote.settings.set('theme', 'dark');
    expect(await line).toMatchObject({ value: { message: 'told', category: 'zoo' } });
    expect(await change).toMatchObject({ value: { key: 'theme', value: 'dark' } });
    expect((await fetch(`${server.url}/v1/changes`)).status).toBe(503);
    expect(await remote.logs.prune({ maxRows: 1 })).toBe(1);
    expect((await store.logs.stats()).lines).toBe(1);
  });
});

test('metrics count requests by method and status, and calls of the store', async () => {
  const { server, remote } = await served();
  await remote.models.stats();
  await expect(remote.models.get(9)).rejects.toThrow();
  await fetch(`${server.url}/v1/x/${'y'.repeat(50)}`);
  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).toMatch(
    /^cairn_http_request_duration_seconds_count\{route="models\.stats",method="GET",status="200"\} 1$/m,
  );
  expect(text).toMatch(
    /^cairn_http_request_duration_seconds_count\{route="models\.get",method="GET",status="404"\} 1$/m,
  );
  expect(text).toMatch(/^cairn_store_call_duration_seconds_count\{operation="models\.get",error="not_found"\} 1$/m);
  expect(text).toMatch(/^process_cpu_user_seconds_total /m);
  expect(text).not.toContain('yyyy');
});

const none = sqldBinary() === undefined;

test.skipIf(none)(
  `a libSQL server's database is served as a file's is${none ? ` (skipped: ${NO_SQLD})` : ''}`,
  async () => {
    const database = await startSqld({});
    onTestFinished(() => database.stop());
    const { remote } = await served({ store: await openDatabase(database.url) });
    const { id } = await remote.conversations.create({ title: 'Far away' });
    await remote.conversations.append(id, { role: 'user', content: 'Where is the wombat?' });
    expect(await remote.search('wombat')).toMatchObject([{ kind: 'message', conversationId: id }]);
    expect(await remote.health()).toMatchObject({ ok: true });
  },
);
