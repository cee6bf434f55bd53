import { classAt, DIGIT, IGNORABLE, JAMO, LOWER, MARK, UNDERSCORE, UPPER } from './char-class.js';
import type { TermMatches } from './term-matches.js';

/** A stretch of a text in UTF-16 code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** White space and control characters: a run of them is shown as one space. */
export function isBlank(code: number): boolean {
  if (code <= 0x20 || (code >= 0x7f && code <= 0xa0)) return true;
  if (code < 0x1680) return false;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function isWord(characterClass: number): boolean {
  return (
    characterClass === LOWER || characterClass === UPPER || characterClass === DIGIT || characterClass === UNDERSCORE
  );
}

function isAttached(characterClass: number): boolean {
  return characterClass === MARK || characterClass === IGNORABLE || characterClass === JAMO;
}

/** Whether a code unit is the second half of a surrogate pair. */
function splitsPair(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  if (code < 0xdc00 || code > 0xdfff) return false;
  const before = text.charCodeAt(position - 1);
  return before >= 0xd800 && before <= 0xdbff;
}

/** Whether a text may be cut here: not inside a character, not inside a word of a script with spaces. */
function isCuttable(text: string, position: number): boolean {
  if (position <= 0 || position >= text.length) return true;
  if (splitsPair(text, position)) return false;
  const after = classAt(text, position);
  return !isAttached(after) && !(isWord(after) && isWord(classAt(text, position - 1)));
}

/** Goes right over at most `budget` shown characters (a blank run is one), not beyond `to`. */
export function walkRight(text: string, from: number, budget: number, to: number): number {
  let shown = 0;
  let position = from;
  for (; position < to; position += 1) {
    const continuesBlank =
      position > from && isBlank(text.charCodeAt(position)) && isBlank(text.charCodeAt(position - 1));
    if (!continuesBlank) shown += 1;
    if (shown > budget) break;
  }
  return splitsPair(text, position) ? position - 1 : position;
}

function walkLeft(text: string, from: number, budget: number): number {
  let shown = 0;
  let position = from;
  for (; position > 0; position -= 1) {
    const continuesBlank =
      position < from && isBlank(text.charCodeAt(position - 1)) && isBlank(text.charCodeAt(position));
    if (!continuesBlank) shown += 1;
    if (shown > budget) break;
  }
  return splitsPair(text, position) ? position + 1 : position;
}

/** Shown characters of a stretch. */
function shownLength(text: string, { start, end }: Span): number {
  let shown = 0;
  for (let position = start; position < end; position += 1) {
    const continuesBlank =
      position > start && isBlank(text.charCodeAt(position)) && isBlank(text.charCodeAt(position - 1));
    if (!continuesBlank) shown += 1;
  }
  return shown;
}

/** For each match the number of shown characters before it. */
function shownStarts(text: string, starts: readonly number[]): Float64Array {
  const shown = new Float64Array(starts.length);
  let count = 0;
  let position = 0;
  let wasBlank = false;
  for (let index = 0; index < starts.length; index += 1) {
    for (const start = starts[index] ?? 0; position < start; position += 1) {
      const blank = isBlank(text.charCodeAt(position));
      if (!blank || !wasBlank) count += 1;
      wasBlank = blank;
    }
    shown[index] = count;
  }
  return shown;
}

/** The terms in a window that slides over the matches. */
class TermCounts {
  readonly #counts: Int32Array;
  distinct = 0;
  total = 0;

  constructor(terms: number) {
    this.#counts = new Int32Array(terms);
  }

  change(term: number, by: 1 | -1): void {
    const before = this.#counts[term] ?? 0;
    this.#counts[term] = before + by;
    this.total += by;
    if (before === 0) this.distinct += 1;
    else if (before + by === 0) this.distinct -= 1;
  }
}

/**
 * The stretch from the first to the last of the matches that `budget` shown characters can hold, with the most different
 * terms, then the most matches, then the earliest. There must be a match; one that is too long alone is a stretch of its own.
 */
export function bestMatches(text: string, matches: TermMatches, terms: number, budget: number): Span {
  const { starts, ends } = matches;
  const shown = shownStarts(text, starts);
  const counts = new TermCounts(terms);
  let best = { first: 0, last: 0, distinct: 0, total: 0 };
  let next = 0;
  for (let first = 0; first < starts.length; first += 1) {
    const limit = (shown[first] ?? 0) + budget;
    while (next < starts.length) {
      const length = (ends[next] ?? 0) - (starts[next] ?? 0);
      if (next > first && (shown[next] ?? 0) + length > limit) break;
      counts.change(matches.terms[next] ?? 0, 1);
      next += 1;
    }
    const { distinct, total } = counts;
    if (distinct > best.distinct || (distinct === best.distinct && total > best.total)) {
      best = { first, last: next - 1, distinct, total };
    }
    counts.change(matches.terms[first] ?? 0, -1);
  }
  let end = 0;
  for (let index = best.first; index <= best.last; index += 1) end = Math.max(end, ends[index] ?? 0);
  return { start: starts[best.first] ?? 0, end };
}

/** Gives a stretch of matches as much of the text before and after it as `budget` shown characters allow, cut between words. */
export function withContext(text: string, core: Span, budget: number, to: number): Span {
  const coreLength = shownLength(text, core);
  if (coreLength >= budget) return { start: core.start, end: walkRight(text, core.start, budget, core.end) };
  const spare = budget - coreLength;
  let start = walkLeft(text, core.start, Math.floor(spare / 2));
  let end = walkRight(text, core.end, spare - shownLength(text, { start, end: core.start }), to);
  if (end === to) start = walkLeft(text, core.start, spare - shownLength(text, { start: core.end, end }));
  while (start < core.start && !isCuttable(text, start)) start += 1;
  while (end > core.end && !isCuttable(text, end)) end -= 1;
  return { start, end };
}
