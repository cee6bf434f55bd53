import type { JsonObject } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { usageOfLine } from './usage-of-line.js';

const usage = { input_tokens: 1, output_tokens: 2, cache_creation_input_tokens: 3, cache_read_input_tokens: 4 };
const line = (message: object, fields: object = {}) => ({ message, ...fields }) as unknown as JsonObject;

describe('usageOfLine', () => {
  it('names an answer by its message and its request', () => {
    expect(usageOfLine(line({ id: 'm', model: 'claude', usage }, { requestId: 'r', costUSD: 0.125 }), 'x')).toEqual({
      responseId: 'm:r',
      provider: 'anthropic',
      model: 'claude',
      inputTokens: 1,
      outputTokens: 2,
      cacheCreationTokens: 3,
      cacheReadTokens: 4,
      costMicros: 125_000,
    });
    expect(usageOfLine(line({ id: 'm', usage }), 'x')?.responseId).toBe('m:');
    expect(usageOfLine(line({ usage }), 'the line')?.responseId).toBe('the line');
  });

  it('counts what is no count as nothing', () => {
    const odd = {
      input_tokens: -5,
      output_tokens: 'many',
      cache_creation_input_tokens: 1.5,
      cache_read_input_tokens: null,
    };
    expect(usageOfLine(line({ id: 'm', usage: odd }, { costUSD: -1 }), 'x')).toMatchObject({
      inputTokens: 0,
      outputTokens: 0,
      cacheCreationTokens: 0,
      cacheReadTokens: 0,
      costMicros: 0,
    });
  });

  it('tells apart what is cached for an hour', () => {
    const long = { ...usage, cache_creation: { ephemeral_5m_input_tokens: 1, ephemeral_1h_input_tokens: 2 } };
    expect(usageOfLine(line({ id: 'm', usage: long }), 'x')?.metadata).toEqual({ cacheCreation1hTokens: 2 });
    const short = { ...usage, cache_creation: { ephemeral_5m_input_tokens: 3, ephemeral_1h_input_tokens: 0 } };
    expect(usageOfLine(line({ id: 'm', usage: short }), 'x')?.metadata).toBeUndefined();
  });

  it('is nothing without usage, and for messages that Claude Code made up', () => {
    expect(usageOfLine(line({ id: 'm' }), 'x')).toBeUndefined();
    expect(usageOfLine({ message: 'error' }, 'x')).toBeUndefined();
    const none = { input_tokens: 0, output_tokens: 0 };
    expect(usageOfLine(line({ id: 'm', model: '<synthetic>', usage: none }), 'x')).toBeUndefined();
  });
});
