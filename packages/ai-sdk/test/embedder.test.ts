import type { EmbeddingModelV2 } from '@ai-sdk/provider';
import { reliableEmbedder } from '@cairndb/core';
import { APICallError } from 'ai';
import { MockEmbeddingModelV3 } from 'ai/test';
import { expect, test } from 'vitest';
import { aiSdkEmbedder } from '../src/index.js';

const DOCUMENT = { purpose: 'document' } as const;

/** A model whose vectors are the texts' lengths; it notes how many calls are open at once. */
function lengths(about: { readonly most: number | undefined; readonly parallel: boolean }) {
  const open = { now: 0, most: 0 };
  const model = new MockEmbeddingModelV3({
    provider: 'openai.embedding',
    modelId: 'small',
    // Promises, as some providers have them.
    maxEmbeddingsPerCall: Promise.resolve(about.most) as unknown as number,
    supportsParallelCalls: Promise.resolve(about.parallel),
    doEmbed: async ({ values }) => {
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open.now -= 1;
      return {
        embeddings: values.map((value) => [value.length, 1]),
        usage: { tokens: values.length * 2 },
        warnings: [],
      };
    },
  });
  return { model, open };
}

test.each([
  [2, false, 1, [2, 2, 1]],
  [2, true, 3, [2, 2, 1]],
  [undefined, true, 1, [5]],
])('%s texts a call, parallel %s: texts go in parts and vectors come in order', async (most, parallel, open, parts) => {
  const made = lengths({ most, parallel });
  const used: (number | null)[] = [];
  const embedder = aiSdkEmbedder(made.model, {
    headers: { 'x-team': 'parsers' },
    providerOptions: (purpose) => ({ openai: { purpose } }),
    onUsage: ({ inputTokens }) => {
      used.push(inputTokens);
      throw new Error('The books are closed.');
    },
  });
  const vectors = await embedder.embed(['a', 'bb', 'ccc', 'dddd', 'eeeee'], DOCUMENT);
  expect(vectors.map(([length]) => length)).toEqual([1, 2, 3, 4, 5]);
  expect(made.model.doEmbedCalls.map(({ values }) => values.length)).toEqual(parts);
  expect(made.model.doEmbedCalls[0]).toMatchObject({
    headers: { 'x-team': 'parsers' },
    providerOptions: { openai: { purpose: 'document' } },
  });
  expect(used).toEqual(parts.map((count) => count * 2));
  expect(made.open.most).toBe(open);
  expect(embedder.model).toBe('openai.embedding/small');
  expect(await embedder.embed([], DOCUMENT)).toEqual([]);
});

test('models of version 2 of the interface are asked alike', async () => {
  const model: EmbeddingModelV2<string> = {
    specificationVersion: 'v2',
    provider: 'p',
    modelId: 'm',
    maxEmbeddingsPerCall: 10,
    supportsParallelCalls: false,
    doEmbed: async ({ values }) => ({ embeddings: values.map(() => [1, 2]) }),
  };
  const embedder = aiSdkEmbedder(model);
  expect(embedder.maxBatch).toBe(10);
  expect(await embedder.embed(['a'], DOCUMENT)).toEqual([[1, 2]]);
});

test('refusals are typed, with the provider’s words without secrets, and waited for where it says so', async () => {
  const key = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;
  let calls = 0;
  const failing = (statusCode: number, isRetryable: boolean) =>
    new MockEmbeddingModelV3({
      doEmbed: async () => {
        calls += 1;
        throw new APICallError({
          ...{ message: `no: ${key}`, url: 'http://x', requestBodyValues: {}, statusCode, isRetryable },
          responseHeaders: { 'retry-after': '2' },
        });
      },
    });
  const waits: number[] = [];
  let now = 0;
  const sleep = async (ms: number) => {
    waits.push(ms);
    now += ms;
  };
  for (const [status, isRetryable, asked] of [
    [401, false, 1],
    [429, true, 3],
  ] as const) {
    calls = 0;
    const reliable = reliableEmbedder(aiSdkEmbedder(failing(status, isRetryable)), {
      retries: 2,
      sleep,
      clock: () => now,
    });
    const error = await reliable.embed(['a'], DOCUMENT).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'embedding', retryable: isRetryable, details: { status, problem: 'refused' } });
    expect(JSON.stringify(error)).not.toContain(key);
    expect(calls).toBe(asked);
  }
  expect(waits).toEqual([2_000, 2_000]);
});

test('the caller’s signal reaches the model and ends with its reason', async () => {
  const model = new MockEmbeddingModelV3({
    doEmbed: ({ abortSignal }) =>
      new Promise((_, reject) => {
        abortSignal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  const controller = new AbortController();
  const ended = aiSdkEmbedder(model).embed(['a'], { ...DOCUMENT, signal: controller.signal });
  const caught = ended.catch((error: unknown) => error);
  setTimeout(() => controller.abort('enough'), 5);
  expect(await caught).toBe('enough');
});
