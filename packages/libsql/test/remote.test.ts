import { type CairnError, classifyError } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { createClient } from '@libsql/client';
import { describe, expect, it } from 'vitest';
import { countedServer, noServer, open, server } from './places.js';

const failure = (call: Promise<unknown>): Promise<CairnError> =>
  call.then(
    () => expect.unreachable('the call did not fail'),
    (error: unknown) => classifyError(error, { write: true }),
  );

describe.skipIf(noServer !== undefined)(`a server${noServer ? ` (skipped: ${noServer})` : ''}`, () => {
  it('gets one request for a statement, a batch and a migration, and one for each step of a transaction', async () => {
    const { proxy } = await countedServer();
    const db = await open({ url: proxy.url });
    expect(proxy.requests).toBe(1);
    const requests = async (work: () => Promise<unknown>) => {
      proxy.reset();
      await work();
      return proxy.requests;
    };
    const insert = { sql: 'INSERT INTO t (a) VALUES (?)', params: [1] };
    expect(await requests(() => db.migrate([{ sql: 'CREATE TABLE t (id INTEGER PRIMARY KEY, a)', params: [] }]))).toBe(
      1,
    );
    expect(await requests(() => db.get('SELECT 1', []))).toBe(1);
    expect(await requests(() => db.run(insert.sql, insert.params))).toBe(1);
    expect(await requests(() => db.batch([insert, { ...insert, params: [2] }, insert]))).toBe(1);
    expect(await requests(() => db.exec('SELECT 1; SELECT 2'))).toBe(1);
    const transaction = async () => {
      const begun = await db.begin();
      await begun.batch([insert, insert]);
      await begun.commit();
    };
    expect(await requests(transaction)).toBe(3);
  });

  it('keeps a text with NUL whole', async () => {
    const db = await open({ url: (await server()).url });
    expect(await db.get('SELECT ?', ['a\0b'])).toEqual(['a\0b']);
  });

  it('says which capabilities it lacks, and refuses what they stand for', async () => {
    const db = await open({ url: (await server()).url });
    expect(db.capabilities).toMatchObject({
      remote: true,
      vacuum: false,
      attach: false,
      tempTables: false,
      copy: false,
      wal: false,
    });
    expect([db.copyTo, db.fileSize, db.readers]).toEqual([undefined, undefined, undefined]);
    for (const sql of [
      'VACUUM',
      'PRAGMA incremental_vacuum',
      "ATTACH 'x' AS y",
      'CREATE TEMP TABLE t (a)',
      'PRAGMA wal_checkpoint',
    ]) {
      expect(await failure(db.run(sql, []))).toMatchObject({ code: 'unsupported' });
    }
  });

  it('refuses writes of a read-only store, whose transactions the server would let write', async () => {
    const { url } = await server();
    const writer = await open({ url });
    await writer.exec('CREATE TABLE t (a)');
    const db = await open({ url }, true);
    expect(await db.all('SELECT * FROM t', [])).toEqual([]);
    expect(await db.all('PRAGMA table_info(t)', [])).toHaveLength(1);
    for (const sql of ['INSERT INTO t VALUES (1) RETURNING a', 'CREATE TABLE u (a)', 'PRAGMA user_version = 2']) {
      await expect(db.get(sql, [])).rejects.toMatchObject({ code: 'readonly' });
    }
    await expect(db.begin()).rejects.toMatchObject({ code: 'readonly' });
    expect(await writer.get('SELECT count(*) FROM t', [])).toEqual([0]);
  });

  it('is unauthorized without its token, which is never told', async () => {
    const { url, token } = await server({ requireToken: true });
    const db = await open({ url: `${url}/?authToken=${token}` });
    expect(db.location).toBe(url);
    expect(await (await open({ url, authToken: token })).get('SELECT 1', [])).toEqual([1]);
    for (const options of [
      { url },
      { url, authToken: 'hunter2.is.wrong' },
      { url: `${url}?authToken=hunter2.is.wrong` },
    ]) {
      const error = await failure(libsql(options).open({ readonly: false }));
      expect(error).toMatchObject({ code: 'unauthorized', retryable: false });
      expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('hunter2');
    }
  });

  it('that is not there: network, and surely nothing was written', async () => {
    const sqld = await server();
    const db = await open({ url: sqld.url });
    await sqld.kill();
    const error = await failure(db.run('DELETE FROM t', []));
    expect(error).toMatchObject({
      code: 'network',
      retryable: true,
      details: { outcome: 'not_applied', reason: 'ECONNREFUSED' },
    });
    expect(await failure(db.begin())).toMatchObject({ details: { outcome: 'not_applied' } });
    const opening = await failure(libsql({ url: sqld.url }).open({ readonly: false }));
    expect(opening).toMatchObject({ code: 'network' });
    const overSocket = libsql({ url: sqld.url.replace('http', 'ws') });
    expect(await failure(overSocket.open({ readonly: false }))).toMatchObject({
      code: 'network',
      details: { outcome: 'not_applied' },
    });
  });

  it('that has no database at the URL: cannot_open', async () => {
    const { url } = await server();
    const error = await failure(libsql({ url: `${url}/not/here` }).open({ readonly: false }));
    expect(error).toMatchObject({ code: 'cannot_open' });
  });

  it('whose answer is lost: the outcome of a write is unknown, of a transaction before its commit it is not', async () => {
    const { proxy } = await countedServer();
    const db = await open({ url: proxy.url });
    await db.exec('CREATE TABLE t (a)');
    proxy.mode = 'lose-answer';
    const error = await failure(db.batch([{ sql: 'INSERT INTO t VALUES (1)', params: [] }]));
    expect(error).toMatchObject({ code: 'network', retryable: true, details: { outcome: 'unknown' } });
    proxy.mode = 'forward';
    expect(await db.get('SELECT count(*) FROM t', [])).toEqual([1]);

    const uncommitted = await db.begin();
    proxy.mode = 'lose-answer';
    const inside = await failure(uncommitted.run('INSERT INTO t VALUES (2)', []));
    expect(inside).toMatchObject({ code: 'network', details: { outcome: 'not_applied' } });
    proxy.mode = 'forward';
    await uncommitted.rollback();

    const committing = await db.begin();
    await committing.run('INSERT INTO t VALUES (3)', []);
    proxy.mode = 'lose-answer';
    expect(await failure(committing.commit())).toMatchObject({
      code: 'network',
      details: { outcome: 'unknown' },
    });
    proxy.mode = 'forward';
    expect(await db.all('SELECT a FROM t ORDER BY a', [])).toEqual([[1], [3]]);
  });

  it('that hangs: network within the time that a request may take, and the next call works', async () => {
    const { proxy } = await countedServer();
    const db = await open({ url: proxy.url, requestTimeoutMs: 2_000 });
    proxy.mode = 'hang';
    const startedAt = performance.now();
    const error = await failure(db.run('SELECT 1', []));
    expect(error).toMatchObject({
      code: 'network',
      retryable: true,
      details: { outcome: 'unknown', reason: 'timeout' },
    });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    proxy.mode = 'forward';
    expect(await db.get('SELECT 1', [])).toEqual([1]);
  });

  it('that is killed and started again: the next call works, over HTTP and over WebSocket', async () => {
    const sqld = await server();
    const connections = [await open({ url: sqld.url }), await open({ url: sqld.url.replace('http', 'ws') })];
    await connections[0]?.exec('CREATE TABLE t (a)');
    for (let round = 1; round <= 3; round += 1) {
      await sqld.kill();
      await sqld.restart();
      for (const db of connections)
        expect(await db.run('INSERT INTO t VALUES (?)', [round])).toMatchObject({ changes: 1 });
    }
    expect(await connections[1]?.get('SELECT count(*) FROM t', [])).toEqual([6]);
  });

  it('that is killed during a transaction: its statements say so, and nothing of it stays', async () => {
    const sqld = await server();
    const db = await open({ url: sqld.url });
    await db.exec('CREATE TABLE t (a)');
    const transaction = await db.begin();
    await transaction.run('INSERT INTO t VALUES (1)', []);
    await sqld.kill();
    await sqld.restart();
    await expect(transaction.get('SELECT 1', [])).rejects.toMatchObject({
      code: 'network',
      details: { reason: 'transaction_lost', outcome: 'not_applied' },
    });
    await transaction.rollback();
    expect(await db.get('SELECT count(*) FROM t', [])).toEqual([0]);
  });

  it('that gives up a transaction which took too long: the error says so', async () => {
    const { url } = await server();
    const db = await open({ url });
    await db.exec('CREATE TABLE t (a)');
    const slow = await db.begin();
    await slow.run('INSERT INTO t VALUES (1)', []);
    const other = await (await open({ url })).begin();
    await other.run('INSERT INTO t VALUES (2)', []);
    await other.commit();
    await expect(slow.run('INSERT INTO t VALUES (3)', [])).rejects.toMatchObject({
      code: 'network',
      details: { reason: 'transaction_lost', outcome: 'not_applied' },
    });
    await slow.rollback();
    expect(await db.all('SELECT a FROM t', [])).toEqual([[2]]);
  });

  // sqld lost its write lock for good when many writes kept waiting for it there.
  it('never has two writes of one connection at once, and runs them in the order of the calls', async () => {
    const { proxy } = await countedServer();
    const db = await open({ url: proxy.url });
    await db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)');
    const write = async (n: number) => {
      if (n % 4 !== 0) return void (await db.batch([{ sql: 'INSERT INTO t (n) VALUES (?)', params: [n] }]));
      const transaction = await db.begin();
      await transaction.run('INSERT INTO t (n) VALUES (?)', [n]);
      await transaction.commit();
    };
    proxy.reset();
    await Promise.all(Array.from({ length: 40 }, (_, n) => write(n)));
    expect(proxy.mostAtOnce).toBe(1);
    const order = (await db.all('SELECT n FROM t ORDER BY id', [])).map(([n]) => n);
    expect(order).toEqual(Array.from({ length: 40 }, (_, n) => n));

    proxy.reset();
    await Promise.all(Array.from({ length: 10 }, () => db.get('SELECT 1', [])));
    expect(proxy.mostAtOnce).toBeGreaterThan(1);
  });

  it("leaves a caller's client open", async () => {
    const { url } = await server();
    const client = createClient({ url });
    const db = await open({ client });
    expect(await db.get('SELECT 1', [])).toEqual([1]);
    await db.close();
    expect((await client.execute('SELECT 1')).rows).toHaveLength(1);
    client.close();
  });
});
