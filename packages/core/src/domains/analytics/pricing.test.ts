import { describe, expect, it } from 'vitest';
import { namesOf, Pricing } from './pricing.js';

const NOW = Date.UTC(2026, 10, 1);
const TOKENS = {
  inputTokens: 1_000_000,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheCreationTokens: 0,
  cacheCreation1hTokens: 0,
};

describe('namesOf', () => {
  it.each([
    ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5'],
    ['anthropic/claude-opus-4.5', 'claude-opus-4-5'],
    ['eu.anthropic.claude-haiku-4-5-20251001-v1:0', 'claude-haiku-4-5'],
    ['claude-3-5-sonnet-latest', 'claude-3-5-sonnet'],
    ['claude-opus-4-0', 'claude-opus-4'],
    ['openrouter/openai/gpt-4.1-2025-04-14', 'gpt-4.1'],
    ['models/gemini-2.0-flash-001', 'gemini-2.0-flash'],
    ['GPT-5.1', 'gpt-5.1'],
  ])('%s is plainly %s', (model, plain) => {
    expect(namesOf(model)[2]).toBe(plain);
    expect(namesOf(model)[0]).toBe(model);
  });
});

describe('the price table', () => {
  const pricing = new Pricing([]);

  it('has one price of a model for a time, each for something', () => {
    const known = pricing.known(undefined);
    const places = known.map(({ model, effectiveFrom }) => `${model} ${effectiveFrom}`);
    expect(new Set(places).size).toBe(places.length);
    for (const price of known) {
      expect(Object.values(price).every((value) => typeof value === 'string' || Number.isSafeInteger(value))).toBe(
        true,
      );
      expect(price.output).toBeGreaterThanOrEqual(price.input);
      expect(price.cacheRead).toBeLessThanOrEqual(price.input);
      expect(price.cacheWrite1h).toBeGreaterThanOrEqual(price.cacheWrite);
    }
  });

  it.each([
    ['claude-opus-4-1-20250805', 15_000_000],
    ['claude-opus-4-5-20251101', 5_000_000],
    // A prompt of a million tokens is a long one.
    ['gemini-2.5-pro', 2_500_000],
    ['gpt-5-mini-2025-08-07', 250_000],
  ])('knows %s', (model, micros) => {
    expect(pricing.cost(model, NOW, TOKENS)).toEqual({ costMicros: micros, priceSource: 'table' });
  });

  it.each([['llama3.1:8b'], ['gpt-4o:free'], ['claude'], ['']])('does not guess what %s costs', (model) => {
    expect(pricing.cost(model, NOW, TOKENS)).toBeUndefined();
  });

  it('keeps the price that held when the call was made', () => {
    const at = (day: string) => pricing.cost('deepseek-chat', Date.parse(day), TOKENS)?.costMicros;
    expect([at('2025-01-01'), at('2025-03-01'), at('2025-09-10'), at('2025-12-01')]).toEqual([
      140_000, 270_000, 560_000, 280_000,
    ]);
  });
});
