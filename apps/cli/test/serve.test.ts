import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect as connectSocket, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { connect } from '@cairndb/client';
import { expect, test } from 'vitest';
import { Home, homeWithSamples, type Json } from './harness.js';

/** Each test starts processes, which take their time on a busy machine. */
const SLOW = { timeout: 180_000 };

const TOKEN = 'a-token-of-forty-characters-for-the-test';

/** A served database: its process, and what it said when it was ready. */
interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: number;
  readonly said: Json;
  /** Its exit code, and all that it wrote to standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
}

async function served(home: Home, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Served> {
  const command = ['serve', '--db', home.database, '--port', '0', '--no-dashboard', '--json', ...args];
  const child = home.spawn(command, { env });
  if (child.stdout === null || child.stderr === null) throw new Error('The process has no output.');
  const stderr = text(child.stderr);
  const ended = once(child, 'close').then(async ([code]) => ({ code: code as number | null, stderr: await stderr }));
  const first = once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(String(line)) as Json);
  const said = await Promise.race([
    first,
    ended.then((end) => {
      throw new Error(`serve ended: ${JSON.stringify(end)}`);
    }),
  ]);
  return { child, url: said.url, port: said.port, said, ended };
}

/** A connection that has sent the beginning of a request, and waits. */
async function halfSent({
  port,
}: Served): Promise<{ readonly socket: Socket; readonly finish: () => Promise<string> }> {
  const body = JSON.stringify({ input: { id: 'begun before the end', title: 'Slow' } });
  const socket = connectSocket(port, '127.0.0.1');
  await once(socket, 'connect');
  const head = `POST /v1/conversations/create HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  socket.write(head + body.slice(0, 5));
  // Another request is answered behind it, so it has arrived.
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  return {
    socket,
    finish: async () => {
      socket.write(body.slice(5));
      return await text(socket);
    },
  };
}

/** Waits until nobody listens any more. */
async function untilDeaf(port: number): Promise<void> {
  for (;;) {
    const socket = connectSocket(port, '127.0.0.1');
    const heard = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (!heard) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test(
  'a request that is under way when SIGTERM comes is answered, listeners are let go, and the store is closed',
  SLOW,
  async () => {
    const home = await homeWithSamples();
    const server = await served(home, [], { CAIRN_TOKEN: '' });
    expect(server.said).toMatchObject({ location: home.database, readOnly: false, token: false, dashboard: false });
    const store = connect({ url: server.url });
    expect((await store.search('watcher concurrent')).length).toBeGreaterThan(0);
    const changes = store.changes();
    const first = changes.next();
    await store.conversations.create({ id: 'mine' });
    expect(await first).toMatchObject({ value: { kind: 'conversation', id: 'mine' } });
    const slow = await halfSent(server);
    server.child.kill('SIGTERM');
    await untilDeaf(server.port);
    expect(await slow.finish()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*"title":"Slow"/);
    const { code, stderr } = await server.ended;
    expect({ code, stderr }).toMatchObject({ code: 143, stderr: expect.stringContaining('Ending') });
    // A store that was closed has no log beside it.
    expect(existsSync(`${home.database}-wal`)).toBe(false);
    await store.close();
    expect(await home.json(['conversations', 'list'])).toMatchObject({
      conversations: expect.arrayContaining([expect.objectContaining({ id: 'begun before the end' })]),
    });
  },
);

test('a second signal ends it at once, whatever is under way', SLOW, async () => {
  const server = await served(new Home());
  const slow = await halfSent(server);
  slow.socket.on('error', () => undefined);
  server.child.kill('SIGINT');
  await untilDeaf(server.port);
  server.child.kill('SIGINT');
  expect((await server.ended).code).toBe(130);
});

test('the token comes from a file or the environment, and with --read-only nothing is written', SLOW, async () => {
  const home = await homeWithSamples();
  const file = join(home.folder, 'token');
  writeFileSync(file, `${TOKEN}\n`);
  chmodSync(file, 0o600);
  const server = await served(home, ['--token-file', file, '--read-only']);
  expect(server.said).toMatchObject({ token: true, readOnly: true });
  const stranger = connect({ url: server.url });
  await expect(stranger.stats()).rejects.toMatchObject({ name: 'SyncError', code: 'unauthorized' });
  const store = connect({ url: server.url, token: TOKEN });
  expect((await store.conversations.list({ limit: 2 })).items).toHaveLength(2);
  await expect(store.conversations.create()).rejects.toMatchObject({ name: 'StorageError', code: 'readonly' });
  const url = new URL('/v1/store/stats?token=x', server.url);
  expect(await (await fetch(url)).json()).toMatchObject({ status: 400, code: 'token_in_url' });
  server.child.kill('SIGTERM');
  expect(JSON.stringify(await server.ended)).not.toContain(TOKEN);
});

test('what is wrong is said before a database is made', SLOW, async () => {
  const home = new Home();
  const refused = async (...args: string[]) => {
    const { code, stderr } = await home.onDatabase(['serve', ...args]);
    return `${code} ${stderr}`;
  };
  expect(await refused('--host', '0.0.0.0')).toMatch(/^2 error: .*give a token with --token-file or CAIRN_TOKEN/);
  expect(await refused('--port', '70000')).toMatch(/^2 .*0 to 65535/);
  expect(await refused('--token-file', 'nowhere')).toMatch(/^2 .*can't be read \(ENOENT\)/);
  mkdirSync(join(home.folder, 'empty'));
  expect(await refused('--dashboard', 'empty')).toMatch(/^2 .*no index\.html in empty/);
  expect(existsSync(home.database)).toBe(false);
  const server = await served(await homeWithSamples());
  const taken = await home.onDatabase(['serve', '--port', String(server.port)]);
  expect(taken).toMatchObject({ code: 1, stderr: expect.stringContaining('is taken by another program') });
  const short = await home.onDatabase(['serve', '--port', '0'], { env: { CAIRN_TOKEN: 'short' } });
  expect(short).toMatchObject({ code: 1, stderr: expect.stringContaining('at least 16 characters') });
});
