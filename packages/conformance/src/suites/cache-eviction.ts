import { assert } from 'chai';
import { suite } from '../case.js';
import type { Opened } from '../context.js';
import { rejection } from '../rejection.js';

const KB = 'x'.repeat(1_000);
/** Room for some 45 entries of 1 KB. */
const SMALL = { maxBytes: 65_536 };

/** What the cache thinks it takes, and what its entries add up to. */
async function sizes({ store, api }: Opened): Promise<{ counted: number; stats: number }> {
  const row = await store.raw.get(`select coalesce((select made_bytes from cache_entries order by key desc limit 1), 0)
    - coalesce((select gone_bytes from cache_state), 0) as counted`);
  return { counted: Number(row?.counted), stats: (await api.cache.stats()).bytes };
}

/** The budget of bytes, and who goes first. */
export const cacheEviction = suite('cache-eviction', {
  budget: {
    title: 'the cache keeps itself within its budget, the longest unused first',
    rows: ['CY-8'],
    async run({ open }) {
      let now = 1_000_000;
      const opened = await open({ clock: () => now, cache: SMALL });
      const { cache } = opened.api;
      for (let at = 0; at < 80; at += 1) {
        now += 1_000;
        await cache.set(`key ${at}`, KB);
        if (at % 10 === 0) await cache.get('key 0');
      }
      const { counted, stats } = await sizes(opened);
      assert.isAtMost(stats, SMALL.maxBytes);
      assert.isAbove(stats, SMALL.maxBytes * 0.8);
      assert.equal(counted, stats);
      assert.isTrue(await cache.has('key 0'));
      assert.isFalse(await cache.has('key 1'));
      for (let at = 45; at < 80; at += 1) assert.isTrue(await cache.has(`key ${at}`), `key ${at}`);
    },
  },
  order: {
    title: 'what was written again, touched or read goes after what was not; what expired goes before anything valid',
    rows: ['CY-8'],
    async run({ open, database }) {
      let now = 1_000_000;
      const clock = () => now;
      const wide = await open({ clock, cache: { maxBytes: null } });
      const later = () => {
        now += 1_000;
      };
      const set = (key: string, ttlMs: number | null = null) => wide.api.cache.set(key, KB.repeat(9), { ttlMs });
      for (const key of ['written again', 'touched', 'read', 'idle', 'younger']) {
        later();
        await set(key);
      }
      later();
      await set('expired', 1_500);
      later();
      await set('written again');
      await wide.api.cache.touch('touched');
      await wide.api.cache.get('read');
      now += 10_000;
      await wide.store.close();
      const { cache } = (await open({ clock, cache: SMALL, database: await database() })).api;
      assert.deepInclude(await cache.cleanup(), { expired: 1, evicted: 0 });
      await cache.set('next', KB.repeat(9));
      assert.deepEqual((await cache.keys()).items, ['next', 'read', 'touched', 'written again', 'younger']);
    },
  },
  'least-recently-used': {
    title: 'cleanup removes the least recently used until the cache is under its budget',
    rows: ['CY-8'],
    async run({ open, database }) {
      let now = 1_000_000;
      const clock = () => now;
      const wide = await open({ clock, cache: { maxBytes: null } });
      for (let at = 0; at < 100; at += 1) {
        now += 1_000;
        await wide.api.cache.set(`key ${at}`, KB);
      }
      for (let at = 0; at < 20; at += 1) await wide.api.cache.get(`key ${at}`);
      now += 10_000;
      await wide.store.close();
      const opened = await open({ clock, cache: SMALL, database: await database() });
      const { evicted, freedBytes } = await opened.api.cache.cleanup();
      const { counted, stats } = await sizes(opened);
      assert.equal(counted, stats);
      assert.isAtMost(stats, SMALL.maxBytes);
      assert.isAbove(freedBytes, 0);
      assert.deepEqual(
        (await opened.api.cache.keys({ limit: 1_000 })).items,
        Array.from({ length: 100 }, (_, at) => `key ${at}`)
          .filter((_, at) => at < 20 || at >= 20 + evicted)
          .sort(),
      );
      assert.deepEqual(await opened.api.cache.cleanup(), { expired: 0, evicted: 0, freedBytes: 0 });
    },
  },
  'spares-the-recent': {
    title: 'what was used within two seconds is spared while the cache is a little over its budget',
    rows: ['CY-8'],
    async run({ open }) {
      const { cache } = (await open({ clock: () => 1_000_000, cache: SMALL })).api;
      let last = 0;
      for (; (await cache.stats()).bytes <= SMALL.maxBytes; last += 1) await cache.set(`key ${last}`, KB);
      for (let at = 0; at < last; at += 1) assert.isTrue(await cache.has(`key ${at}`), `key ${at}`);
      for (let at = last; at < last + 20; at += 1) await cache.set(`key ${at}`, KB);
      assert.isAtMost((await cache.stats()).bytes, SMALL.maxBytes * 1.15);
      assert.isFalse(await cache.has('key 0'));
    },
  },
  'exact-sizes': {
    title: 'the size that is counted stays that of the entries, whatever is set, replaced and removed',
    async run({ open, random }) {
      const opened = await open({ cache: SMALL });
      const { cache } = opened.api;
      const check = async (after: string) => {
        const { counted, stats } = await sizes(opened);
        assert.equal(counted, stats, after);
      };
      for (let step = 0; step < 60; step += 1) {
        const key = `key ${random.integer(0, 12)}`;
        const what = random.integer(0, 5);
        if (what <= 2) await cache.set(key, 'v'.repeat(random.integer(0, 6_000)));
        else if (what === 3) await cache.remove(key);
        else if (what === 4) await cache.removeMany([key, 'key 1', 'key 12']);
        else await cache.saveResponse({ prompt: key, model: 'm' }, { text: 't'.repeat(random.integer(0, 3_000)) });
        if (step % 10 === 9) await check(`step ${step}`);
      }
      // The entry with the largest key first, then all.
      await cache.set('last', KB);
      await cache.remove('last');
      await check('removing the last one');
      await cache.clear();
      await check('clearing');
      await cache.invalidateResponses({ all: true });
      await check('everything');
      await cache.set('first', KB);
      await check('beginning anew');
    },
  },
  'too-large': {
    title: 'an entry larger than the whole budget is refused; one that nearly fills it pushes the others out',
    rows: ['CY-8'],
    async run({ open }) {
      let now = 1_000_000;
      const { cache } = (await open({ clock: () => now, cache: SMALL })).api;
      for (let at = 0; at < 30; at += 1) await cache.set(`key ${at}`, KB);
      now += 10_000;
      const error = await rejection('too_big', () => cache.set('huge', 'x'.repeat(SMALL.maxBytes)));
      assert.include(error.message, String(SMALL.maxBytes));
      assert.equal((await cache.stats()).entries, 30);
      await cache.set('large', 'x'.repeat(50_000));
      assert.isTrue(await cache.has('large'));
      assert.isAtMost((await cache.stats()).bytes, SMALL.maxBytes);
    },
  },
  owners: {
    title: 'the budget is that of all owners together; nobody sees another one’s entries go or stay',
    rows: ['X-1', 'CY-8'],
    async run({ open }) {
      let now = 1_000_000;
      const { scoped } = await open({ clock: () => now, cache: SMALL });
      const [ada, bob] = [scoped('ada').api.cache, scoped('bob').api.cache];
      await ada.set('key', 'of ada');
      for (let at = 0; at < 60; at += 1) {
        now += 1_000;
        await bob.set(`key ${at}`, KB);
      }
      assert.isUndefined(await ada.get('key'));
      assert.isAtMost((await bob.stats()).bytes, SMALL.maxBytes);
      assert.equal((await ada.stats()).entries, 0);
      await ada.set('key', 'again');
      const { entries } = await bob.stats();
      assert.equal(await bob.clear(), entries);
      assert.equal(await ada.get('key'), 'again');
    },
  },
});
