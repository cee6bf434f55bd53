import { readFileSync } from 'node:fs';
import type { JsonObject } from '@cairndb/core';
import { isObject } from '../src/json-shape.js';

/** What an import must arrive at, counted straight from the lines. */
export interface Expected {
  readonly sessions: Set<string>;
  readonly uuids: Set<string>;
  readonly toolCalls: number;
  readonly toolResults: number;
  readonly toolErrors: number;
  readonly responses: number;
  readonly usage: { input: number; output: number; cacheCreation: number; cacheRead: number };
  readonly skippedLines: number;
  readonly lines: readonly JsonObject[];
}

/** Counts lines of files without any help of the importer: a message is a distinct uuid, an answer counts once, last line wins. */
export function expectedOf(paths: readonly string[]): Expected {
  const texts = paths.flatMap((path) => readFileSync(path, 'utf8').split('\n')).filter((text) => text.trim() !== '');
  const parsed = texts.map(parse);
  const lines = parsed.filter((line) => line !== undefined);
  const messages = new Map<unknown, JsonObject>();
  const usage = new Map<string, JsonObject>();
  for (const line of lines) {
    if ((line.type === 'user' || line.type === 'assistant') && !messages.has(line.uuid)) messages.set(line.uuid, line);
    if (!isObject(line.message) || !isObject(line.message.usage) || line.message.model === '<synthetic>') continue;
    usage.set(`${String(line.message.id)}:${String(line.requestId)}`, line.message.usage);
  }
  const blocks = [...messages.values()].flatMap(blocksOf);
  const ofType = (type: string) => blocks.filter((block) => block.type === type);
  const sum = (name: string) => [...usage.values()].reduce((total, figures) => total + Number(figures[name] ?? 0), 0);
  return {
    sessions: new Set(lines.flatMap((line) => (typeof line.sessionId === 'string' ? [line.sessionId] : []))),
    uuids: new Set([...messages.keys()].map(String)),
    toolCalls: ofType('tool_use').length,
    toolResults: ofType('tool_result').length,
    toolErrors: ofType('tool_result').filter((block) => block.is_error === true).length,
    responses: usage.size,
    usage: {
      input: sum('input_tokens'),
      output: sum('output_tokens'),
      cacheCreation: sum('cache_creation_input_tokens'),
      cacheRead: sum('cache_read_input_tokens'),
    },
    skippedLines: parsed.length - lines.length,
    lines,
  };
}

function parse(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function blocksOf(line: JsonObject): JsonObject[] {
  const content = isObject(line.message) ? line.message.content : undefined;
  return Array.isArray(content) ? content.filter(isObject) : [];
}
