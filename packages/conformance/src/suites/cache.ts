import { assert } from 'chai';
import { suite } from '../case.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const HOUR_MS = 3_600_000;

/** The general cache: values by key, categories, expiry, lists, counts. */
export const cache = suite('cache', {
  values: {
    title: 'a value comes back as JSON says it, null and the empty text included; what is not there is undefined',
    rows: ['CB-14'],
    async run({ open }) {
      const { cache } = (await open()).api;
      const values = [null, false, 0, '', 'text', [1, [2]], { a: { b: null }, 'ü\u{1F980}': '\u0000 ' }];
      for (const [at, value] of values.entries()) await cache.set(`key ${at}`, value);
      for (const [at, value] of values.entries()) assert.deepEqual(await cache.get(`key ${at}`), value);
      assert.isUndefined(await cache.get('missing'));
      assert.deepEqual(await cache.getMany(['key 4', 'missing', 'key 0', 'key 4']), ['text', undefined, null, 'text']);
      assert.deepEqual([await cache.has('key 0'), await cache.has('missing')], [true, false]);
    },
  },
  bytes: {
    title: 'bytes come back as they were, every one of them, and as a copy of the reader',
    rows: ['CB-14'],
    async run({ open }) {
      const { cache } = (await open()).api;
      const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
      await cache.set('bytes', bytes);
      await cache.set('none', new Uint8Array());
      const [found, again] = [await cache.get<Uint8Array>('bytes'), await cache.get<Uint8Array>('bytes')];
      assert.deepEqual(found, bytes);
      found?.fill(7);
      assert.deepEqual(again, bytes);
      assert.deepEqual(await cache.get('none'), new Uint8Array());
    },
  },
  'values-are-not-redacted': {
    title: 'values are kept byte for byte, secrets included',
    async run({ open }) {
      const { cache } = (await open()).api;
      const secret = `sk-ant-api03-${'Ab1_'.repeat(20)}`;
      await cache.set('secret', { secret });
      assert.deepEqual(await cache.get('secret'), { secret });
    },
  },
  replacing: {
    title: 'setting a key again replaces value, category and expiry, and keeps when it was made',
    rows: ['CB-14'],
    async run({ open }) {
      const { cache } = (await open()).api;
      await cache.set('key', 'old', { category: 'a', ttlMs: HOUR_MS });
      const before = await cache.findEntry('key');
      await cache.set('key', 'new', { category: 'b' });
      const after = await cache.findEntry('key');
      assert.deepInclude(after, {
        key: 'key',
        value: 'new',
        category: 'b',
        expiresAt: null,
        createdAt: before?.createdAt ?? 0,
      });
      assert.isAbove(after?.writtenAt ?? 0, before?.writtenAt ?? 0);
      assert.equal((await cache.stats()).entries, 1);
      assert.isNull(await cache.findEntry('missing'));
    },
  },
  expiry: {
    title: 'an expired entry is a miss everywhere; null never expires, and the store has a default',
    rows: ['CB-14'],
    async run({ open, database }) {
      let now = 1_000_000;
      const { cache } = (await open({ clock: () => now, cache: { ttlMs: 100 }, database: await database() })).api;
      await cache.set('default', 1);
      await cache.set('longer', 2, { ttlMs: 1_000 });
      await cache.set('always', 3, { ttlMs: null });
      now += 99;
      assert.equal(await cache.get('default'), 1);
      now += 1;
      assert.isUndefined(await cache.get('default'));
      assert.isNull(await cache.findEntry('default'));
      assert.isFalse(await cache.has('default'));
      assert.isFalse(await cache.touch('default', 1_000));
      assert.deepEqual(await cache.getMany(['default', 'longer']), [undefined, 2]);
      assert.deepEqual((await cache.keys()).items, ['always', 'longer']);
      assert.equal((await cache.stats()).expired, 1);
      assert.equal(await cache.removeExpired(), 1);
      now += 1_000_000;
      assert.equal(await cache.removeExpired(), 1);
      assert.equal(await cache.get('always'), 3);
      assert.equal((await cache.stats()).entries, 1);
    },
  },
  touching: {
    title: 'touching gives an entry more time, or only counts as use',
    async run({ open }) {
      let now = 1_000_000;
      const { cache } = (await open({ clock: () => now })).api;
      await cache.set('key', 1, { ttlMs: 100 });
      now += 50;
      assert.isTrue(await cache.touch('key', 100));
      now += 99;
      assert.isTrue(await cache.touch('key'));
      assert.equal(await cache.get('key'), 1);
      now += 1;
      assert.isUndefined(await cache.get('key'));
      await cache.set('key', 2, { ttlMs: 100 });
      assert.isTrue(await cache.touch('key', null));
      now += 1_000;
      assert.equal(await cache.get('key'), 2);
      assert.isFalse(await cache.touch('missing'));
    },
  },
  removing: {
    title: 'remove says whether there was something; several keys go at once',
    rows: ['CB-14'],
    async run({ open }) {
      const { cache } = (await open()).api;
      await cache.setMany(['a', 'b', 'c', 'd'].map((key) => ({ key, value: key })));
      assert.deepEqual([await cache.remove('a'), await cache.remove('a')], [true, false]);
      assert.equal(await cache.removeMany(['b', 'b', 'missing', 'd']), 2);
      assert.deepEqual((await cache.keys()).items, ['c']);
      assert.equal(await cache.removeMany([]), 0);
    },
  },
  'removing-by-pattern': {
    title: 'a pattern is a text in which only * is special, or a RegExp; a category goes with both',
    rows: ['CB-14'],
    async run({ open }) {
      const { cache } = (await open()).api;
      const keys = ['user:1', 'user:2', 'user:1:name', 'users', 'a.b', 'axb', '50%', '50_'];
      const reset = () =>
        cache.setMany(keys.map((key) => ({ key, value: 1, category: key.startsWith('user') ? 'people' : '' })));
      const kept = async (filter: Parameters<typeof cache.removeMatching>[0]) => {
        await reset();
        const removed = await cache.removeMatching(filter);
        const left = (await cache.keys()).items;
        assert.equal(removed, keys.length - left.length);
        return keys.filter((key) => !left.includes(key));
      };
      assert.deepEqual(await kept({ pattern: 'user:*' }), ['user:1', 'user:2', 'user:1:name']);
      assert.deepEqual(await kept({ pattern: '*:1*' }), ['user:1', 'user:1:name']);
      assert.deepEqual(await kept({ pattern: 'a.b' }), ['a.b']);
      assert.deepEqual(await kept({ pattern: '50%' }), ['50%']);
      assert.deepEqual(await kept({ pattern: /^user:\d$/g }), ['user:1', 'user:2']);
      assert.deepEqual(await kept({ category: 'people' }), ['user:1', 'user:2', 'user:1:name', 'users']);
      assert.deepEqual(await kept({ category: '', pattern: /x|%/ }), ['axb', '50%']);
      await rejection('invalid_input', () => cache.removeMatching({}));
      await reset();
      assert.equal(await cache.clear(), keys.length);
      assert.isEmpty((await cache.keys()).items);
    },
  },
  lists: {
    title: 'keys and entries are listed in order, by pattern and category, page by page',
    rows: ['CB-14'],
    async run({ open }) {
      const { cache } = (await open()).api;
      const keys = Array.from({ length: 23 }, (_, at) => `key ${String(at).padStart(2, '0')}`);
      await cache.setMany(keys.map((key, at) => ({ key, value: at, category: at % 2 === 0 ? 'even' : '' })));
      assert.deepEqual(await allItems((page) => cache.keys({ ...page, limit: 5 })), keys);
      const even = await allItems((page) => cache.list({ ...page, category: 'even', limit: 4 }));
      assert.deepEqual(
        even.map(({ key }) => key),
        keys.filter((_, at) => at % 2 === 0),
      );
      assert.hasAllKeys(even[0], [
        'key',
        'category',
        'bytes',
        'createdAt',
        'writtenAt',
        'expiresAt',
        'hits',
        'lastHitAt',
      ]);
      assert.deepEqual(await allItems((page) => cache.keys({ ...page, pattern: '*1', limit: 1 })), [
        'key 01',
        'key 11',
        'key 21',
      ]);
      await rejection('invalid_input', () => cache.keys({ cursor: 'nonsense' }));
    },
  },
  counts: {
    title: 'reads are counted once each, as hits and misses, also across a close; looking counts nothing',
    rows: ['CB-14'],
    async run({ open }) {
      const first = await open();
      const { cache } = first.api;
      await cache.set('key', 1, { category: 'c' });
      await cache.set('other', 1);
      for (let times = 0; times < 3; times += 1) await cache.get('key');
      await cache.get('missing');
      await cache.getMany(['key', 'other', 'missing']);
      await cache.has('key');
      await cache.keys();
      const entry = await cache.findEntry('key');
      assert.equal(entry?.hits, 5);
      assert.isAbove(entry?.lastHitAt ?? 0, entry?.writtenAt ?? 0);
      await first.store.close();
      const again = (await open()).api.cache;
      const stats = await again.stats();
      assert.deepInclude(stats, {
        entries: 2,
        hits: 6,
        totalHits: 6,
        totalMisses: 2,
        hitRate: 0.75,
        maxBytes: 100_000_000,
      });
      assert.deepEqual(
        stats.byCategory.map(({ category, entries, hits }) => ({ category, entries, hits })),
        [
          { category: 'c', entries: 1, hits: 5 },
          { category: '', entries: 1, hits: 1 },
        ],
      );
      assert.equal((await again.list()).items.find(({ key }) => key === 'key')?.hits, 5);
      assert.equal((await again.stats()).totalHits, 6);
    },
  },
  'reads-write-nothing': {
    title: 'reading changes no row; the counts are written by flush',
    surfaces: ['async'],
    async run({ open }) {
      const { store, api } = await open();
      await api.cache.set('key', 1);
      const uses = async () => Number((await store.raw.get('select count(*) as n from cache_uses'))?.n);
      await api.cache.get('key');
      assert.equal(await uses(), 0);
      await store.flush();
      assert.equal(await uses(), 1);
    },
  },
  'all-or-nothing': {
    title: 'sets and removals of a transaction that fails leave nothing behind, in sizes neither',
    async run({ open }) {
      const { api } = await open();
      await api.cache.set('kept', 'before');
      const { bytes } = await api.cache.stats();
      try {
        await api.transaction(function* (tx) {
          yield* tx.cache.set('kept', 'after'.repeat(100));
          yield* tx.cache.set('new', 1);
          yield* tx.cache.remove('kept');
          if ((yield* tx.cache.get('new')) === 1) throw new RangeError('enough');
        });
        assert.fail('the body throws');
      } catch (error) {
        assert.instanceOf(error, RangeError);
      }
      assert.equal(await api.cache.get('kept'), 'before');
      assert.isFalse(await api.cache.has('new'));
      assert.equal((await api.cache.stats()).bytes, bytes);
      const bad = [
        { key: 'fine', value: 1 },
        { key: 'bad', value: 1n },
      ];
      await rejection('invalid_input', () => api.cache.setMany(bad));
      assert.isFalse(await api.cache.has('fine'));
    },
  },
  inputs: {
    title: 'keys, values and options that cannot be are refused before anything is written',
    async run({ open }) {
      const { cache } = (await open()).api;
      const refused: readonly (() => Promise<unknown>)[] = [
        () => cache.get(''),
        () => cache.get(7 as never),
        () => cache.get('x'.repeat(4_097)),
        () => cache.set('k', undefined),
        () => cache.set('k', 1n),
        () => cache.set('k', 1, { ttlMs: 0 }),
        () => cache.set('k', 1, { ttlMs: 1.5 }),
        () => cache.set('k', 1, { tags: [] } as never),
        () => cache.removeMatching({ pattern: '' }),
        () => cache.savings({ since: 'yesterday' as never }),
      ];
      for (const call of refused) assert.match((await rejection('invalid_input', call)).operation, /^cache\./);
      assert.equal((await cache.stats()).entries, 0);
    },
  },
  changes: {
    title: 'the change feed tells what callers remove, and nothing of what they set',
    rows: ['X-3'],
    surfaces: ['async'],
    async run({ open }) {
      const { store, api } = await open();
      await api.cache.set('a', 1);
      await api.cache.set('a', 2);
      await api.cache.setMany(['b', 'c', 'd'].map((key) => ({ key, value: 1, category: 'cat' })));
      await api.cache.remove('a');
      await api.cache.remove('a');
      await api.cache.removeMatching({ category: 'cat' });
      await api.cache.clear();
      const told: string[] = [];
      for await (const { operation, kind, id } of store.changes({ since: 0, follow: false }))
        told.push(`${operation} ${kind} ${id}`);
      assert.deepEqual(told, ['removed cacheEntry a', 'removed cache cat']);
    },
  },
});
