import { readFileSync } from 'node:fs';
import type { JsonObject, JsonValue } from '@cairndb/core';
import { isObject } from '../src/json-shape.js';

/** What an import of one rollout must arrive at, counted straight from its lines. */
export interface ExpectedRollout {
  /** Messages that items hold, by Codex's own roles. */
  readonly messages: Readonly<Record<string, number>>;
  readonly calls: number;
  readonly outputs: number;
  readonly reasoning: number;
  readonly turnContexts: number;
  /** The last total, or null. */
  readonly total: JsonObject | null;
  readonly lines: readonly JsonObject[];
}

const CALLS = new Set(['function_call', 'custom_tool_call', 'local_shell_call', 'web_search_call']);
const OUTPUTS = new Set(['function_call_output', 'custom_tool_call_output']);

/** Counts lines of a file without any help of the importer. */
export function expectedRollout(path: string): ExpectedRollout {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text) as JsonObject);
  const items = lines.flatMap((line) => {
    if (line.type === 'response_item' && isObject(line.payload)) return [line.payload];
    return line.payload === undefined ? [line] : [];
  });
  const messages: Record<string, number> = {};
  for (const item of items) {
    if (item.type === 'message') messages[String(item.role)] = (messages[String(item.role)] ?? 0) + 1;
  }
  const ofTypes = (types: Set<string>) => items.filter((item) => types.has(String(item.type))).length;
  return {
    messages,
    calls: ofTypes(CALLS),
    outputs: ofTypes(OUTPUTS),
    reasoning: ofTypes(new Set(['reasoning'])),
    turnContexts: lines.filter((line) => line.type === 'turn_context').length,
    total: lines.map(totalOf).findLast((total) => total !== undefined) ?? null,
    lines,
  };
}

function totalOf({ payload }: JsonObject): JsonObject | undefined {
  const info: JsonValue | undefined = isObject(payload) ? payload.info : undefined;
  return isObject(info) && isObject(info.total_token_usage) ? info.total_token_usage : undefined;
}

/** A total of Codex in the terms of a report. */
export function usageOfTotal(total: JsonObject | null) {
  const figure = (name: string) => Number(total?.[name] ?? 0);
  return {
    input: figure('input_tokens') - figure('cached_input_tokens'),
    output: figure('output_tokens'),
    cacheCreation: 0,
    cacheRead: figure('cached_input_tokens'),
  };
}
