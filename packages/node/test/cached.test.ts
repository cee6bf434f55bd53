import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cached, closeDefaultStore, configureStore, defaultStore, type StoreWarning, withStore } from '../src/index.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const warnings: StoreWarning[] = [];
const onWarning = (warning: StoreWarning) => {
  warnings.push(warning);
};

beforeEach(() => {
  vi.stubEnv('CAIRN_ENABLED', '');
  warnings.length = 0;
  configureStore({ onWarning });
});
afterEach(async () => {
  await closeDefaultStore();
  vi.unstubAllEnvs();
});

/** Switches the store on, on a file of its own. */
function switchOn(): string {
  const location = join(temporaryFolder(), 'agent.db');
  configureStore({ enabled: true, location, onWarning });
  return location;
}

const summary = (text: string, how?: { words: number; tone: string }) => `${text} in ${how?.words ?? 'some'} words`;

test('answers are kept in the file, under the name and the arguments, and outlive the process’s store', async () => {
  switchOn();
  const work = vi.fn(summary);
  const summarize = cached(work, { name: 'summarize', ttlMs: 60_000 });
  expect(await summarize('a', { words: 5, tone: 'dry' })).toBe('a in 5 words');
  expect(await summarize('a', { tone: 'dry', words: 5 })).toBe('a in 5 words');
  await closeDefaultStore();
  expect(await cached(work, { name: 'summarize' })('a', { words: 5, tone: 'dry' })).toBe('a in 5 words');
  expect(work).toHaveBeenCalledTimes(1);
  expect(await summarize('a', undefined)).toBe('a in some words');
  const entries = await withStore(async ({ cache }) => (await cache.list({ category: 'summarize' })).items);
  expect(entries?.map(({ key }) => key).sort()).toEqual([
    'summarize:["a",{"tone":"dry","words":5}]',
    'summarize:["a"]',
  ]);
  expect(warnings).toEqual([]);
});

test('two processes that ask together compute once', async () => {
  const folder = temporaryFolder();
  const [location, record] = [join(folder, 'agent.db'), join(folder, 'computed.txt')];
  writeFileSync(record, '');
  const source = `
    const { appendFileSync } = await import('node:fs');
    const { cached, configureStore, defaultStore } = await import('./dist/index.js');
    configureStore({ enabled: true, location: process.argv[1] });
    await defaultStore();
    const answer = cached(async function answer(question) {
      appendFileSync(process.argv[2], process.pid + '\\n');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { question, by: process.pid };
    });
    console.log(JSON.stringify(await Promise.all([answer('why?'), answer('why?')])));`;
  const processes = [1, 2].map(() => childScript(source, { cwd: PACKAGE, args: [location, record] }));
  const said = await Promise.all(processes.map((one) => one.end()));
  const computed = readFileSync(record, 'utf8').trim().split('\n');
  expect(computed).toHaveLength(1);
  const answer = { question: 'why?', by: Number(computed[0]) };
  expect(said.map(([line]) => JSON.parse(line ?? ''))).toEqual([
    [answer, answer],
    [answer, answer],
  ]);
});

test('while the store is off a cached function is just the function, and makes no keys', async () => {
  const work = vi.fn((what: unknown) => String(what));
  const key = vi.fn(() => 'key');
  expect(await cached(work, { name: 'work' })(1n)).toBe('1');
  expect([await cached(work, { name: 'work', key })('ab'), await cached(work, { name: 'work', key })('ab')]).toEqual([
    'ab',
    'ab',
  ]);
  expect(work).toHaveBeenCalledTimes(3);
  expect(key).not.toHaveBeenCalled();
  expect(warnings).toEqual([]);
});

test('a function without a name is refused at once, arguments that are no JSON at the call', async () => {
  switchOn();
  expect(() => cached(() => 1, { name: '' })).toThrow(/no name/);
  await expect(cached((what: unknown) => what, { name: 'echo' })(new Map())).rejects.toMatchObject({
    ...{ code: 'invalid_input', details: { function: 'echo' } },
  });
});

test('an answer that the cache can’t keep is given all the same, computed once', async () => {
  switchOn();
  const count = vi.fn((text: string) => BigInt(text.length));
  expect(await cached(count, { name: 'count' })('abc')).toBe(3n);
  expect(count).toHaveBeenCalledTimes(1);
  expect(warnings).toMatchObject([{ code: 'cache', error: { code: 'invalid_input' } }]);
});

test('a call goes without a cache that is closed, locked, or not to be opened, and says so', async () => {
  const location = switchOn();
  const work = vi.fn((text: string) => text.length);
  const length = cached(work, { name: 'length' });
  await (await defaultStore())?.close();
  expect(await length('closed')).toBe(6);
  expect(warnings).toMatchObject([{ code: 'cache', error: { code: 'closed' } }]);
  await closeDefaultStore();

  configureStore({ enabled: true, location, onWarning, open: { busyTimeoutMs: 20 } });
  await defaultStore();
  const writer = childScript(
    `const { openDatabase } = await import('./dist/index.js');
    const store = await openDatabase(process.argv[1]);
    await store.raw.exec('begin immediate');
    console.log('locked');
    setInterval(() => undefined, 1000);`,
    { cwd: PACKAGE, args: [location] },
  );
  expect(await writer.line()).toBe('locked');
  expect(await length('locked')).toBe(6);
  expect(warnings[1]).toMatchObject({ code: 'cache', error: { code: 'busy' } });
  await closeDefaultStore();

  configureStore({ enabled: true, location: join(location, 'agent.db'), onFailure: 'throw', onWarning });
  expect(await length('abc')).toBe(3);
  expect(warnings[2]).toMatchObject({ code: 'cache', error: { code: 'cannot_open' } });
  expect([work.mock.calls.length, warnings.length]).toEqual([3, 3]);
});

test('the function’s own error goes to all who wait for it, as it is and without a warning', async () => {
  switchOn();
  const own = new Error('out of tokens');
  const work = vi.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    throw own;
  });
  const failing = cached(work, { name: 'failing' });
  const ended = await Promise.allSettled([failing(), failing()]);
  expect(ended).toEqual([1, 2].map(() => ({ status: 'rejected', reason: own })));
  expect(work).toHaveBeenCalledTimes(1);
  expect(warnings).toEqual([]);
});

test('an answer past its time is given while a new one is computed; an error of that is told as it is', async () => {
  switchOn();
  const own = new Error('out of tokens');
  let isBroken = false;
  const now = cached(() => (isBroken ? Promise.reject(own) : 'first'), {
    ...{ name: 'now', ttlMs: 1, staleMs: 60_000, onRefreshError: (error: unknown) => told.push(error) },
  });
  const told: unknown[] = [];
  expect(await now()).toBe('first');
  isBroken = true;
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await now()).toBe('first');
  await expect.poll(() => told).toEqual([own]);
});
