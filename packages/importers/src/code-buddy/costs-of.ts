import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue, NewGeneration } from '@cairndb/core';
import { countOf, isObject, textOf, timeOf } from '../json-shape.js';
import { microsOf } from '../micros-of.js';
import { BadItem } from './bad-item.js';

/** A model call of the history, or what of it can't be taken. */
export type CostItem = (NewGeneration & { readonly id: string }) | BadItem;

const TOOL = 'code-buddy';

/**
 * The calls of `cost-history.json`: a list of calls, or sums by day with sessions. Of a day only what its sessions don't explain is taken, as one
 * call without a model, so that no dollar counts twice. Each gets an id of what it says and how often that was said before in the file: the
 * same file again, or one that was added to, repeats nothing.
 *
 * @throws BadItem
 */
export function costsOf(data: JsonValue): readonly CostItem[] {
  const seen = new Map<string, number>();
  const identified = (item: JsonValue, call: (item: JsonObject) => NewGeneration): CostItem => {
    const text = JSON.stringify(item);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    const id = `code-buddy:${createHash('sha256').update(`${before}\n${text}`).digest('hex').slice(0, 32)}`;
    try {
      if (!isObject(item)) throw new BadItem('is no object');
      return { ...call(item), id, tool: TOOL };
    } catch (error) {
      if (error instanceof BadItem) return error;
      throw error;
    }
  };
  if (Array.isArray(data)) return data.map((item) => identified(item, callOf));
  if (!isObject(data)) throw new BadItem('is neither a list of calls nor sums by day');
  const sessions = (Array.isArray(data.sessions) ? data.sessions : []).map((item) => identified(item, sessionCost));
  return [...sessions, ...dailyRest(data.daily, sessions)];
}

function callOf(item: JsonObject): NewGeneration {
  const createdAt = timeOf(item.timestamp);
  const costMicros = microsOf(item.cost);
  if (createdAt === undefined || createdAt < 0) throw new BadItem('has no time');
  if (costMicros === undefined) throw new BadItem('has no cost');
  const { inputTokens, outputTokens } = item;
  return {
    createdAt,
    model: textOf(item.model),
    inputTokens: countOf(inputTokens),
    outputTokens: countOf(outputTokens),
    costMicros,
  };
}

/** A session's sum; which of its tokens went in and out nobody knows. */
function sessionCost(item: JsonObject): NewGeneration {
  const createdAt = noonOf(item.date);
  const costMicros = microsOf(item.cost);
  if (createdAt === undefined) throw new BadItem('has no date');
  if (costMicros === undefined) throw new BadItem('has no cost');
  const metadata = { codeBuddy: { tokens: countOf(item.tokens), split: 'unknown' } };
  return { createdAt, model: textOf(item.model), inputTokens: countOf(item.tokens), costMicros, metadata };
}

function dailyRest(daily: JsonValue | undefined, sessions: readonly CostItem[]): readonly CostItem[] {
  if (!isObject(daily)) return [];
  const explained = new Map<number, number>();
  for (const call of sessions) {
    if (call instanceof BadItem || call.createdAt === undefined) continue;
    const day = dayOf(call.createdAt);
    explained.set(day, (explained.get(day) ?? 0) + (call.costMicros ?? 0));
  }
  return Object.entries(daily).flatMap(([date, cost]): CostItem[] => {
    const createdAt = noonOf(date);
    const micros = microsOf(cost);
    if (createdAt === undefined || micros === undefined) return [new BadItem('is no day with a sum')];
    const rest = micros - (explained.get(dayOf(createdAt)) ?? 0);
    if (rest <= 0) return [];
    const metadata = { codeBuddy: { date, sum: 'of a day' } };
    return [{ id: `code-buddy:day:${date.slice(0, 10)}`, createdAt, costMicros: rest, tool: TOOL, metadata }];
  });
}

/** A day's noon in UTC, which is that day nearly everywhere. */
function noonOf(date: JsonValue | undefined): number | undefined {
  const day = typeof date === 'string' && /^\d{4}-\d\d-\d\d/.test(date) ? date.slice(0, 10) : undefined;
  const time = day === undefined ? undefined : timeOf(`${day}T12:00:00Z`);
  return time === undefined || time < 0 ? undefined : time;
}

function dayOf(time: number): number {
  return Math.floor(time / 86_400_000);
}
