import type { JsonObject, JsonValue, NewUsage } from '@cairndb/core';
import { countOf, isObject, textOf } from '../json-shape.js';

/** What a response used, by the columns of its row with their JSON read; undefined where nothing is known. */
export function usageOf(row: JsonObject, createdAt: number): NewUsage | undefined {
  const details = row.token_details;
  const [input, outputTokens] = [countOf(row.input_tokens), countOf(row.output_tokens)];
  const { within, beside, written } = cachedTokens(details);
  if (input + outputTokens + within + beside + written === 0) return undefined;
  return {
    responseId: String(row.id),
    model: textOf(row.resolved_model) ?? textOf(row.model) ?? '',
    inputTokens: Math.max(0, input - within),
    outputTokens,
    cacheReadTokens: within + beside,
    cacheCreationTokens: written,
    ...(isObject(details) ? { metadata: { tokenDetails: details } } : {}),
    createdAt,
  };
}

/**
 * Tokens of the provider's cache, as the plugins of the large providers keep what was reported: OpenAI and Gemini count them within the
 * input, Anthropic beside it.
 */
function cachedTokens(details: JsonValue | undefined): {
  readonly within: number;
  readonly beside: number;
  readonly written: number;
} {
  const given = isObject(details) ? details : {};
  const inner = ['prompt_tokens_details', 'input_tokens_details'].map((name) => given[name]).find(isObject);
  return {
    within: countOf(inner?.cached_tokens) || countOf(given.cachedContentTokenCount),
    beside: countOf(given.cache_read_input_tokens),
    written: countOf(given.cache_creation_input_tokens),
  };
}
