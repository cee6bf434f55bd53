import type { KeywordQuery } from './keyword-query.js';
import { bestMatches, isBlank, type Span, walkRight, withContext } from './snippet-window.js';
import { findTermMatches, type TermMatches } from './term-matches.js';

/** Matches are looked for in this many UTF-16 code units from the start of a text. */
const MAX_TEXT_LENGTH = 1_000_000;
const DEFAULT_MAX_CHARS = 160;
const MIN_MAX_CHARS = 16;
const REPLACEMENT = '\ufffd';

/** How a snippet is cut. */
export interface SnippetOptions {
  /** Longest text of a snippet in UTF-16 code units, ellipses included. Default 160; smaller values than 16 count as 16. */
  readonly maxChars?: number;
  /** Put where the text was cut, at the start and at the end. Default `…`. */
  readonly ellipsis?: string;
}

/** A piece of a text with the places of what was looked for. */
export interface Snippet {
  /** White space collapsed, well formed, without marks; may be shown after escaping. */
  readonly text: string;
  /** Start and end (exclusive) of each match in `text`, in UTF-16 code units; ordered, not overlapping. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/** The text of a stretch, and for each of its code units where it went. */
interface Rendered {
  readonly text: string;
  readonly places: Int32Array;
}

function isLoneSurrogate(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  if (code < 0xd800 || code > 0xdfff) return false;
  const neighbour = text.charCodeAt(code < 0xdc00 ? position + 1 : position - 1);
  return code < 0xdc00 ? !(neighbour >= 0xdc00 && neighbour <= 0xdfff) : !(neighbour >= 0xd800 && neighbour <= 0xdbff);
}

function render(text: string, { start, end }: Span): Rendered {
  const places = new Int32Array(end - start);
  let rendered = '';
  let space = '';
  for (let position = start; position < end; position += 1) {
    if (isBlank(text.charCodeAt(position))) {
      if (rendered !== '') space = ' ';
      places[position - start] = rendered.length;
      continue;
    }
    rendered += space;
    space = '';
    places[position - start] = rendered.length;
    rendered += isLoneSurrogate(text, position) ? REPLACEMENT : text.charAt(position);
  }
  return { text: rendered, places };
}

function rangesIn(span: Span, matches: TermMatches, rendered: Rendered, shift: number): [number, number][] {
  const ranges: [number, number][] = [];
  matches.starts.forEach((matchStart, index) => {
    const start = Math.max(matchStart, span.start) - span.start;
    const end = Math.min(matches.ends[index] ?? 0, span.end) - span.start;
    if (start >= end) return;
    const from = (rendered.places[start] ?? 0) + shift;
    const to = Math.min((rendered.places[end - 1] ?? 0) + 1, rendered.text.length) + shift;
    const last = ranges.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) ranges.push([from, to]);
  });
  return ranges;
}

function isBlankBetween(text: string, start: number, end: number): boolean {
  for (let position = start; position < end; position += 1) if (!isBlank(text.charCodeAt(position))) return false;
  return true;
}

function chooseSpan(text: string, query: KeywordQuery, matches: TermMatches, maxChars: number, ellipsis: string): Span {
  const to = Math.min(text.length, MAX_TEXT_LENGTH);
  if (walkRight(text, 0, maxChars, text.length) === text.length) return { start: 0, end: text.length };
  const budget = Math.max(1, maxChars - 2 * ellipsis.length);
  const core =
    matches.starts.length > 0 ? bestMatches(text, matches, query.required.length, budget) : { start: 0, end: 0 };
  return withContext(text, core, budget, to);
}

/**
 * Cuts from a text the piece that shows best why it was found: the one with the most different terms of the query, then the most
 * matches, then the earliest. Cut between words (anywhere between characters in scripts without spaces); the beginning of the
 * text when nothing matches. Words are recognized as in the index, so inflected forms, folded diacritics, parts of
 * identifiers and single characters of scripts without spaces are marked too, in the spelling of the text.
 *
 * Looks at the first 1,000,000 code units; time is linear in them.
 */
export function snippet(text: string, query: KeywordQuery, options: SnippetOptions = {}): Snippet {
  const ellipsis = options.ellipsis ?? '…';
  const maxChars = Math.max(options.maxChars ?? DEFAULT_MAX_CHARS, MIN_MAX_CHARS);
  const matches = findTermMatches(text, query, MAX_TEXT_LENGTH);
  const span = chooseSpan(text, query, matches, maxChars, ellipsis);
  const rendered = render(text, span);
  const before = isBlankBetween(text, 0, span.start) ? '' : ellipsis;
  const after = isBlankBetween(text, span.end, text.length) ? '' : ellipsis;
  return {
    text: before + rendered.text + after,
    ranges: rangesIn(span, matches, rendered, before.length),
  };
}

/**
 * The text of a snippet with `open` and `close` around every match. For HTML pass an `escapeText`; it is applied to
 * the text, not to the marks. Default: the text as it is.
 */
export function markSnippet(
  { text, ranges }: Snippet,
  open = '<mark>',
  close = '</mark>',
  escapeText: (text: string) => string = (plain) => plain,
): string {
  let marked = '';
  let position = 0;
  for (const [start, end] of ranges) {
    marked += escapeText(text.slice(position, start)) + open + escapeText(text.slice(start, end)) + close;
    position = end;
  }
  return marked + escapeText(text.slice(position));
}
