import type { CacheRequest } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const DAY_MS = 24 * 3_600_000;
const REQUEST = {
  prompt: 'Why is the sky blue?',
  model: '/models/llama-3.gguf',
  settings: {
    temperature: 0.2,
    max_tokens: 100,
    stop: ['\n\n', 'END'],
    seed: 1,
    n_gpu_layers: 40,
    n_ctx: 8_192,
    verbose: true,
  },
} satisfies CacheRequest;

/** The cache of language models' answers. */
export const cacheResponses = suite('cache-responses', {
  keys: {
    title: 'the key is that of prompt, model name and deciding settings, whatever their order',
    rows: ['CY-4'],
    async run({ open }) {
      const { cache } = (await open()).api;
      const key = await cache.responseKey(REQUEST);
      assert.match(key, /^[0-9a-f]{64}$/);
      const same: readonly CacheRequest[] = [
        { ...REQUEST, model: 'llama-3.gguf' },
        { ...REQUEST, model: 'C:\\models\\llama-3.gguf' },
        {
          ...REQUEST,
          settings: { stop: ['END', '\n\n', 'END'], max_tokens: 100, temperature: 0.2, seed: 2, top_k: null },
        },
      ];
      for (const request of same) assert.equal(await cache.responseKey(request), key);
      const others: readonly CacheRequest[] = [
        { ...REQUEST, prompt: 'Why is the sky red?' },
        { ...REQUEST, model: 'llama-3.1.gguf' },
        { ...REQUEST, modelHash: 'abc' },
        { ...REQUEST, settings: { ...REQUEST.settings, temperature: 0.3 } },
        { ...REQUEST, settings: { ...REQUEST.settings, stop: ['END'] } },
        {
          model: REQUEST.model,
          messages: [{ role: 'user', content: 'Why is the sky blue?' }],
          settings: REQUEST.settings,
        },
      ];
      const keys = new Set([key]);
      for (const request of others) keys.add(await cache.responseKey(request));
      assert.equal(keys.size, others.length + 1);
    },
  },
  entries: {
    title: 'an answer comes back with everything that was kept with it',
    rows: ['CY-5'],
    async run({ open }) {
      const { cache } = (await open()).api;
      assert.isNull(await cache.findResponse(REQUEST));
      const response = { id: 'r-1', choices: [{ text: 'Rayleigh' }] };
      const kept = {
        text: 'Rayleigh',
        response,
        finishReason: 'stop',
        inputTokens: 6,
        outputTokens: 50,
        durationMs: 250.5,
        costMicros: 120,
      };
      const key = await cache.saveResponse(REQUEST, kept);
      const found = await cache.findResponse({ ...REQUEST, model: 'llama-3.gguf' });
      assert.deepInclude(found, {
        key,
        prompt: REQUEST.prompt,
        messages: null,
        model: REQUEST.model,
        settings: REQUEST.settings,
        ...kept,
      });
      assert.match(found?.promptHash ?? '', /^[0-9a-f]{64}$/);
      assert.approximately(found?.tokensPerSecond ?? 0, 50 / 0.2505, 1e-9);
      assert.equal(found?.hits, 1);
      assert.equal((await cache.findResponse(REQUEST))?.hits, 2);
      await cache.saveResponse(REQUEST, { text: 'Better' });
      assert.deepInclude(await cache.findResponse(REQUEST), {
        text: 'Better',
        response: null,
        tokensPerSecond: null,
        outputTokens: null,
      });
      assert.isUndefined(await cache.get(key));
    },
  },
  messages: {
    title: 'a chat is kept under its messages as a whole',
    rows: ['CY-4', 'CY-5'],
    async run({ open }) {
      const { cache } = (await open()).api;
      const messages = [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ];
      await cache.saveResponse({ model: 'm', messages }, { text: 'Hello' });
      assert.deepInclude(await cache.findResponse({ model: 'm', messages }), { text: 'Hello', prompt: null, messages });
      assert.isNull(await cache.findResponse({ model: 'm', messages: messages.slice(1) }));
      assert.equal(await cache.invalidateResponses({ messages }), 1);
    },
  },
  expiry: {
    title: 'answers are valid for 7 days, for as long as they say, or always; expired ones are misses',
    rows: ['CY-6'],
    async run({ open }) {
      let now = 1_000_000;
      const { cache } = (await open({ clock: () => now })).api;
      const at = (prompt: string): CacheRequest => ({ prompt, model: 'm' });
      await cache.saveResponse(at('default'), { text: 'd' });
      await cache.saveResponse(at('short'), { text: 's' }, { ttlMs: 1_000 });
      await cache.saveResponse(at('always'), { text: 'a' }, { ttlMs: null });
      now += 1_000;
      assert.isNull(await cache.findResponse(at('short')));
      now += 7 * DAY_MS - 1_001;
      assert.equal((await cache.findResponse(at('default')))?.text, 'd');
      now += 1;
      assert.isNull(await cache.findResponse(at('default')));
      assert.deepEqual(
        (await cache.listResponses()).items.map(({ text }) => text),
        ['a'],
      );
      assert.equal((await cache.findResponse(at('always')))?.expiresAt, null);
      assert.equal(await cache.removeExpired(), 2);
    },
  },
  invalidation: {
    title: 'answers are invalidated by prompt, model, age or all, and the number is told',
    rows: ['CY-7'],
    async run({ open }) {
      let now = 1_000_000;
      const { cache } = (await open({ clock: () => now })).api;
      const fill = async () => {
        for (const model of ['/a/one.gguf', 'two.gguf'])
          for (const prompt of ['p', 'q']) await cache.saveResponse({ prompt, model }, { text: `${model} ${prompt}` });
      };
      await fill();
      await cache.set('general', 1);
      assert.equal(await cache.invalidateResponses({ prompt: 'p', model: 'one.gguf' }), 1);
      assert.equal(await cache.invalidateResponses({ prompt: 'p' }), 1);
      assert.equal(await cache.invalidateResponses({ model: '/elsewhere/two.gguf' }), 1);
      assert.equal(await cache.invalidateResponses({ all: true }), 1);
      await fill();
      now += 5_000;
      await cache.saveResponse({ prompt: 'young', model: 'm' }, { text: 'y' });
      assert.equal(await cache.invalidateResponses({ olderThanMs: 5_000 }), 0);
      now += 1;
      assert.equal(await cache.invalidateResponses({ olderThanMs: 5_000 }), 4);
      assert.deepEqual(
        (await cache.listResponses()).items.map(({ text }) => text),
        ['y'],
      );
      assert.equal(await cache.get('general'), 1);
      assert.equal((await cache.stats()).entries, 2);
      await rejection('invalid_input', () => cache.invalidateResponses({}));
    },
  },
  lists: {
    title: 'answers are listed newest first, by model, page by page',
    async run({ open }) {
      const { cache } = (await open()).api;
      for (let at = 0; at < 7; at += 1)
        await cache.saveResponse({ prompt: `p${at}`, model: at % 2 === 0 ? 'even' : 'x/odd' }, { text: `${at}` });
      await cache.saveResponse({ prompt: 'p0', model: 'even' }, { text: '0 again' });
      const texts = async (filter: { model?: string }) =>
        (await allItems((page) => cache.listResponses({ ...page, ...filter, limit: 2 }))).map(({ text }) => text);
      assert.deepEqual(await texts({}), ['0 again', '6', '5', '4', '3', '2', '1']);
      assert.deepEqual(await texts({ model: 'odd' }), ['5', '3', '1']);
    },
  },
  savings: {
    title: 'each hit saves what the answer took when it was made, also after the answer is gone',
    rows: ['CY-5'],
    async run({ open }) {
      let now = 1_700_000_000_000;
      const { cache } = (await open({ clock: () => now })).api;
      await cache.saveResponse(REQUEST, {
        text: 't',
        inputTokens: 10,
        outputTokens: 20,
        costMicros: 300,
        durationMs: 40,
      });
      for (let times = 0; times < 3; times += 1) await cache.findResponse(REQUEST);
      await cache.invalidateResponses({ all: true });
      const saved = { responses: 3, inputTokens: 30, outputTokens: 60, costMicros: 900, durationMs: 120 };
      assert.deepEqual(await cache.savings(), saved);
      assert.deepEqual(await cache.savings({ since: now }), saved);
      now += 2 * 3_600_000;
      assert.deepEqual(await cache.savings({ since: now }), {
        responses: 0,
        inputTokens: 0,
        outputTokens: 0,
        costMicros: 0,
        durationMs: 0,
      });
    },
  },
  inputs: {
    title: 'requests that cannot be keyed and answers that cannot be kept are refused',
    async run({ open }) {
      const { cache } = (await open()).api;
      const refused: readonly (() => Promise<unknown>)[] = [
        () => cache.findResponse({ model: 'm' }),
        () => cache.findResponse({ model: 'm', prompt: 'p', messages: [] }),
        () => cache.findResponse({ model: '', prompt: 'p' }),
        () => cache.findResponse({ model: 'm', prompt: 'half \ud83d' }),
        () => cache.findResponse({ model: 'm', prompt: 'p', settings: { temperature: Number.NaN } }),
        () => cache.saveResponse({ model: 'm', prompt: 'p' }, { text: 't', inputTokens: -1 }),
        () => cache.saveResponse({ model: 'm', prompt: 'p' }, { text: 't' }, { ttlMs: -1 }),
      ];
      for (const call of refused) await rejection('invalid_input', call);
      assert.equal((await cache.stats()).entries, 0);
    },
  },
});
