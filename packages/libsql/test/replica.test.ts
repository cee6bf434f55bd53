import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CairnError, classifyError, type OpenStoreOptions, openStore, type Store } from '@cairndb/core';
import { libsql, type ReplicaOptions, type UrlOptions } from '@cairndb/libsql';
import { delayingProxy, type Sqld, startSqld } from '@cairndb/sqld';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noServer, PACKAGE, server } from './places.js';

const say = (content: string) => ({ role: 'user', content }) as const;

const failure = (call: Promise<unknown>): Promise<CairnError> =>
  call.then(
    () => expect.unreachable('the call did not fail'),
    (error: unknown) => classifyError(error),
  );

interface Opening extends Partial<Omit<UrlOptions, 'replica'>> {
  readonly replica?: Partial<ReplicaOptions>;
  readonly store?: Partial<OpenStoreOptions>;
}

/** Opens a store on a replica; closed when the test ends. */
async function open(url: string, path: string, { replica, store, ...options }: Opening = {}): Promise<Store> {
  const driver = libsql({ url, busyTimeoutMs: 300, ...options, replica: { path, ...replica } });
  const opened = await openStore({ driver, ...store });
  onTestFinished(() => opened.close());
  return opened;
}

/** Where libSQL's synchronisation asks the server for what is new. */
const SYNC_PATH = '/wal_log.';

const newPath = () => join(temporaryFolder(), 'agent.db');

async function titles(store: Store): Promise<readonly string[]> {
  return (await store.conversations.list()).items.map(({ title }) => title);
}

/** A store that writes to the server itself. */
async function elsewhere(sqld: Sqld): Promise<Store> {
  const store = await openStore({ driver: libsql({ url: sqld.url }) });
  onTestFinished(() => store.close());
  return store;
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe.skipIf(noServer !== undefined)(`a replica${noServer ? ` (skipped: ${noServer})` : ''}`, () => {
  it('needs the server the first time only: later it is opened, read and searched without', async () => {
    const sqld = await server();
    const path = newPath();
    await sqld.kill();
    expect(await failure(open(sqld.url, path))).toMatchObject({ code: 'network', retryable: true });
    await sqld.restart();
    const store = await open(sqld.url, path);
    const { id } = await store.conversations.create({ title: 'granite' });
    await store.conversations.append(id, say('quarried in the north'));
    // What was written is fetched by the next read.
    expect(await titles(store)).toEqual(['granite']);
    await store.close();

    await sqld.kill();
    const offline = await open(sqld.url, path);
    expect(await titles(offline)).toEqual(['granite']);
    expect(await offline.search('quarried')).toHaveLength(1);
    expect(await failure(offline.conversations.create({ title: 'lost' }))).toMatchObject({
      code: 'network',
      details: { outcome: 'not_applied' },
    });
    expect(await titles(offline)).toEqual(['granite']);

    await sqld.restart();
    await offline.conversations.create({ title: 'basalt' });
    expect(await titles(offline)).toEqual(expect.arrayContaining(['basalt', 'granite']));
  });

  it('leaves the copy as it was when a pull fails, and goes on with the next', async () => {
    const sqld = await server();
    const store = await open(sqld.url, newPath());
    await store.conversations.create({ title: 'before' });
    await store.pull();
    await sqld.kill();
    const error = await failure(store.pull());
    expect(error).toMatchObject({ code: 'network', retryable: true, operation: 'pull' });
    expect(error.message).toContain('was not brought up to date');
    expect(await titles(store)).toEqual(['before']);
    expect((await store.health({ deep: true })).ok).toBe(true);
    await sqld.restart();
    await (await elsewhere(sqld)).conversations.create({ title: 'after' });
    expect(await store.pull()).toEqual({ changed: true });
    expect(await titles(store)).toEqual(expect.arrayContaining(['after', 'before']));
  });

  it('refuses a read that would miss an own write which was acknowledged but cannot be fetched', async () => {
    const sqld = await server();
    const proxy = await delayingProxy(sqld.url);
    onTestFinished(() => proxy.close());
    const store = await open(proxy.url, newPath(), { requestTimeoutMs: 1_000 });
    const { id } = await store.conversations.create({});
    expect((await store.conversations.messages(id)).items).toHaveLength(0);
    // Writes go through and are answered; what the copy asks for does not.
    proxy.loses = SYNC_PATH;
    await store.conversations.append(id, say('acknowledged'));
    expect(await failure(store.conversations.messages(id))).toMatchObject({ code: 'network', retryable: true });
    proxy.loses = undefined;
    await eventually(() =>
      store.conversations.messages(id).then(
        ({ items }) => items.length === 1,
        () => false,
      ),
    );
  });

  it('brings what others wrote by itself, every syncIntervalMs', async () => {
    const sqld = await server();
    const store = await open(sqld.url, newPath(), { replica: { syncIntervalMs: 20 } });
    await (await elsewhere(sqld)).conversations.create({ title: 'from afar' });
    await eventually(async () => (await titles(store)).includes('from afar'));
  });

  it('tells onSyncError when the background could not, and does not fail', async () => {
    const sqld = await server();
    const errors: Error[] = [];
    const replica = { syncIntervalMs: 20, onSyncError: (error: Error) => errors.push(error) };
    const store = await open(sqld.url, newPath(), { replica });
    await sqld.kill();
    await eventually(async () => errors.length > 0);
    expect(errors[0]).toMatchObject({ code: 'network' });
    expect(await titles(store)).toEqual([]);
  });

  it('belongs to one process: a second one is refused, and let in when the first ends, however it ends', async () => {
    const sqld = await server();
    const path = newPath();
    const first = await open(sqld.url, path);
    const error = await failure(open(sqld.url, path));
    expect(error).toMatchObject({ code: 'busy', details: { reason: 'replica_in_use' } });
    expect(error.message).toContain(path);
    await first.close();

    const child = childScript(
      `import { openStore } from '@cairndb/core';
       import { libsql } from '@cairndb/libsql';
       const [, url, path] = process.argv;
       globalThis.store = await openStore({ driver: libsql({ url, replica: { path } }) });
       await store.conversations.create({ title: 'of the child' });
       await store.conversations.list();
       console.log('open');
       setInterval(() => {}, 1_000);`,
      { cwd: PACKAGE, args: [sqld.url, path] },
    );
    await child.line();
    expect(await failure(open(sqld.url, path))).toMatchObject({ code: 'busy' });
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
    const store = await open(sqld.url, path, { busyTimeoutMs: 10_000 });
    expect(await titles(store)).toEqual(['of the child']);
  });

  it('does not keep a process alive, closed or not', async () => {
    const sqld = await server();
    const child = childScript(
      `import { openStore } from '@cairndb/core';
       import { libsql } from '@cairndb/libsql';
       const [, url, path] = process.argv;
       const store = await openStore({ driver: libsql({ url, replica: { path, syncIntervalMs: 50 } }) });
       await store.conversations.create({ title: 'x' });
       console.log((await store.conversations.list()).items.length);`,
      { cwd: PACKAGE, args: [sqld.url, newPath()] },
    );
    expect(await child.end()).toEqual(['1']);
  });

  it('is unauthorized without its token, which is never told, neither in messages nor on a command line', async () => {
    const sqld = await server({ requireToken: true });
    const path = newPath();
    const error = await failure(open(sqld.url, path, { authToken: 'hunter2.is.wrong' }));
    expect(error).toMatchObject({ code: 'unauthorized', retryable: false });
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('hunter2');
    const store = await open(sqld.url, path, { authToken: sqld.token });
    await store.conversations.create({ title: 'mine' });
    expect(await titles(store)).toEqual(['mine']);
    expect(store.location).not.toContain(sqld.token);
    const running = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`));
    const said = running.map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
      } catch {
        return '';
      }
    });
    expect(said.some((text) => text.includes('sync-process.js'))).toBe(true);
    expect(said.some((text) => text.includes(sqld.token))).toBe(false);
  });

  it('is encrypted by its key, and cannot be read without', async () => {
    const sqld = await server();
    const path = newPath();
    const store = await open(sqld.url, path, { encryptionKey: 'correct horse battery staple' });
    await store.conversations.create({ title: 'confidential granite' });
    expect(await titles(store)).toEqual(['confidential granite']);
    await store.copyTo(`${path}.copy`);
    await store.close();
    const bytes = readdirSync(join(path, '..')).map((name) => readFileSync(join(path, '..', name)));
    expect(bytes.some((file) => file.includes('confidential'))).toBe(false);
    expect(bytes.some((file) => file.includes('SQLite format 3') && file.length > 8_192)).toBe(false);
    const again = await open(sqld.url, path, { encryptionKey: 'correct horse battery staple' });
    expect(await titles(again)).toEqual(['confidential granite']);
  });

  it('is made anew at the next opening when the server has another history', async () => {
    const old = await startSqld();
    const path = newPath();
    const before = await open(old.url, path);
    await before.conversations.create({ title: 'of the old server' });
    expect(await titles(before)).toHaveLength(1);
    await before.close();
    await old.stop();
    const fresh = await server();
    await (await elsewhere(fresh)).conversations.create({ title: 'of the new server' });
    const after = await open(fresh.url, path);
    expect(await titles(after)).toEqual(['of the new server']);
  });

  it('that is damaged is made anew at the next opening', async () => {
    const sqld = await server();
    const path = newPath();
    const before = await open(sqld.url, path);
    await before.conversations.create({ title: 'on the server' });
    await before.close();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path, 'this is no database'.repeat(1_000));
    const after = await open(sqld.url, path);
    expect(await titles(after)).toEqual(['on the server']);
  });

  it('gives a server up that takes the connection and says nothing, after requestTimeoutMs', async () => {
    const sqld = await server();
    const far = await delayingProxy(sqld.url);
    onTestFinished(() => far.close());
    const path = newPath();
    const made = await open(sqld.url, path);
    await made.conversations.create({ title: 'x' });
    await made.pull();
    await made.close();
    // On a busy machine a healthy server takes its time as well: opening what is made already asks it little.
    const store = await open(far.url, path, { requestTimeoutMs: 3_000 });
    await store.pull();
    far.flows = false;
    expect(await failure(store.pull())).toMatchObject({ code: 'network', details: { reason: 'timeout' } });
    expect(await titles(store)).toEqual(['x']);
    far.flows = true;
    far.cut();
    expect(await store.pull()).toEqual({ changed: false });
  });

  it('answers reads while it is brought up to date', async () => {
    const sqld = await server();
    const far = await delayingProxy(sqld.url);
    onTestFinished(() => far.close());
    const store = await open(far.url, newPath());
    await store.conversations.create({ title: 'x' });
    await store.pull();
    far.roundTripMs = 1_000;
    let pulled = false;
    const pulling = store.pull().then(() => {
      pulled = true;
    });
    for (let at = 0; at < 20; at += 1) expect(await titles(store)).toEqual(['x']);
    expect(pulled).toBe(false);
    await pulling;
  });

  it('of a store that may only read pulls, reads, and refuses writes', async () => {
    const sqld = await server();
    await (await elsewhere(sqld)).conversations.create({ title: 'given' });
    const store = await open(sqld.url, newPath(), { store: { readonly: true } });
    expect(await titles(store)).toEqual(['given']);
    expect(await failure(store.conversations.create({}))).toMatchObject({ code: 'readonly' });
    await store.pull();
  });

  // FTS5's check took an index that was merged elsewhere for malformed, on a connection that had read it before.
  it('is found whole however often others write, and finds all of it', async () => {
    const sqld = await server();
    const other = await elsewhere(sqld);
    const { id } = await other.conversations.create({ title: 'growing' });
    const store = await open(sqld.url, newPath());
    for (let at = 1; at <= 15; at += 1) {
      await other.conversations.append(id, say(`granite ${at}`));
      await store.pull();
      expect(await store.search('granite', { limit: 100 })).toHaveLength(at);
      expect((await store.health({ deep: true })).problems).toEqual([]);
    }
  });

  it('writes over WebSocket as well', async () => {
    const sqld = await server();
    const store = await open(sqld.url.replace('http', 'ws'), newPath());
    await store.conversations.create({ title: 'by socket' });
    expect(await titles(store)).toEqual(['by socket']);
  });

  it('refuses places where there can be none', async () => {
    const wrong = (options: UrlOptions) => () => libsql(options);
    const invalid = expect.objectContaining({ code: 'invalid_input' });
    expect(wrong({ url: 'file:a.db', replica: { path: 'b.db' } })).toThrow(invalid);
    expect(wrong({ url: 'http://localhost', replica: { path: ':memory:' } })).toThrow(invalid);
    expect(wrong({ url: 'http://localhost', replica: { path: '' } })).toThrow(invalid);
    expect(wrong({ url: 'http://localhost', replica: { path: 'b.db', syncIntervalMs: -1 } })).toThrow(invalid);
    const nowhere = libsql({ url: 'http://localhost', replica: { path: join(temporaryFolder(), 'x', 'b.db') } });
    expect(await failure(nowhere.open({ readonly: false }))).toMatchObject({ code: 'cannot_open' });
  });
});
