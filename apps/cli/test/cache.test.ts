import { existsSync } from 'node:fs';
import { openDatabase } from '@cairndb/node';
import { expect, test } from 'vitest';
import { Home, homeWith, type Json } from './harness.js';

const DAY = 86_400_000;
const REQUEST = { prompt: 'Why is the sky blue?', model: '/models/llama.gguf' };

/** A home with a small cache, one of whose answers was asked for again. */
function homeWithCache(): Promise<Home> {
  return homeWith('cache', async (home) => {
    await using store = await openDatabase(home.database);
    const { cache } = store;
    await cache.set('page:1', 'first\u001b[31m page', { category: 'pages', ttlMs: 400 * DAY });
    await cache.set('page:2', { title: 'second' }, { category: 'pages' });
    await cache.set('picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]));
    await cache.set('old', 'gone', { ttlMs: 1 });
    await cache.saveResponse(REQUEST, {
      text: 'Scattering.',
      inputTokens: 6,
      outputTokens: 1200,
      costMicros: 2_500_000,
      durationMs: 3000,
    });
    await cache.saveResponse({ prompt: 'Other', model: 'small' }, { text: 'Yes.' });
    await cache.findResponse(REQUEST);
    await cache.get('page:1');
    await cache.get('missing');
  });
}

test('counts say what is there, how it is used and what it spared', async () => {
  const home = await homeWithCache();
  const { stdout } = await home.onDatabase(['cache', 'stats']);
  expect(stdout).toMatch(/^Entries +4, /);
  expect(stdout).toMatch(/\nHits +2 \(66\.7 %\)\nMisses +1\nSpared +1 call: 6 tokens in, 1,200 out, \$2\.50, 3\.0 s\n/);
  expect(stdout).toMatch(/\npages +2 /);
  const stats = await home.json(['cache', 'stats', '--since', '1d']);
  expect(stats).toMatchObject({ entries: 6, responses: { entries: 2 }, savings: { responses: 1, durationMs: 3000 } });
  const later = await home.json(['cache', 'stats', '--since', '2999-01-01']);
  expect(later).toMatchObject({ totalHits: 2, savings: { responses: 0 } });
});

test('entries are listed by key, answers with their prompt', async () => {
  const home = await homeWithCache();
  const { stdout } = await home.onDatabase(['cache', 'list', '--pattern', 'page:*']);
  expect(stdout).toMatch(
    /^Key +Category +Size +Age +Expires +Hits\npage:1 +pages .* in \d+ d +1\npage:2 +pages .* never +0\n$/,
  );
  const first = await home.json(['cache', 'list', '--category', 'pages', '--limit', '1']);
  expect(first).toMatchObject({ more: true, entries: [{ key: 'page:1', hits: 1 }] });
  const answers = await home.onDatabase(['cache', 'list', '--responses']);
  expect(answers.stdout).toMatch(/\/models\/llama\.gguf +Why is the sky blue\? +1,206 /);
  const { responses } = await home.json(['cache', 'list', '--model', 'small']);
  expect(responses.map(({ prompt }: Json) => prompt)).toEqual(['Other']);
  expect((await home.onDatabase(['cache', 'list', '--responses', '--pattern', 'a*'])).code).toBe(2);
  expect((await home.onDatabase(['cache', 'list', '--category', 'none'])).stderr).toContain('No such entries.');
});

test('a value is printed as it is, with --json what is known of it, and none is a failure', async () => {
  const home = await homeWithCache();
  expect(await home.onDatabase(['cache', 'get', 'page:1'])).toMatchObject({ code: 0, stdout: 'first\u001b[31m page' });
  expect((await home.onDatabase(['cache', 'get', 'page:2'])).stdout).toBe('{"title":"second"}\n');
  expect(await home.json(['cache', 'get', 'picture'])).toMatchObject({ type: 'bytes', value: 'iVBORw==' });
  expect(await home.json(['cache', 'get', 'page:1'])).toMatchObject({ type: 'text', category: 'pages', hits: 2 });
  const none = await home.onDatabase(['cache', 'get', 'old', '--json']);
  expect(none.code).toBe(1);
  expect(JSON.parse(none.stderr).error).toMatchObject({ code: 'not_found', details: { key: 'old' } });
  expect((await home.json(['cache', 'stats'])).totalHits).toBe(2);
});

test('bytes go into the pipe of a process as they are', async () => {
  const home = await homeWithCache();
  const child = home.spawn(['cache', 'get', 'picture', '--db', home.database]);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([code, [...Buffer.concat(chunks)]]).toEqual([0, [0x89, 0x50, 0x4e, 0x47]]);
});

test('what fits is invalidated, answers or entries, and nothing without a condition', async () => {
  const home = await homeWithCache();
  const nothing = await home.onDatabase(['cache', 'invalidate']);
  expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('--older-than 7d') });
  expect((await home.onDatabase(['cache', 'invalidate', '--model', 'm', '--category', 'pages'])).code).toBe(2);
  expect((await home.onDatabase(['cache', 'invalidate', '--older-than', '2999-01-01'])).code).toBe(2);
  expect(await home.json(['cache', 'invalidate', '--older-than', '7d'])).toEqual({ removed: 0 });
  expect(await home.json(['cache', 'invalidate', '--prompt', 'Other', '--model', 'llama.gguf'])).toEqual({
    removed: 0,
  });
  expect((await home.onDatabase(['cache', 'invalidate', '--model', 'llama.gguf'])).stdout).toBe(
    'Removed 1 response.\n',
  );
  expect((await home.onDatabase(['cache', 'invalidate', '--pattern', 'page:*'])).stdout).toBe('Removed 2 entries.\n');
  expect(await home.json(['cache', 'stats'])).toMatchObject({ entries: 3, responses: { entries: 1 } });
});

test('pruning removes what has expired, and evicts only down to a size that was given', async () => {
  const home = await homeWithCache();
  const pruned = await home.onDatabase(['cache', 'prune']);
  expect(pruned.stdout).toMatch(/^Removed 1 expired, evicted 0 others: .* freed\.\n$/);
  await using store = await openDatabase(home.database);
  for (const key of ['a', 'b', 'c']) await store.cache.set(key, key.repeat(50_000));
  const evicted = await home.json(['cache', 'prune', '--max-size', '70KB']);
  expect(evicted.expired).toBe(0);
  expect(evicted.freedBytes).toBeGreaterThan(80_000);
  expect((await store.cache.stats()).bytes).toBeLessThanOrEqual(70_000);
  expect((await home.onDatabase(['cache', 'prune', '--max-size', '1'])).code).toBe(2);
});

test('clearing wants --yes where nobody can be asked, and takes one kind alone', async () => {
  const home = await homeWithCache();
  expect((await home.onDatabase(['cache', 'clear'])).code).toBe(2);
  expect(await home.json(['cache', 'clear', '--responses', '--yes'])).toEqual({ entries: 0, responses: 2 });
  expect(await home.json(['cache', 'clear', '--entries', '--yes'])).toEqual({ entries: 4, responses: 0 });
});

test('no command makes a database, and keys are completed', async () => {
  const empty = new Home();
  for (const line of [['stats'], ['list'], ['get', 'a'], ['prune'], ['clear', '--yes']]) {
    expect((await empty.onDatabase(['cache', ...line])).code).toBe(1);
  }
  expect(existsSync(empty.database)).toBe(false);
  const home = await homeWithCache();
  const { stdout } = await home.run(['__complete', '--', '--db', home.database, 'cache', 'get', 'pa']);
  expect(stdout).toMatch(/^page:1.*\npage:2/);
});
