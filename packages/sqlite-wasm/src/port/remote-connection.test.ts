import { BusyError, ClosedError, StorageError, type SyncConnection } from '@cairndb/core';
import { afterEach, describe, expect, it } from 'vitest';
import { openMemory } from '../open-memory.js';
import { settingsOf } from '../options.js';
import { carry, uncarry } from './carried-error.js';
import { RemoteConnection } from './remote-connection.js';
import { serveConnection } from './serve-connection.js';

const NONE: readonly never[] = [];
let cleanUp: (() => void)[] = [];

afterEach(() => {
  for (const each of cleanUp) each();
  cleanUp = [];
});

/** A connection of memory behind a real message channel. */
async function connect(): Promise<{ local: SyncConnection; remote: RemoteConnection; released: () => number }> {
  const settings = settingsOf({ path: ':memory:' });
  if (settings.kind !== 'memory') throw new Error('no memory');
  const local = await openMemory(settings.memory, false);
  const { port1, port2 } = new MessageChannel();
  let released = 0;
  serveConnection(port1, local);
  const { location, capabilities } = local;
  const remote = new RemoteConnection(port2, {
    facts: { location, capabilities },
    handle: port2,
    release: () => {
      released += 1;
    },
  });
  for (const port of [port1, port2]) {
    port.start();
    cleanUp.push(() => port.close());
  }
  return { local, remote, released: () => released };
}

const insert = (a: unknown, returning = '') => ({ sql: `INSERT INTO t VALUES (?)${returning}`, params: [a as string] });

describe('a connection behind messages', () => {
  it('answers calls in the order of their coming, and says that it is asynchronous', async () => {
    const { remote } = await connect();
    expect(remote.capabilities.sync).toBe(false);
    const answers = await Promise.all([
      remote.exec('CREATE TABLE t (a)'),
      remote.run('INSERT INTO t VALUES (?)', ['\ufeff\0']),
      remote.get('SELECT a FROM t', NONE),
      remote.query('SELECT a AS b FROM t', NONE),
      remote.run('DELETE FROM t', NONE),
      remote.all('SELECT a FROM t', NONE),
      remote.get('SELECT a FROM t', NONE),
    ]);
    const [, ran, got, queried, deleted, all, none] = answers;
    expect([ran?.lastInsertRowid, got, queried]).toEqual([1, ['\ufeff\0'], { columns: ['b'], rows: [['\ufeff\0']] }]);
    expect([deleted?.changes, all, none]).toEqual([1, [], undefined]);
  });

  it('tells of every statement of a batch what it gave and changed', async () => {
    const { remote } = await connect();
    await remote.exec('CREATE TABLE t (a); CREATE TABLE "returning" (a)');
    expect(await remote.batch([])).toEqual([]);
    const results = await remote.batch([
      { sql: 'INSERT INTO t VALUES (1), (2)', params: NONE },
      insert(3, ' RETURNING a'),
      { sql: `INSERT INTO "returning" VALUES ('one'), ('returning')`, params: NONE },
      { sql: 'WITH x AS (SELECT a FROM t) SELECT count(*) FROM x', params: NONE },
    ]);
    expect(results).toMatchObject([
      { rows: [], changes: 2, lastInsertRowid: 2 },
      { rows: [[3]], changes: 1 },
      { rows: [], changes: 2, lastInsertRowid: 2 },
      { rows: [[3]], changes: 0 },
    ]);
  });

  it('lets calls beside an open transaction wait for its end', async () => {
    const { remote } = await connect();
    await remote.exec('CREATE TABLE t (a)');
    const first = await remote.begin();
    await first.batch([insert('first'), insert('gone')]);
    const beside = [remote.get('SELECT count(*) FROM t', NONE), remote.batch([insert('beside')])] as const;
    const second = remote.begin();
    const third = remote.begin();
    const afterwards = remote.get('SELECT count(*) FROM t', NONE);
    expect(await first.get('SELECT count(*) FROM t', NONE)).toEqual([2]);
    await first.rollback();
    expect((await beside[0])?.[0]).toBe(0);
    const open = await second;
    await open.run('INSERT INTO t VALUES (?)', ['second']);
    await open.commit();
    await (await third).rollback();
    expect(await afterwards).toEqual([2]);
    expect(await remote.all('SELECT a FROM t', NONE)).toEqual([['beside'], ['second']]);
    await expect(first.run('INSERT INTO t VALUES (1)', NONE)).rejects.toMatchObject({
      details: { reason: 'transaction_ended' },
    });
    await expect(open.commit()).rejects.toMatchObject({ code: 'sql' });
    await open.rollback();
  });

  it('undoes a transaction whose commit fails, and goes on', async () => {
    const { remote } = await connect();
    await remote.exec('CREATE TABLE p (id PRIMARY KEY); CREATE TABLE c (p REFERENCES p DEFERRABLE INITIALLY DEFERRED)');
    const open = await remote.begin();
    await open.run('INSERT INTO c VALUES (1)', NONE);
    await expect(open.commit()).rejects.toThrow('FOREIGN KEY');
    expect(await remote.get('SELECT count(*) FROM c', NONE)).toEqual([0]);
    await expect(remote.batch([{ sql: 'INSERT INTO c VALUES (2)', params: NONE }])).rejects.toThrow('FOREIGN KEY');
    expect(await remote.get('SELECT count(*) FROM c', NONE)).toEqual([0]);
  });

  it('hands over the bytes of the whole database', async () => {
    const { remote } = await connect();
    await remote.exec('CREATE TABLE t (a)');
    const bytes = (await remote.exportBytes?.()) ?? new Uint8Array();
    expect(new TextDecoder().decode(bytes.subarray(0, 15))).toBe('SQLite format 3');
    expect(remote.fileSize).toBeUndefined();
  });

  it('answers what was called before close, rolls back what is open, and refuses the rest', async () => {
    const { local, remote, released } = await connect();
    await remote.exec('CREATE TABLE t (a)');
    const open = await remote.begin();
    const before = open.run('INSERT INTO t VALUES (1)', NONE);
    const waiting = expect(remote.get('SELECT 1', NONE)).rejects.toBeInstanceOf(ClosedError);
    const closing = Promise.all([remote.close(), remote.close()]);
    await expect(remote.get('SELECT 2', NONE)).rejects.toBeInstanceOf(ClosedError);
    expect(await before).toMatchObject({ changes: 1 });
    await waiting;
    await closing;
    await open.rollback();
    expect(released()).toBe(1);
    expect(() => local.get('SELECT 1', NONE)).toThrow(ClosedError);
  });

  it('rejects everything when the other side is lost, each call with an error of its own; closing still works', async () => {
    const { remote, released } = await connect();
    const open = await remote.begin();
    const waiting = [remote.get('SELECT 1', NONE), remote.get('SELECT 2', NONE)];
    const settled = Promise.allSettled(waiting);
    remote.lose(() => new StorageError('io', { message: 'lost', retryable: true }));
    const errors = (await settled).map((each) => each.status === 'rejected' && each.reason);
    expect(errors).toMatchObject([{ code: 'io' }, { code: 'io' }]);
    expect(errors[0]).not.toBe(errors[1]);
    await expect(remote.begin()).rejects.toMatchObject({ code: 'io', retryable: true });
    await open.rollback();
    await remote.close();
    expect(released()).toBe(1);
  });
});

describe('errors', () => {
  it('arrive as they were: a Cairn error of its class, any other with its name, code and cause', () => {
    const cause = Object.assign(new Error('inner'), { code: 'SQLITE_BUSY' });
    const busy = uncarry(structuredClone(carry(new BusyError({ message: 'm', details: { location: 'x' }, cause }))));
    expect(busy).toBeInstanceOf(BusyError);
    expect(busy).toMatchObject({ code: 'busy', retryable: true, message: 'm', details: { location: 'x' } });
    expect(busy.cause).toMatchObject({ message: 'inner', code: 'SQLITE_BUSY' });
    const plain = uncarry(carry(Object.assign(new Error('p'), { name: 'QuotaExceededError', cause: 'a text' })));
    expect(plain).toMatchObject({ name: 'QuotaExceededError', message: 'p', cause: { message: 'a text' } });
  });
});
