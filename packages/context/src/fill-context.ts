import type { RecallHit } from '@cairndb/core';
import { type ContextEntry, type ContextSource, entriesOf, headingOf } from './context-entry.js';

/** How to fill a context. */
export interface FillOptions {
  /** Tokens that the whole text may have, headings included. */
  readonly maxTokens: number;
  readonly countTokens: (text: string) => number;
}

/** A part of a prompt, with its sources. */
export interface FilledContext {
  /** Empty when nothing was found or nothing fits. */
  readonly text: string;
  readonly tokens: number;
  /** In the order of the text. */
  readonly sources: readonly ContextSource[];
  /** Passages that did not fit. */
  readonly leftOut: number;
}

/** A part with fewer tokens left for it says nothing: better leave it out. */
const LEAST_TOKENS = 24;
/** At most this share of the budget goes to one long text, as long as there are others. */
const LARGEST_SHARE = 0.5;
const BETWEEN = '\n\n';
const CUT = ' …';

/**
 * The text of hits, best first, within a budget of tokens: each part headed by the number it can be cited by. A text that is too long is cut
 * around its best passage; what does not fit at all makes room for smaller ones behind it.
 */
export function fillContext(hits: readonly RecallHit[], { maxTokens, countTokens }: FillOptions): FilledContext {
  const entries = entriesOf(hits);
  const parts: { readonly text: string; readonly source: ContextSource }[] = [];
  let left = maxTokens;
  let leftOut = 0;
  for (const entry of entries) {
    const number = parts.length + 1;
    const heading = `[${number}] ${headingOf(entry)}\n`;
    const beside = countTokens(heading) + (parts.length === 0 ? 0 : countTokens(BETWEEN));
    const most = entries.length === 1 ? left : Math.min(left, Math.floor(maxTokens * LARGEST_SHARE));
    const body = bodyOf(entry, most - beside, countTokens);
    if (body === null) {
      leftOut += 1;
      continue;
    }
    const text = heading + body;
    left -= beside + countTokens(body);
    parts.push({ text, source: sourceOf(entry, number, body.length < entry.text.length) });
  }
  return whole(parts, leftOut, maxTokens, countTokens);
}

/** Joined, two texts can have a token more than they have apart. */
function whole(
  parts: { readonly text: string; readonly source: ContextSource }[],
  leftOut: number,
  maxTokens: number,
  countTokens: FillOptions['countTokens'],
): FilledContext {
  const text = parts.map((part) => part.text).join(BETWEEN);
  const tokens = countTokens(text);
  if (tokens > maxTokens) return whole(parts.slice(0, -1), leftOut + 1, maxTokens, countTokens);
  return { text, tokens, sources: parts.map(({ source }) => source), leftOut };
}

/** The text of an entry, or what of it fits; null when that is too little. */
function bodyOf(entry: ContextEntry, most: number, countTokens: FillOptions['countTokens']): string | null {
  const { text, hit } = entry;
  // A token is hardly ever more than a hundred characters: longer texts need no counting to be too long.
  if (text.length <= most * 100 && countTokens(text) <= most) return text;
  if (most < LEAST_TOKENS) return null;
  const at = placeOf(text, hit.passage);
  let low = 0;
  let high = Math.min(text.length, most * 100);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (countTokens(around(text, at, middle)) <= most) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? null : around(text, at, low);
}

/** Where the best passage begins: where its first match stands, which a passage shows as it is but for white space. */
function placeOf(text: string, { text: passage, ranges }: RecallHit['passage']): number {
  const start = ranges[0]?.[0] ?? 0;
  for (const length of [60, 30, 12]) {
    const at = text.indexOf(passage.slice(start, start + length));
    if (at !== -1) return at;
  }
  return 0;
}

/** As many characters of a text around a place, with a mark where something is missing; whole words where there are any. */
function around(text: string, at: number, length: number): string {
  const from = Math.max(0, Math.min(at - Math.floor(length / 4), text.length - length));
  let piece = text.slice(from, from + length);
  if (from > 0) piece = `…${piece.replace(/^\S{0,40}(?=\s)/u, '')}`;
  if (from + length < text.length) piece = piece.replace(/\s\S{0,40}$/u, '') + CUT;
  return piece;
}

function sourceOf(entry: ContextEntry, number: number, isCut: boolean): ContextSource {
  const { hit, turns } = entry;
  const { kind, id, createdAt, conversationId, project, path, startLine, endLine } = hit;
  const firstSeq = turns[0]?.seq;
  const lastSeq = turns.at(-1)?.seq;
  return {
    number,
    kind,
    id,
    title: headingOf(entry),
    createdAt,
    isCut,
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(firstSeq === undefined || lastSeq === undefined ? {} : { firstSeq, lastSeq }),
    ...(project === undefined || project === '' ? {} : { project }),
    ...(path === undefined ? {} : { path }),
    ...(startLine === undefined || endLine === undefined ? {} : { startLine, endLine }),
  };
}
