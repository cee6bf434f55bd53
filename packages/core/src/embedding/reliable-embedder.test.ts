import { describe, expect, test } from 'vitest';
import { EmbeddingError } from '../errors/errors.js';
import type { Embedder } from './embedder.js';
import { type ReliableEmbedderOptions, reliableEmbedder } from './reliable-embedder.js';
import { retryAfterMs } from './retry-after.js';

/** What a model does when it is asked. */
type Answer = (texts: readonly string[], call: number) => unknown;

/** A model and a time that passes only when somebody waits. */
function trial(answer: Answer, options: ReliableEmbedderOptions = {}, about: Partial<Embedder> = {}) {
  const asked: (readonly string[])[] = [];
  const waits: number[] = [];
  let now = 1_000_000;
  const embedder: Embedder = {
    model: 'm',
    maxBatch: 2,
    ...about,
    async embed(texts) {
      asked.push(texts);
      return (await answer(texts, asked.length)) as number[][];
    },
  };
  const reliable = reliableEmbedder(embedder, {
    clock: () => now,
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    random: () => 1,
    concurrency: 1,
    ...options,
  });
  return {
    reliable,
    asked,
    waits,
    embed: (texts: readonly string[]) => reliable.embed(texts, { purpose: 'document' }),
  };
}

const lengths: Answer = (texts) => texts.map((text) => [text.length, 1]);
const failing = (parts: Partial<EmbeddingError>) => () => {
  throw new EmbeddingError({ message: 'no', retryable: true, ...parts });
};

describe('a reliable embedder', () => {
  test('cuts into batches and to length, asks for equal texts once, and answers in order', async () => {
    const { embed, asked, reliable } = trial(lengths, {}, { maxChars: 4 });
    const vectors = await embed(['a', 'bb', 'a', 'cccc!', 'cccc?', 'xyz🪨']);
    expect(vectors.map(([length]) => length)).toEqual([1, 2, 1, 4, 4, 3]);
    expect(asked).toEqual([
      ['a', 'bb'],
      ['cccc', 'xyz'],
    ]);
    expect(reliable.dimensions).toBe(2);
    expect(await embed([])).toEqual([]);
  });

  test('tries again what may pass, with doubled pauses or those that are told; not what stays as it is', async () => {
    const twice = trial((texts, call) => (call < 3 ? failing({})() : lengths(texts, call)));
    await twice.embed(['a']);
    expect(twice.waits).toEqual([500, 1_000]);
    const told = trial((texts, call) =>
      call < 2 ? failing({ details: { retryAfterMs: 7_000 } })() : lengths(texts, call),
    );
    await told.embed(['a']);
    expect(told.waits).toEqual([7_000]);
    for (const [answer, asked] of [
      [failing({ retryable: false }), 1],
      [failing({ details: { retryAfterMs: 3_600_000 } }), 1],
      [failing({}), 4],
      [() => Promise.reject(new TypeError('fetch of a secret failed')), 4],
    ] as const) {
      const one = trial(answer);
      const error = await one.embed(['a secret']).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(EmbeddingError);
      expect(JSON.stringify(error)).not.toContain('secret');
      expect(one.asked).toHaveLength(asked);
    }
  });

  const wrong: readonly (readonly [problem: string, answer: Answer])[] = [
    [
      'count',
      () => [
        [1, 2],
        [1, 2],
      ],
    ],
    ['dimensions', () => [[1, 2, 3]]],
    ['not_finite', () => [[1, Number.NaN]]],
    ['not_finite', () => [new Float32Array([1, Number.POSITIVE_INFINITY])]],
    ['not_finite', () => [[1e300, 1]]],
    ['garbage', () => [[1, null]]],
    ['garbage', () => [[]]],
    ['garbage', () => ['text']],
    ['garbage', () => ({ embedding: [1, 2] })],
    ['garbage', () => undefined],
    ['zero', () => [[0, 0]]],
  ];

  test.each(wrong)('refuses what is no vector of the space: %s', async (problem, answer) => {
    const { embed, asked } = trial(answer, { retries: 1 }, { dimensions: 2 });
    const error = (await embed(['a secret']).catch((caught: unknown) => caught)) as EmbeddingError;
    expect(error).toBeInstanceOf(EmbeddingError);
    expect(error.details).toMatchObject({ model: 'm', problem });
    expect(JSON.stringify(error)).not.toContain('secret');
    // Another size comes back; the rest may pass.
    expect(asked).toHaveLength(problem === 'dimensions' ? 1 : 2);
  });

  test('holds later answers to the dimensions of the first', async () => {
    const { embed } = trial((_texts, call) => [call === 1 ? [1, 2] : [1, 2, 3]]);
    await embed(['a']);
    await expect(embed(['b'])).rejects.toMatchObject({ details: { problem: 'dimensions', expected: 2, got: 3 } });
  });

  test('starts no more requests within a minute than it may', async () => {
    const { embed, waits } = trial(lengths, { requestsPerMinute: 2 });
    await embed(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
    expect(waits).toEqual([60_000, 60_000]);
  });

  test('asks at most so many times at once', async () => {
    let [open, most] = [0, 0];
    const slow: Answer = async (texts, call) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      return lengths(texts, call);
    };
    const { embed } = trial(slow, { concurrency: 3 });
    const texts = Array.from({ length: 16 }, (_, at) => 'x'.repeat(at + 1));
    expect((await embed(texts)).map(([length]) => length)).toEqual(texts.map(({ length }) => length));
    expect(most).toBe(3);
  });

  test('ends a request that takes too long, though the model does not listen', async () => {
    const { embed, asked } = trial(() => new Promise(() => undefined), { timeoutMs: 10, retries: 1 });
    await expect(embed(['a'])).rejects.toMatchObject({
      retryable: true,
      details: { problem: 'timeout', timeoutMs: 10 },
    });
    expect(asked).toHaveLength(2);
  });

  test('ends with the caller’s signal and its reason: before, while it asks, while it waits', async () => {
    const reason = new Error('enough');
    const never = trial(() => new Promise(() => undefined));
    const controller = new AbortController();
    const asking = never.reliable.embed(['a'], { purpose: 'query', signal: controller.signal });
    const caught = asking.catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort(reason);
    expect(await caught).toBe(reason);
    await expect(never.reliable.embed(['a'], { purpose: 'query', signal: controller.signal })).rejects.toBe(reason);
    const waiting = reliableEmbedder({ model: 'm', embed: async () => failing({})() }, { backoffMs: 60_000 });
    const other = new AbortController();
    const pausing = waiting.embed(['a'], { purpose: 'query', signal: other.signal }).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 5));
    other.abort(reason);
    expect(await pausing).toBe(reason);
  });

  test('refuses options that make no sense', () => {
    for (const wrong of [{ timeoutMs: 0 }, { retries: -1 }, { concurrency: 1.5 }, { requestsPerMinute: 0 }]) {
      expect(() => trial(lengths, wrong)).toThrow(/must be a whole number/);
    }
  });
});

test('a server says in milliseconds, seconds or as a time how long it wants to be left alone', () => {
  const now = Date.parse('2025-01-01T00:00:00Z');
  const ms = (headers: Record<string, string>) => retryAfterMs((name) => headers[name], now);
  expect(ms({ 'retry-after-ms': '250', 'retry-after': '9' })).toBe(250);
  expect(ms({ 'retry-after': '2.5' })).toBe(2_500);
  expect(ms({ 'retry-after': 'Wed, 01 Jan 2025 00:00:30 GMT' })).toBe(30_000);
  for (const value of ['', 'soon', '-1', 'Tue, 31 Dec 2024 00:00:00 GMT'])
    expect(ms({ 'retry-after': value })).toBeUndefined();
});
