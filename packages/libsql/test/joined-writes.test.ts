import type { BoundSql } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { countedServer, noServer, open } from './places.js';

const insert = (n: number): BoundSql => ({ sql: 'INSERT INTO t (n) VALUES (?)', params: [n] });
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** A server with an empty table, and a connection through a proxy that counts. */
async function table() {
  const { proxy } = await countedServer();
  const db = await open({ url: proxy.url });
  await db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER UNIQUE)');
  proxy.reset();
  const stored = async () => (await db.all('SELECT n FROM t ORDER BY id', [])).map(([n]) => n);
  return { proxy, db, stored };
}

describe.skipIf(noServer !== undefined)(`batches that wait${noServer ? ` (skipped: ${noServer})` : ''}`, () => {
  it('go together, in the order of the calls, each with its own results', async () => {
    const { proxy, db, stored } = await table();
    const results = await Promise.all(numbers(100).map((n) => db.batch([insert(n), insert(n + 1_000)])));
    expect(proxy.requests).toBe(2);
    expect(await stored()).toEqual(numbers(100).flatMap((n) => [n, n + 1_000]));
    expect(results.map(([, last]) => last?.lastInsertRowid)).toEqual(numbers(100).map((n) => n * 2 + 2));
  });

  it('keep their places before and after a transaction', async () => {
    const { proxy, db, stored } = await table();
    const transact = async (n: number) => {
      const transaction = await db.begin();
      await transaction.batch([insert(n)]);
      await transaction.commit();
    };
    await Promise.all(numbers(30).map((n) => (n === 15 ? transact(n) : db.batch([insert(n)]))));
    // The first, those that waited behind it, three steps of a transaction, the rest.
    expect(proxy.requests).toBe(6);
    expect(await stored()).toEqual(numbers(30));
  });

  it('do not fail with one among them: it alone rejects, and those before and after it are there', async () => {
    const { proxy, db, stored } = await table();
    await db.batch([insert(7), insert(21)]);
    proxy.reset();
    const outcomes = await Promise.allSettled(numbers(30).map((n) => db.batch([insert(n + 100), insert(n)])));
    const failed = outcomes.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []));
    expect(failed).toEqual([7, 21]);
    const expected = numbers(30).filter((n) => n !== 7 && n !== 21);
    expect(await stored()).toEqual([7, 21, ...expected.flatMap((n) => [n + 100, n])]);
    expect(proxy.requests).toBeLessThan(12);
  });

  it('share a lost answer: the outcome of each is unknown', async () => {
    const { proxy, db, stored } = await table();
    proxy.mode = 'lose-answer';
    const outcomes = await Promise.allSettled(numbers(10).map((n) => db.batch([insert(n)])));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    proxy.mode = 'forward';
    expect(await stored()).toEqual(numbers(10));
  });

  it('go in several requests when they are large', async () => {
    const { proxy, db } = await table();
    await db.exec('CREATE TABLE big (text TEXT)');
    proxy.reset();
    const text = 'x'.repeat(300_000);
    await Promise.all(numbers(10).map(() => db.batch([{ sql: 'INSERT INTO big VALUES (?)', params: [text] }])));
    expect(proxy.requests).toBe(4);
    expect(await db.get('SELECT count(*) FROM big', [])).toEqual([10]);
  });
});
