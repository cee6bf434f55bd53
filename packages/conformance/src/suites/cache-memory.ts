import { assert } from 'chai';
import { suite } from '../case.js';
import { sleep } from '../host.js';

const memory = { memory: { maxEntries: 100 } };
/** Longer than another process's change may go unseen. */
const SEEN_AFTER_MS = 100;

/** Entries that are kept in memory too. */
export const cacheMemory = suite('cache-memory', {
  'own-writes': {
    title: 'own writes, removals, expiry and clearing the store are seen at once',
    async run({ open }) {
      let now = 1_000_000;
      const { store, api } = await open({ clock: () => now, cache: memory });
      const { cache } = api;
      const reads = async (key: string) => [await cache.get(key), await cache.get(key)];
      await cache.set('key', { n: 1 });
      assert.deepEqual(await reads('key'), [{ n: 1 }, { n: 1 }]);
      await cache.set('key', { n: 2 }, { ttlMs: 100 });
      assert.deepEqual(await reads('key'), [{ n: 2 }, { n: 2 }]);
      now += 100;
      assert.deepEqual(await reads('key'), [undefined, undefined]);
      await cache.set('key', 3);
      await reads('key');
      await cache.removeMatching({ pattern: 'k*' });
      assert.deepEqual(await reads('key'), [undefined, undefined]);
      await cache.set('key', 4);
      await reads('key');
      await store.clear('remove everything');
      assert.deepEqual(await reads('key'), [undefined, undefined]);
      await cache.set('bytes', new Uint8Array([1, 2]));
      for (let times = 0; times < 3; times += 1) {
        const bytes = await cache.get<Uint8Array>('bytes');
        assert.deepEqual(bytes, new Uint8Array([1, 2]));
        bytes?.fill(9);
      }
    },
  },
  counts: {
    title: 'hits out of the memory count like any other',
    async run({ open }) {
      const { cache } = (await open({ cache: memory })).api;
      await cache.set('key', 1);
      for (let times = 0; times < 5; times += 1) await cache.get('key');
      assert.deepInclude(await cache.stats(), { hits: 5, totalHits: 5, totalMisses: 0 });
    },
  },
  transactions: {
    title: 'a transaction sees its own writes, and one that fails leaves nothing in memory',
    async run({ open }) {
      const { api } = await open({ cache: memory });
      await api.cache.set('key', 'before');
      await api.cache.get('key');
      const seen: unknown[] = [];
      try {
        await api.transaction(function* (tx) {
          yield* tx.cache.set('key', 'within');
          seen.push(yield* tx.cache.get('key'), yield* tx.cache.get('key'));
          throw new RangeError('enough');
        });
      } catch (error) {
        assert.instanceOf(error, RangeError);
      }
      assert.deepEqual(seen, ['within', 'within']);
      assert.equal(await api.cache.get('key'), 'before');
      await api.transaction(function* (tx) {
        yield* tx.cache.set('key', 'after');
      });
      assert.equal(await api.cache.get('key'), 'after');
    },
  },
  'writes-of-others': {
    title: 'what another store replaces, removes or touches is seen within 100 ms; other entries stay in memory',
    needs: ['multiProcess'],
    async run({ open, capabilities }) {
      const reader = await open({ cache: memory });
      const writer = await open();
      for (const key of ['replaced', 'removed', 'stays']) await writer.api.cache.set(key, 'old');
      for (const key of ['replaced', 'removed', 'stays']) assert.equal(await reader.api.cache.get(key), 'old');
      await writer.api.cache.set('replaced', 'new');
      await writer.api.cache.remove('removed');
      // A replica's own copy is brought up to date by asking.
      if (capabilities.replica) await reader.store.pull();
      await sleep(SEEN_AFTER_MS);
      assert.equal(await reader.api.cache.get('replaced'), 'new');
      assert.isUndefined(await reader.api.cache.get('removed'));
      assert.equal(await reader.api.cache.get('stays'), 'old');
    },
  },
  bounded: {
    title: 'the memory holds no more than it may, and everything is found all the same',
    async run({ open }) {
      const { cache } = (await open({ cache: { memory: { maxEntries: 3, maxBytes: 40 } } })).api;
      const keys = Array.from({ length: 8 }, (_, at) => `key ${at}`);
      await cache.setMany(keys.map((key, at) => ({ key, value: 'x'.repeat(at * 8) })));
      for (let times = 0; times < 2; times += 1)
        for (const [at, key] of keys.entries()) assert.equal(await cache.get(key), 'x'.repeat(at * 8));
    },
  },
});
