import { tokenCounter } from '@cairndb/context';
import type { Page, PageOptions } from '@cairndb/core';
import { z } from 'zod';
import { harmless } from './harmless.js';
import { shortened } from './shown.js';

/** Counts the tokens of a text. */
export type CountTokens = (text: string) => number;

/** Tokens of what stands around the items of an answer: note, counts, how to get the rest. */
const AROUND = 60;
/** A text within an item that is too large alone is cut to these, one after the other. */
const CUTS = [8_000, 4_000, 2_000, 1_000, 500, 240, 120, 60] as const;
/** Fields that say nothing any more when they are cut. */
const WHOLE: ReadonlySet<string> = new Set(['id', 'uri', 'conversationId', 'cursor', 'supersededBy', 'path']);

/** The field `budget` of tools whose answers can be long. */
export const budgetField = z
  .int()
  .min(100)
  .max(20_000)
  .default(2_000)
  .describe('Tokens that the answer may have. What is left out is said, and how to get it.');

/** The field `cursor` of tools that list. */
export const cursorField = z
  .string()
  .min(1)
  .max(4_096)
  .optional()
  .describe('Goes on where an answer ended that said so.');

/** What fits. */
export interface Fitted<T> {
  readonly items: readonly T[];
  /** How many of the given do not. */
  readonly leftOut: number;
}

/** The first items whose JSON fits a budget of tokens, one at least: that is cut to fit when it is too large alone. */
export async function fitted<T extends object>(given: readonly T[], budget: number): Promise<Fitted<T>> {
  const count = await tokenCounter();
  const items: T[] = [];
  let left = budget - AROUND;
  for (const item of given) {
    const taken = items.length === 0 ? cutToFit(item, left, count) : item;
    left -= tokensOf(taken, count);
    if (left < 0 && items.length > 0) break;
    items.push(taken);
  }
  return { items, leftOut: given.length - items.length };
}

/** How a list is asked for. */
export interface ListOptions {
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly budget: number;
}

/** A page of a list that fits a budget. */
export interface FittedPage<T> {
  readonly items: readonly T[];
  /** Where the rest begins; undefined: there is none. */
  readonly nextCursor: string | undefined;
}

/** A page of a list within a budget of tokens, and where the next one begins, which is behind what is shown. */
export async function fittedPage<T, S extends object>(
  list: (page: PageOptions) => Promise<Page<T>>,
  { limit, cursor, budget }: ListOptions,
  shown: (item: T) => S,
): Promise<FittedPage<S>> {
  const page = await list({ limit, cursor });
  const { items, leftOut } = await fitted(page.items.map(shown), budget);
  if (leftOut === 0) return { items, nextCursor: page.nextCursor ?? undefined };
  // A cursor stands behind a page's last row, so a page of those that fit is asked for.
  const shorter = await list({ limit: items.length, cursor });
  const shownAgain = await fitted(shorter.items.map(shown), budget);
  return { items: shownAgain.items, nextCursor: shorter.nextCursor ?? undefined };
}

/** What an answer says when something is missing. */
export function restOf(tool: string, nextCursor: string | undefined): string | undefined {
  return nextCursor === undefined
    ? undefined
    : `There is more. Call ${tool} again with the same arguments and this cursor: ${nextCursor}`;
}

function tokensOf(item: object, count: CountTokens): number {
  return count(JSON.stringify(harmless(item))) + 1;
}

function cutToFit<T extends object>(item: T, most: number, count: CountTokens): T {
  let cut = item;
  for (const chars of CUTS) {
    if (tokensOf(cut, count) <= most) return cut;
    cut = shortenedWithin(item, chars) as T;
  }
  return cut;
}

function shortenedWithin(value: unknown, chars: number): unknown {
  if (typeof value === 'string') return shortened(value, chars);
  if (Array.isArray(value)) return value.map((held) => shortenedWithin(held, chars));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, WHOLE.has(name) ? held : shortenedWithin(held, chars)]),
  );
}
