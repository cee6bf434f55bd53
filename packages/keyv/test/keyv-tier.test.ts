import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { NO_REDIS, redisServer, startRedis, temporaryFolder } from '@cairndb/testing';
import KeyvRedis from '@keyv/redis';
import { Keyv } from 'keyv';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type KeyvTier, type KeyvTierOptions, keyvTier } from '../src/index.js';

const server = redisServer();

describe.skipIf(server === undefined)(`a tier in Redis${server === undefined ? ` (${NO_REDIS})` : ''}`, () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let time = 0;
  beforeAll(async () => {
    redis = await startRedis(server ?? '');
  });
  afterAll(async () => {
    await redis[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    // Before the clock of Redis, so that it is Cairn's that ends what expires here.
    time = Date.now();
    await redis.restart();
  });

  /** A store as on a machine of its own. */
  async function machine(options: KeyvTierOptions = {}): Promise<{ store: Store; tier: KeyvTier }> {
    const client = new KeyvRedis(redis.url);
    const keyv = new Keyv(client);
    const tier = keyvTier(keyv, { timeoutMs: 2_000, ...options });
    const path = join(temporaryFolder(), 'cache.db');
    const store = await openStore({
      driver: betterSqlite3({ path }),
      cache: { tier, semantic: { c: {} } },
      clock: () => time,
    });
    onTestFinished(async () => {
      await store.close();
      await client.disconnect(true);
    });
    return { store, tier };
  }
  const counted = async ({ cache }: Store) => {
    const { totalHits, totalMisses } = await cache.stats();
    return [totalHits, totalMisses];
  };

  test('finds on one machine what another one kept, as it was, with the time that is left of it', async () => {
    const [ada, bob] = [await machine(), await machine()];
    const values = { json: { a: [1, null, ':x', 'x\0y'] }, nothing: null, bytes: new Uint8Array([0, 255, 7]) };
    await ada.store.cache.setMany(Object.entries(values).map(([key, value]) => ({ key, value })));
    await ada.store.cache.set('brief', 'x', { ttlMs: 5_000, category: 'news' });
    for (const [key, value] of Object.entries(values)) expect(await bob.store.cache.get(key)).toEqual(value);
    expect(await bob.store.cache.getMany(['json', 'none', 'bytes'])).toEqual([values.json, undefined, values.bytes]);
    expect(await bob.store.cache.findEntry('brief')).toMatchObject({
      value: 'x',
      category: 'news',
      expiresAt: time + 5_000,
    });
    expect(await bob.store.cache.has('none')).toBe(false);
    // Each read counts once: six that found something, one that did not.
    expect(await counted(bob.store)).toEqual([6, 1]);
    expect(bob.tier.stats()).toMatchObject({ hits: 4, misses: 2, failures: 0, skipped: 0, isResting: false });
    time += 5_000;
    expect(await bob.store.cache.get('brief')).toBeUndefined();
    expect(await ada.store.scoped({ ownerId: 'else' }).cache.get('json')).toBeUndefined();
  });

  test('tells the tier of every removal, of one, of many and of all', async () => {
    const [ada, bob] = [await machine(), await machine()];
    const { cache } = ada.store;
    const seen = async (key: string) => {
      // As when the database threw it out by itself.
      bob.store.sync.cache.clear();
      time += 1_001;
      return await bob.store.cache.get(key);
    };
    const removals: readonly (() => Promise<unknown>)[] = [
      () => cache.remove('k'),
      () => cache.removeMany(['k', 'l']),
      () => cache.removeMatching({ pattern: 'k*' }),
      () => cache.clear(),
      () => cache.touch('k', 60_000),
      () => cache.set('k', 1, { embedding: { model: 'm', vector: [1], text: 'k' }, category: 'c' }),
    ];
    for (const remove of removals) {
      await cache.set('k', 'v');
      expect(await seen('k')).toBe('v');
      await remove();
      expect(await seen('k'), String(remove)).toBeUndefined();
    }
    await cache.set('k', 'newer');
    expect(await seen('k')).toBe('newer');
  });

  test('computes once for all machines, and keeps the answers of models', async () => {
    const [ada, bob] = [await machine(), await machine()];
    let computed = 0;
    const compute = async () => {
      computed += 1;
      return { n: computed };
    };
    expect(await ada.store.cache.getOrCompute('k', compute, { ttlMs: 60_000 })).toEqual({ n: 1 });
    time += 50_000;
    expect(await bob.store.cache.getOrCompute('k', compute, { ttlMs: 60_000 })).toEqual({ n: 1 });
    expect(await counted(bob.store)).toEqual([1, 0]);
    time += 10_000;
    expect(await bob.store.cache.getOrCompute('k', compute, { ttlMs: 60_000 })).toEqual({ n: 2 });
    const request = { prompt: 'How much?', model: 'm' };
    await ada.store.cache.saveResponse(request, { text: '42', outputTokens: 1, costMicros: 7 });
    expect(await bob.store.cache.findResponse(request)).toMatchObject({ text: '42', outputTokens: 1, costMicros: 7 });
    expect(await bob.store.cache.savings()).toMatchObject({ responses: 1, costMicros: 7 });
    expect(await counted(bob.store)).toEqual([2, 1]);
    await ada.store.cache.invalidateResponses({ model: 'm' });
    time += 1_001;
    expect(await (await machine()).store.cache.findResponse(request)).toBeNull();
  });

  test('never fails nor holds up a call, rests after failures, and gives nothing out of date when it is back', async () => {
    const failures: unknown[] = [];
    const options = { timeoutMs: 60, failures: 2, retryMs: 50, onError: (error: unknown) => failures.push(error) };
    const [ada, bob] = [await machine(options), await machine()];
    const { cache } = ada.store;
    await cache.set('k', 'old');
    redis.signal('SIGSTOP');
    await cache.set('k', 'new');
    await cache.remove('gone');
    expect(await cache.get('k')).toBe('new');
    expect(await cache.get('none')).toBeUndefined();
    expect(await cache.getOrCompute('c', () => 1)).toBe(1);
    const { skipped, isResting } = ada.tier.stats();
    expect([skipped > 0, isResting, failures.length]).toEqual([true, true, ada.tier.stats().failures]);
    redis.signal('SIGCONT');
    await new Promise((resolve) => setTimeout(resolve, 100));
    ada.store.sync.cache.clear();
    time += 1_001;
    expect(await cache.get('k')).not.toBe('old');
    time += 1_001;
    expect(await bob.store.cache.get('k')).not.toBe('old');
    await redis.kill();
    await cache.set('k', 'newer');
    expect(await cache.get('k')).toBe('newer');
    expect(await cache.getMany(['none'])).toEqual([undefined]);
  });

  test('leaves transactions, the sync surface and read-only stores alone', async () => {
    const { store, tier } = await machine();
    store.sync.cache.set('k', 1);
    await store.transaction(function* (tx) {
      yield* tx.cache.set('l', 1);
    });
    expect(tier.stats()).toMatchObject({ writes: 0, hits: 0, misses: 0 });
    await store.cache.set('m', 1);
    const path = store.location;
    const readonly = await openStore({ driver: betterSqlite3({ path }), cache: { tier }, readonly: true });
    onTestFinished(() => readonly.close());
    store.sync.cache.remove('m');
    expect(await readonly.cache.get('m')).toBe(1);
    expect(await readonly.cache.getOrCompute('m', () => 2)).toBe(1);
    expect(store.sync.cache.get('m')).toBeUndefined();
  });
});

test('a tier that is none is refused', async () => {
  const opening = openStore({ driver: betterSqlite3({ path: ':memory:' }), cache: { tier: {} as KeyvTier } });
  await expect(opening).rejects.toMatchObject({ code: 'invalid_input' });
});
