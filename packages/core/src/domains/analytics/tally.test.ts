import { describe, expect, it } from 'vitest';
import { type CountedCall, Tally } from './tally.js';

const call = (totalUs: number, more: Partial<CountedCall> = {}): CountedCall => ({
  inputTokens: 1,
  outputTokens: 2,
  cacheReadTokens: 3,
  cacheCreationTokens: 4,
  cacheCreation1hTokens: 1,
  reasoningTokens: 1,
  costMicros: 5,
  firstTokenUs: 10,
  generationUs: null,
  totalUs,
  cacheHit: 0,
  failed: 0,
  ...more,
});

describe('Tally', () => {
  it('gives each value within 1 %, from a microsecond to a day', () => {
    for (let value = 1; value < 86_400_000_000; value = Math.ceil(value * 1.013)) {
      const tally = new Tally();
      tally.addCall(call(value), 1);
      expect(Math.abs((tally.figures().totalTime?.p50 ?? 0) - value) / value).toBeLessThan(0.01);
    }
  });

  it('comes back from its bytes, and is empty when all is taken away again', () => {
    const calls = [call(0), call(1_234_567, { costMicros: null }), call(2 ** 40, { failed: 1, inputTokens: 2 ** 45 })];
    const tally = new Tally();
    for (const one of calls) tally.addCall(one, 1);
    const read = new Tally();
    read.addEncoded(tally.encode());
    expect(read.figures()).toEqual(tally.figures());
    expect(tally.encode().length).toBeLessThan(80);
    read.addTally(tally);
    for (const one of [...calls, ...calls]) read.addCall(one, -1);
    expect(read.figures()).toEqual(new Tally().figures());
    expect(read.encode()).toEqual(new Tally().encode());
  });

  it('takes percentiles by the nearest rank', () => {
    const tally = new Tally();
    for (let value = 1; value <= 100; value += 1) tally.addCall(call(value * 1_000_000), 1);
    const { totalTime } = tally.figures();
    expect([totalTime?.p50, totalTime?.p95, totalTime?.p99].map((us) => Math.round((us ?? 0) / 1_000_000))).toEqual([
      50, 95, 99,
    ]);
  });
});
