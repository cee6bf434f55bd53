import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { createKeyv } from '@resolid/keyv-sqlite';
import { Cacheable } from 'cacheable';
import type { BenchContext, Benchmark } from '../benchmark.js';
import { contest, type Side } from '../contest.js';
import { type Bar, type Measurement, measured } from '../measurement.js';
import { rawDatabase } from '../raw/raw-database.js';
import { awaited, inline } from './counted-sides.js';
import { keyvOnItsOwnSqlite } from './installed-peer.js';
import { scattered } from './scattered.js';

const KEYS = 20_000;
const QUICK_KEYS = 4_000;
/** With the rest of the value about 1 KB of JSON. */
const FILLING = 'x'.repeat(940);

interface Value {
  readonly id: number;
  readonly tags: readonly string[];
  readonly text: string;
}

const entryOf = (id: number): Value => ({ id, tags: ['cache', 'bench'], text: FILLING });

/** Getting and setting 1 KB of JSON by key, beside a prepared statement, Keyv and cacheable. */
export const cache: Benchmark = {
  name: 'cache',
  title:
    'the cache beside a prepared statement, Keyv on its fastest SQLite adapter, and cacheable with an LRU before it',
  async *run(context) {
    const { folder, quick } = context;
    const keys = Array.from({ length: quick ? QUICK_KEYS : KEYS }, (_, at) => `conversation:${at}`);
    const key = scattered(keys);
    const path = join(folder, 'cairn.db');
    // Nobody evicts here, as Keyv never does.
    const store = await openStore({ driver: betterSqlite3({ path }), cache: { maxBytes: 1_000_000_000 } });
    const inMemory = await openStore({
      driver: betterSqlite3({ path }),
      cache: { memory: { maxEntries: KEYS, maxBytes: 100_000_000 } },
    });
    const keyv = createKeyv({ uri: join(folder, 'keyv.db'), enableWALMode: true });
    const layered = new Cacheable({ secondary: createKeyv({ uri: join(folder, 'layered.db'), enableWALMode: true }) });
    const own = keyvOnItsOwnSqlite(join(folder, 'own.db'));
    const layeredOwn = own === undefined ? undefined : new Cacheable({ secondary: own as never });
    store.sync.cache.setMany(keys.slice(0, 10_000).map((name, id) => ({ key: name, value: entryOf(id) })));
    store.sync.cache.setMany(keys.slice(10_000).map((name, id) => ({ key: name, value: entryOf(id) })));
    for (const [id, name] of keys.entries()) {
      await keyv.set(name, entryOf(id));
      await layered.set(name, entryOf(id));
      await layeredOwn?.set(name, entryOf(id));
    }
    const raw = rawDatabase(path);
    const select = raw
      .prepare<[string], string>(`select value from cache_entries where owner_id = '' and space = 0 and name = ?`)
      .pluck();

    const byHand = inline((index) => JSON.parse(select.get(key(index)) ?? 'null'));
    yield* against('get, by a prepared statement and JSON.parse', context, byHand, {
      'on the sync surface': [inline((index) => store.sync.cache.get(key(index))), { on: 'ratio', most: 1.4 }],
      'as a promise': [awaited((index) => store.cache.get(key(index)))],
      'Keyv instead': [awaited((index) => keyv.get(key(index)))],
      'cacheable instead': [awaited((index) => layered.get(key(index)))],
      ...(own && { 'Keyv on @keyv/sqlite instead': [awaited((index) => own.get(key(index)))] }),
      ...(layeredOwn && { 'cacheable over that instead': [awaited((index) => layeredOwn.get(key(index)))] }),
    });
    for (const name of keys) {
      await inMemory.cache.get(name);
      await layered.get(name);
    }
    yield* against(
      'get out of the memory, by cacheable',
      context,
      awaited((index) => layered.get(key(index))),
      {
        'as a promise': [awaited((index) => inMemory.cache.get(key(index))), { on: 'ratio', most: 1 }],
        'on the sync surface': [inline((index) => inMemory.sync.cache.get(key(index)))],
      },
    );
    // One process writes from here on, on either side.
    raw.close();
    await layered.disconnect();
    await inMemory.close();
    await store.flush();
    yield* against(
      'set a key that is there, by Keyv',
      context,
      awaited((at) => keyv.set(key(at), entryOf(at))),
      {
        'on the sync surface': [
          inline((at) => store.sync.cache.set(key(at), entryOf(at))),
          { on: 'ratio', most: 1.15 },
        ],
        'as a promise': [awaited((at) => store.cache.set(key(at), entryOf(at)))],
        ...(own && { 'Keyv on @keyv/sqlite instead': [awaited((at) => own.set(key(at), entryOf(at)))] }),
      },
      'mean',
    );
    yield* against(
      'set a new key, by Keyv',
      context,
      awaited((at) => keyv.set(`new:${at}`, entryOf(at))),
      {
        'on the sync surface': [
          inline((at) => store.sync.cache.set(`new:${at}`, entryOf(at))),
          { on: 'ratio', most: 1.15 },
        ],
      },
      'mean',
    );
    yield await flushing(store, keys);
    await keyv.disconnect();
    await own?.disconnect();
    await store.close();
  },
};

/** Several ways against the same one. */
async function* against(
  name: string,
  { pace }: BenchContext,
  first: Side,
  ways: Readonly<Record<string, readonly [side: Side, bar?: Bar]>>,
  figure: 'middle' | 'mean' = 'middle',
): AsyncGenerator<Measurement> {
  const results = await contest([first, ...Object.values(ways).map(([side]) => side)], pace, figure);
  for (const [at, [way, [, bar]]] of Object.entries(ways).entries()) {
    const [base, result] = [results[0], results[at + 1]];
    if (base === undefined || result === undefined) throw new Error('Each side gives a result.');
    const figures = { name: `${name}: ${way}`, unit: 'µs', raw: base.micros, cairn: result.micros } as const;
    yield measured({ ...figures, rounds: result.ratios, ...(bar === undefined ? {} : { bar }) });
  }
}

/** What reading costs afterwards: the hits of many entries are written together. */
async function flushing(store: Awaited<ReturnType<typeof openStore>>, keys: readonly string[]): Promise<Measurement> {
  await store.flush();
  store.sync.cache.getMany(keys.slice(0, 10_000));
  const startedAt = performance.now();
  await store.flush();
  const micros = ((performance.now() - startedAt) * 1_000) / Math.min(keys.length, 10_000);
  return measured({ name: 'write the hit of one entry, of many, in the background', unit: 'µs', cairn: micros });
}
