import { cached } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { abortController, sleep } from '../host.js';
import { failure, rejection } from '../rejection.js';

const asyncOnly = ['async'] as const;

/** A computation that ends when it is told, and counts how often it began. */
function controlled<T>(value: T) {
  let release: (value: T) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const state = { begun: 0 };
  const ended = new Promise<T>((resolve, reject) => {
    release = resolve;
    fail = reject;
  });
  const compute = () => {
    state.begun += 1;
    return ended;
  };
  return { state, compute, release: () => release(value), fail: (error: Error) => fail(error) };
}

/** Waits until something holds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(2);
}

/** Get or compute, and streams: what awaits more than the database. */
export const cacheCompute = suite('cache-compute', {
  'computes-once': {
    title: 'what is not there is computed once for all who ask meanwhile, and kept; each gets a copy of its own',
    rows: ['CB-14'],
    surfaces: asyncOnly,
    async run({ open }) {
      const { cache } = (await open()).store;
      const { state, compute, release } = controlled({ answer: [42] });
      const asked = [1, 2, 3].map(() => cache.getOrCompute('key', compute, { ttlMs: 60_000, category: 'c' }));
      await until(() => state.begun > 0);
      release();
      const [first, second] = await Promise.all(asked);
      first?.answer.push(7);
      assert.deepEqual(second, { answer: [42] });
      assert.deepEqual(await cache.getOrCompute('key', () => assert.fail('it is kept')), { answer: [42] });
      assert.equal(state.begun, 1);
      assert.deepInclude(await cache.findEntry('key'), { category: 'c', value: { answer: [42] } });
      assert.equal(await cache.getOrCompute('value', () => 7), 7);
    },
  },
  errors: {
    title: 'an error goes to everybody who waits, is not kept, and gives the lease back',
    surfaces: asyncOnly,
    async run({ open }) {
      const { cache } = (await open()).store;
      const { state, compute, fail } = controlled(1);
      const asked = [1, 2].map(() => failure(() => cache.getOrCompute('key', compute)));
      await until(() => state.begun > 0);
      const error = new RangeError('the model is away');
      fail(error);
      assert.deepEqual(await Promise.all(asked), [error, error]);
      assert.equal(await cache.getOrCompute('key', () => 2), 2);
      await rejection('invalid_input', () => cache.getOrCompute('big', () => 1n));
      await rejection('invalid_input', () => cache.getOrCompute('', () => 1));
    },
  },
  negative: {
    title: 'that there is nothing is remembered by choice, and is a miss for everybody else',
    surfaces: asyncOnly,
    async run({ open }) {
      let now = 1_000_000;
      const { cache } = (await open({ clock: () => now })).store;
      let computed = 0;
      const nothing = () => {
        computed += 1;
        return undefined;
      };
      for (let times = 0; times < 2; times += 1) assert.isUndefined(await cache.getOrCompute('a', nothing));
      assert.equal(computed, 2);
      for (let times = 0; times < 3; times += 1)
        assert.isUndefined(await cache.getOrCompute('b', nothing, { negativeTtlMs: 100 }));
      assert.equal(computed, 3);
      assert.isFalse(await cache.has('b'));
      assert.isNull(await cache.findEntry('b'));
      assert.isEmpty((await cache.keys()).items);
      now += 100;
      assert.equal(await cache.getOrCompute('b', () => 5, { negativeTtlMs: 100 }), 5);
    },
  },
  stale: {
    title: 'an entry that expired a little ago is given at once, while a new value is computed behind',
    surfaces: asyncOnly,
    async run({ open }) {
      let now = 1_000_000;
      const { cache } = (await open({ clock: () => now })).store;
      const ask = (compute: () => unknown) => cache.getOrCompute('key', compute, { ttlMs: 100, staleMs: 50 });
      await ask(() => 'old');
      now += 149;
      assert.equal(await ask(() => 'new'), 'old');
      await until(async () => (await cache.get('key')) === 'new');
      now += 150;
      assert.equal(await ask(() => 'newest'), 'newest');
      now += 120;
      let told: unknown;
      const failing = () => Promise.reject(new RangeError('away'));
      const onRefreshError = (error: unknown) => {
        told = error;
      };
      assert.equal(await cache.getOrCompute('key', failing, { staleMs: 50, onRefreshError }), 'newest');
      await until(() => told !== undefined);
      assert.instanceOf(told, RangeError);
    },
  },
  'across-stores': {
    title: 'two stores on one database compute a key once; the second gets what the first kept',
    needs: ['multiProcess'],
    surfaces: asyncOnly,
    async run({ open }) {
      const [one, other] = [(await open()).store, (await open()).store];
      const { state, compute, release } = controlled('made once');
      const first = one.cache.getOrCompute('key', compute, { leaseMs: 60_000 });
      await until(() => state.begun > 0);
      const second = other.cache.getOrCompute('key', compute, { leaseMs: 60_000 });
      await sleep(30);
      release();
      assert.deepEqual(await Promise.all([first, second]), ['made once', 'made once']);
      assert.equal(state.begun, 1);
      assert.equal(Number((await one.raw.get('select count(*) as n from cache_leases'))?.n), 0);
    },
  },
  'lease-of-the-dead': {
    title: 'a lease whose holder is gone ends by itself, and the next one computes',
    needs: ['multiProcess'],
    surfaces: asyncOnly,
    async run({ open }) {
      let now = 1_000_000;
      const { store } = await open({ clock: () => now });
      await store.raw.run(
        `insert into cache_leases (owner_id, name, holder, expires_at) values ('', 'key', 'gone', ?)`,
        [now + 1_000],
      );
      let computed = false;
      const asked = store.cache.getOrCompute('key', () => {
        computed = true;
        return 1;
      });
      await sleep(30);
      assert.isFalse(computed);
      now += 1_000;
      assert.equal(await asked, 1);
    },
  },
  abort: {
    title: 'a caller who gives up gets the reason; the computation goes on for the others and is kept',
    surfaces: asyncOnly,
    async run({ open }) {
      const { cache } = (await open()).store;
      const { state, compute, release } = controlled(1);
      const abort = abortController();
      const given = failure(() => cache.getOrCompute('key', compute, { signal: abort.signal }));
      const waiting = cache.getOrCompute('key', compute);
      await until(() => state.begun > 0);
      abort.abort(new RangeError('enough'));
      assert.instanceOf(await given, RangeError);
      release();
      assert.equal(await waiting, 1);
      assert.equal(state.begun, 1);
      assert.instanceOf(await failure(() => cache.getOrCompute('key', compute, { signal: abort.signal })), RangeError);
    },
  },
  'abort-during-the-look': {
    title:
      'a caller who gives up before the look has come back begins nothing, and does not wait for others (once it never ended)',
    surfaces: asyncOnly,
    async run({ open }) {
      const { cache } = (await open()).store;
      const { state, compute } = controlled(1);
      const abort = abortController();
      const given = failure(() => cache.getOrCompute('key', compute, { signal: abort.signal }));
      abort.abort(new RangeError('enough'));
      assert.instanceOf(await given, RangeError);
      assert.equal(state.begun, 0);
    },
  },
  'cached-functions': {
    title: 'cached() computes once for equal arguments, under the name of the function',
    rows: ['CY-15'],
    surfaces: asyncOnly,
    async run({ open }) {
      const { cache } = (await open()).store;
      let computed = 0;
      const add = cached(
        cache,
        function add({ a, b }: { a: number; b: number }) {
          computed += 1;
          return a + b;
        },
        { ttlMs: 60_000 },
      );
      assert.deepEqual([await add({ a: 1, b: 2 }), await add({ b: 2, a: 1 }), await add({ a: 1, b: 3 })], [3, 3, 4]);
      assert.equal(computed, 2);
      assert.deepEqual((await cache.keys({ pattern: 'add:*', category: 'add' })).items.length, 2);
      const measure = cached(cache, (text: string) => text.length, { name: 'measure' });
      assert.deepEqual([await measure('x'.repeat(9_000)), await measure('x'.repeat(9_001))], [9_000, 9_001]);
      const echo = cached(cache, (what: unknown) => what, { name: 'echo' });
      await rejection('invalid_input', () => echo(new Map()));
      await rejection('invalid_input', () => cached(cache, () => 1, { name: '' }));
    },
  },
  streams: {
    title: 'a stream is passed on as it comes and replayed chunk by chunk',
    surfaces: asyncOnly,
    async run({ open }) {
      const { cache } = (await open()).store;
      const chunks = ['Hel', { delta: 'lo' }, null, ['!']];
      async function* source() {
        for (const chunk of chunks) yield chunk;
      }
      const passed: unknown[] = [];
      for await (const chunk of cache.recordStream('s', source(), { category: 'streams' })) {
        assert.isNull(await cache.replayStream('s'));
        passed.push(chunk);
      }
      assert.deepEqual(passed, chunks);
      for (const timing of [false, true]) {
        const replayed: unknown[] = [];
        for await (const chunk of (await cache.replayStream('s', { timing })) ?? []) replayed.push(chunk);
        assert.deepEqual(replayed, chunks);
      }
      await cache.set('no stream', { a: 1 });
      assert.isNull(await cache.replayStream('no stream'));
    },
  },
  'streams-that-break': {
    title: 'a stream that fails, is left, or cannot be written as JSON is passed on and not kept',
    surfaces: asyncOnly,
    async run({ open }) {
      const { store } = await open();
      const errors: string[] = [];
      store.on('error', ({ error }) => errors.push(error.code));
      const { cache } = store;
      async function* failing() {
        yield 1;
        throw new RangeError('broken');
      }
      async function* counting() {
        for (let at = 0; ; at += 1) yield at;
      }
      async function* bytes() {
        yield new Uint8Array([1]);
      }
      const read = async (stream: AsyncIterable<unknown>) => {
        let count = 0;
        for await (const _chunk of stream) count += 1;
        return count;
      };
      assert.instanceOf(await failure(() => read(cache.recordStream('failing', failing()))), RangeError);
      for await (const chunk of cache.recordStream('left', counting())) if (chunk === 3) break;
      assert.equal(await read(cache.recordStream('bytes', bytes())), 1);
      for (const key of ['failing', 'left', 'bytes']) assert.isNull(await cache.replayStream(key));
      assert.deepEqual(errors, ['invalid_input']);
    },
  },
  readonly: {
    title: 'a store that may not write computes, and keeps nothing',
    surfaces: asyncOnly,
    async run({ open }) {
      const writer = await open();
      await writer.store.cache.set('kept', 1);
      await writer.store.close();
      const { cache } = (await open({ readonly: true })).store;
      assert.equal(await cache.getOrCompute('kept', () => 2), 1);
      assert.equal(await cache.getOrCompute('new', () => 2), 2);
      assert.isUndefined(await cache.get('new'));
    },
  },
});
