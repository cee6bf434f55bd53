import type { JsonObject, JsonValue } from '@cairndb/core';
import { countOf, isObject, textOf } from '../json-shape.js';

/** Tokens in the terms of a store: input is what was not cached, reasoning is part of output. */
export interface Tokens {
  readonly input: number;
  readonly cacheRead: number;
  readonly output: number;
  readonly reasoning: number;
}

/** What a `token_count` event reports. */
export interface TokenCount {
  /** What the last answer used. */
  readonly last: Tokens | undefined;
  /** What the session used up to now. */
  readonly total: Tokens | undefined;
  /** The model, where the event names it. */
  readonly model: string | undefined;
  readonly contextWindow: number;
}

/** The usage that an event reports; undefined for other items, and for events that only report rate limits. */
export function readTokenCount(item: JsonObject): TokenCount | undefined {
  if (item.type !== 'token_count' || !isObject(item.info)) return undefined;
  const { last_token_usage, total_token_usage, model, model_context_window } = item.info;
  const last = tokensOf(last_token_usage);
  const total = tokensOf(total_token_usage);
  if (last === undefined && total === undefined) return undefined;
  return { last, total, model: textOf(model), contextWindow: countOf(model_context_window) };
}

function tokensOf(figures: JsonValue | undefined): Tokens | undefined {
  if (!isObject(figures)) return undefined;
  const prompt = countOf(figures.input_tokens);
  const cacheRead = Math.min(prompt, countOf(figures.cached_input_tokens));
  return {
    input: prompt - cacheRead,
    cacheRead,
    output: countOf(figures.output_tokens),
    reasoning: countOf(figures.reasoning_output_tokens),
  };
}

/** Tokens out of JSON; what isn't there counts as 0. */
export function tokensFromJson(json: JsonValue | undefined): Tokens {
  const figures = isObject(json) ? json : {};
  const { input, cacheRead, output, reasoning } = figures;
  return {
    input: countOf(input),
    cacheRead: countOf(cacheRead),
    output: countOf(output),
    reasoning: countOf(reasoning),
  };
}

/** Combines two sets of figures, one by one. */
export function combine(a: Tokens, b: Tokens, how: (a: number, b: number) => number): Tokens {
  return {
    input: how(a.input, b.input),
    cacheRead: how(a.cacheRead, b.cacheRead),
    output: how(a.output, b.output),
    reasoning: how(a.reasoning, b.reasoning),
  };
}

/** Whether all figures are equal. */
export function sameTokens(a: Tokens, b: Tokens): boolean {
  return a.input === b.input && a.cacheRead === b.cacheRead && a.output === b.output && a.reasoning === b.reasoning;
}
