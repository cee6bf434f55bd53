import { type ModelAnswer, type ModelCallOptions, modelCalls } from '@cairndb/core/model-call';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext } from '../context.js';

const REQUEST = { model: 'models/claude-sonnet-4-5', provider: 'anthropic', prompt: 'Why is the sky blue?' } as const;
const ANSWER: ModelAnswer = {
  text: 'Rayleigh scattering.',
  finishReason: 'stop',
  inputTokens: 12,
  outputTokens: 7,
  cacheReadTokens: 100,
};
const SECRET = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`;

async function wrapped({ open }: CaseContext, options: ModelCallOptions = {}) {
  const { store } = await open();
  let asked = 0;
  return {
    store,
    calls: modelCalls(store, options),
    ask: async () => {
      asked += 1;
      return ANSWER;
    },
    asked: () => asked,
  };
}

async function collect<T>(parts: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

async function* speak(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

/** A wrapper around a model call that caches, records and logs by itself. */
export const modelCallCases = suite('model-calls', {
  'recorded-and-logged': {
    title: 'a call through the wrapper is in the ledger and in the log, and nothing is cached until asked for',
    rows: ['CY-21', 'CY-20', 'CY-9'],
    surfaces: ['async'],
    async run(context) {
      const { store, calls, ask, asked } = await wrapped(context, { tool: 'my-agent', project: 'sky' });
      assert.deepEqual(
        await calls.complete({ ...REQUEST, settings: { temperature: 0.2, max_tokens: 50 } }, ask),
        ANSWER,
      );
      await calls.complete(REQUEST, ask);
      assert.equal(asked(), 2);
      assert.equal((await store.cache.stats()).responses.entries, 0);
      const { items } = await store.analytics.history();
      assert.lengthOf(items, 2);
      const first = items.find(({ temperature }) => temperature === 0.2);
      assert.deepInclude(first, {
        provider: 'anthropic',
        model: REQUEST.model,
        tool: 'my-agent',
        project: 'sky',
        inputTokens: 12,
        outputTokens: 7,
        cacheReadTokens: 100,
        maxTokens: 50,
        finishReason: 'stop',
        cacheHit: false,
        error: null,
      });
      assert.isAtLeast(first?.totalUs ?? -1, 0);
      await store.flush();
      const lines = (await store.logs.list({ category: 'generation' })).items;
      assert.lengthOf(lines, 2);
      assert.deepInclude(lines[0], { level: 'info', model: REQUEST.model, promptPreview: REQUEST.prompt });
    },
  },
  'answers-from-the-cache': {
    title:
      'with caching on, the same request is answered without the model; the ledger has it as a hit that cost nothing',
    rows: ['CY-21', 'CY-4', 'CY-9'],
    surfaces: ['async'],
    async run(context) {
      const { store, calls, ask, asked } = await wrapped(context, { cache: { ttlMs: null } });
      await calls.complete(REQUEST, ask);
      // A seed does not decide the answer; the model's folder neither.
      const again = await calls.complete({ ...REQUEST, model: 'claude-sonnet-4-5', settings: { seed: 7 } }, ask);
      assert.equal(asked(), 1);
      assert.deepInclude(again, { text: ANSWER.text, finishReason: 'stop' });
      await calls.complete({ ...REQUEST, prompt: 'Why is grass green?' }, ask);
      assert.equal(asked(), 2);
      const { total } = await store.analytics.summary();
      assert.deepInclude(total, { generations: 3, cacheHits: 1, outputTokens: 14 });
      const savings = await store.cache.savings();
      assert.deepInclude(savings, { responses: 1, inputTokens: 112, outputTokens: 7 });
      assert.isAbove(savings.costMicros, 0);
      await calls.with({ cache: { refresh: true } }).complete(REQUEST, ask);
      assert.equal(asked(), 3);
    },
  },
  'shared-while-under-way': {
    title: 'callers who ask the same at the same time share one call of the model',
    rows: ['CY-21'],
    surfaces: ['async'],
    async run(context) {
      const { calls, asked, ask } = await wrapped(context, { cache: true });
      const answers = await Promise.all(Array.from({ length: 5 }, () => calls.complete(REQUEST, ask)));
      assert.equal(asked(), 1);
      for (const answer of answers) assert.equal(answer.text, ANSWER.text);
    },
  },
  'failures-are-recorded': {
    title: 'a failing call rejects with its own error, is in the ledger and the log, and is not kept',
    rows: ['CY-21', 'CY-12'],
    surfaces: ['async'],
    async run(context) {
      const { store, calls, ask, asked } = await wrapped(context, { cache: true });
      const broken = new RangeError(`overloaded, token ${SECRET}`);
      let thrown: unknown;
      await calls
        .complete(REQUEST, () => {
          throw broken;
        })
        .catch((error: unknown) => {
          thrown = error;
        });
      assert.strictEqual(thrown, broken);
      const [failed] = (await store.analytics.history({ failed: true })).items;
      assert.match(failed?.error ?? '', /^RangeError: overloaded/);
      assert.notInclude(JSON.stringify(failed), SECRET);
      await store.flush();
      const [line] = (await store.logs.list({ level: 'error' })).items;
      assert.equal(line?.error?.type, 'RangeError');
      assert.notInclude(JSON.stringify(line), SECRET);
      await calls.complete(REQUEST, ask);
      assert.equal(asked(), 1);
      await calls.complete({ ...REQUEST, prompt: 'bad' }, () => ({ ...ANSWER, finishReason: 'content-filter' }));
      await calls.complete({ ...REQUEST, prompt: 'bad' }, ask);
      assert.equal(asked(), 2);
    },
  },
  'a-store-that-fails': {
    title: 'what fails in the store fails no call: the answer comes from the model',
    rows: ['CY-1', 'CY-21'],
    surfaces: ['async'],
    async run(context) {
      const { store, calls, ask } = await wrapped(context, { cache: true });
      await store.close();
      assert.deepEqual(await calls.complete(REQUEST, ask), ANSWER);
      assert.deepEqual(await collect(calls.stream(REQUEST, () => speak('a', 'b'))), ['a', 'b']);
    },
  },
  streams: {
    title: 'a stream passes part by part, and comes from the cache part by part once it has ended whole',
    rows: ['CY-21'],
    surfaces: ['async'],
    async run(context) {
      const { store, calls } = await wrapped(context, { cache: true });
      let opened = 0;
      const stream = () =>
        calls.stream(REQUEST, () => {
          opened += 1;
          return speak('Ray', 'leigh', '!');
        });
      for await (const part of stream()) {
        assert.equal(part, 'Ray');
        break;
      }
      assert.deepEqual(await collect(stream()), ['Ray', 'leigh', '!']);
      assert.deepEqual(await collect(stream()), ['Ray', 'leigh', '!']);
      assert.equal(opened, 2);
      const ends = (await store.analytics.history()).items.map(({ finishReason, cacheHit }) => [
        finishReason,
        cacheHit,
      ]);
      assert.sameDeepMembers(ends, [
        ['aborted', false],
        [null, false],
        [null, true],
      ]);
      // A whole answer is not a stream's.
      await calls.complete(REQUEST, () => ANSWER);
      assert.equal((await store.cache.stats()).responses.entries, 2);
    },
  },
  'streams-that-break': {
    title: 'a stream that breaks gives what came, fails with its own error, and is not kept',
    rows: ['CY-21'],
    surfaces: ['async'],
    async run(context) {
      const { store, calls } = await wrapped(context, { cache: true });
      async function* breaking(): AsyncGenerator<string> {
        yield 'half';
        throw new Error('connection lost');
      }
      const came: string[] = [];
      let thrown: unknown;
      try {
        for await (const part of calls.stream(REQUEST, breaking)) came.push(part);
      } catch (error) {
        thrown = error;
      }
      assert.deepEqual(came, ['half']);
      assert.match(String(thrown), /connection lost/);
      assert.equal((await store.cache.stats()).responses.entries, 0);
      assert.equal((await store.analytics.summary()).total.errors, 1);
    },
  },
});
