import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { canonicalJson } from '../src/default-store/canonical-json.js';
import { type ComputingCache, cached, closeDefaultStore, configureStore, type StoreWarning } from '../src/index.js';

const warnings: StoreWarning[] = [];

beforeEach(() => {
  vi.stubEnv('CAIRN_ENABLED', '');
  warnings.length = 0;
  configureStore({ onWarning: (warning) => warnings.push(warning) });
});
afterEach(async () => {
  await closeDefaultStore();
  vi.unstubAllEnvs();
});

/** A cache that keeps everything, and what it was asked. */
function cacheOf() {
  const entries = new Map<string, unknown>();
  const options: unknown[] = [];
  const cache: ComputingCache = {
    async getOrCompute<T>(key: string, compute: () => Promise<T> | T, given?: object): Promise<T> {
      options.push(given);
      if (!entries.has(key)) entries.set(key, await compute());
      return entries.get(key) as T;
    },
  };
  return { cache, entries, options };
}

test('a cached function computes once for equal arguments, in whatever order their members stand', async () => {
  const { cache, entries, options } = cacheOf();
  const summarize = vi.fn(async function summarize(text: string, how?: { words: number; tone: string }) {
    return `${text} in ${how?.words ?? 'some'} words`;
  });
  const quick = cached(summarize, { cache, key: 'summarize', ttlMs: 1_000, category: 'prose' });
  expect(await quick('a', { words: 5, tone: 'dry' })).toBe('a in 5 words');
  expect(await quick('a', { tone: 'dry', words: 5 })).toBe('a in 5 words');
  expect(summarize).toHaveBeenCalledTimes(1);
  expect(await quick('a')).toBe('a in some words');
  expect(await quick('b')).toBe('b in some words');
  expect(summarize).toHaveBeenCalledTimes(3);
  expect([...entries.keys()].every((key) => /^summarize:[0-9a-f]{64}$/.test(key))).toBe(true);
  expect(options[0]).toEqual({ ttlMs: 1_000, category: 'prose' });
});

test('keys are made of the name and the arguments, and stay the same from run to run', async () => {
  const { cache, entries, options } = cacheOf();
  await cached(
    function add(a: number, b: number) {
      return a + b;
    },
    { cache },
  )(1, 2);
  await cached((a: number) => a, { cache, key: (a) => `own ${a}` })(7);
  expect([...entries.keys()]).toEqual([`add:${await sha256('[1,2]')}`, 'own 7']);
  expect(options).toEqual([{ category: 'add' }, {}]);
});

test('arguments that make no key are refused, and so is a function without a name', async () => {
  const { cache } = cacheOf();
  const circle: unknown[] = [];
  circle.push(circle);
  const quick = cached((_: unknown) => 1, { cache, key: 'quick' });
  for (const wrong of [new Map(), new Uint8Array(1), () => 1, 1n, Number.NaN, circle, Symbol('s'), [undefined]]) {
    await expect(quick(wrong)).rejects.toMatchObject({ code: 'invalid_input', details: { function: 'quick' } });
  }
  expect(() =>
    cached(
      (
        () => () =>
          1
      )(),
      { cache },
    ),
  ).toThrow(/no name/);
});

test('while the store is off a cached function is just the function', async () => {
  const work = vi.fn((text: string) => text.length);
  const quick = cached(work, { key: 'work' });
  expect([await quick('ab'), await quick('ab')]).toEqual([2, 2]);
  expect(work).toHaveBeenCalledTimes(2);
  expect(warnings).toEqual([]);
});

test('a cache that fails never fails the call, nor computes twice; the function’s own error passes', async () => {
  const failing = (when: 'before' | 'after'): ComputingCache => ({
    async getOrCompute(_key, compute) {
      if (when === 'after') await compute();
      throw new Error(`broken ${when}`);
    },
  });
  for (const when of ['before', 'after'] as const) {
    const work = vi.fn((text: string) => text.length);
    expect(await cached(work, { key: 'work', cache: failing(when) })('abc')).toBe(3);
    expect(work).toHaveBeenCalledTimes(1);
  }
  expect(warnings.map(({ code, message }) => [code, message])).toEqual([
    ['cache', 'A cached call went without the cache: broken before'],
    ['cache', 'A cached call went without the cache: broken after'],
  ]);
  const own = new Error('out of tokens');
  const refusing = () => {
    throw own;
  };
  await expect(cached(refusing, { cache: cacheOf().cache })()).rejects.toBe(own);
});

test('a store that can’t be opened does not fail a cached call', async () => {
  const location = join(temporaryFolder(), 'missing', 'agent.db');
  configureStore({ enabled: true, location, onFailure: 'throw', onWarning: (warning) => warnings.push(warning) });
  expect(await cached((text: string) => text.length, { key: 'length' })('abc')).toBe(3);
  expect(warnings).toMatchObject([{ code: 'cache', error: { code: 'cannot_open' } }]);
});

// The examples of RFC 8785, sections 3.2.2 and 3.2.3.
test('canonical JSON is that of RFC 8785', () => {
  expect(
    canonicalJson({
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    }),
  ).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  const names = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 };
  expect(Object.values(JSON.parse(canonicalJson(names) ?? ''))).toEqual([4, 2, 6, 7, 1, 5, 3]);
  expect(canonicalJson({ at: new Date(0), gone: undefined })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});

async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(bytes).toString('hex');
}
