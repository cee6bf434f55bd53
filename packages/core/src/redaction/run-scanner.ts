import type { Finding } from './finding.js';
import type { RedactionPattern } from './redaction-pattern.js';
import type { TextScanner } from './text-scanner.js';

/**
 * Every token known by its beginning holds, in its prefix or right behind it, at least this many letters, digits, `_`
 * and `-` in a row. Ordinary text rarely does, and whole windows of it are passed over after a look at a few characters
 * each.
 */
const SHORTEST_RUN = 20;

/** Pairs of folded characters. */
const SLOTS = 4096;

const UNDERSCORE = 95;
const DASH = 45;

/** 1 for a letter or digit, 2 for `_` and `-`, which also part a prefix from its token; 0 for whatever ends a run. */
const RUN = new Uint8Array(65536);
RUN.fill(1, 48, 58).fill(1, 65, 91).fill(1, 97, 123);
RUN[UNDERSCORE] = 2;
RUN[DASH] = 2;

interface Candidate {
  /** The UTF-16 code units of the prefix. */
  readonly codes: readonly number[];
  /** Where in the prefix the place stands by which it is found. */
  readonly offset: number;
  readonly kind: string;
  readonly expression: RegExp;
}

/**
 * The candidates by two characters, folded to 12 bits (`slot`); a fold lets too much through to the comparison, never
 * too little.
 */
type Table = readonly (readonly Candidate[] | undefined)[];

interface Tables {
  /** Prefixes that begin a run, by their first two characters. */
  readonly heads: Table;
  /** Prefixes with a separator, by the two characters before their last one. */
  readonly inner: Table;
  /** Prefixes that end right before a run (`hvs.`, `Bearer `), by their last two characters. */
  readonly edges: Table;
}

/**
 * Prepares a scanner for patterns whose tokens hold a run as described at `SHORTEST_RUN`. Each character is looked at a
 * bounded number of times, and an expression runs only behind its whole prefix.
 */
export function runScanner(patterns: readonly RedactionPattern[]): TextScanner {
  const tables = buildTables(patterns);
  return (text, findings) => {
    let start = 0;
    while (start + SHORTEST_RUN <= text.length) {
      let last = start + SHORTEST_RUN - 1;
      while (last >= start && RUN[text.charCodeAt(last)] !== 0) last--;
      if (last >= start) {
        start = last + 1;
        continue;
      }
      let end = start + SHORTEST_RUN;
      while (end < text.length && RUN[text.charCodeAt(end)] !== 0) end++;
      scanRun(text, start, end, tables, findings);
      start = end + 1;
    }
  };
}

function scanRun(text: string, start: number, end: number, tables: Tables, findings: Finding[]): void {
  attempt(text, start, tables.edges[slotAt(text, start - 2)], start, findings);
  let from = attemptHead(text, start, tables, start, findings);
  const unescaped = behindEscape(text, start);
  if (unescaped > start) from = attemptHead(text, unescaped, tables, from, findings);
  for (let at = start; at < end; at++) {
    if (RUN[text.charCodeAt(at)] !== 2) continue;
    const candidates = tables.inner[slotAt(text, at - 2)];
    from = attempt(text, at, candidates, from, findings);
    from = attemptHead(text, at + 1, tables, from, findings);
  }
}

function attemptHead(text: string, at: number, tables: Tables, from: number, findings: Finding[]): number {
  return attempt(text, at, tables.heads[slotAt(text, at)], from, findings);
}

/**
 * Tries candidates found at `at`, unless that lies in a token found before (below `from`); returns the end of what is
 * found so far.
 */
function attempt(
  text: string,
  at: number,
  candidates: readonly Candidate[] | undefined,
  from: number,
  findings: Finding[],
): number {
  if (candidates === undefined || at < from) return from;
  for (const { codes, offset, kind, expression } of candidates) {
    if (!standsAt(text, at - offset, codes)) continue;
    expression.lastIndex = at - offset;
    const match = expression.exec(text);
    if (match === null) continue;
    const end = expression.lastIndex;
    findings.push({ start: end - (match[1] ?? match[0]).length, end, kind });
    return end;
  }
  return from;
}

function standsAt(text: string, start: number, codes: readonly number[]): boolean {
  if (start < 0 || start + codes.length > text.length) return false;
  for (let i = 0; i < codes.length; i++) if (text.charCodeAt(start + i) !== codes[i]) return false;
  return true;
}

/**
 * The slot of the two characters from `index` on; slot 0 where they lie outside the text, which is asked before
 * reading, since a read outside a string makes the engine give up its optimised code.
 */
function slotAt(text: string, index: number): number {
  if (index < 0 || index + 1 >= text.length) return 0;
  return slot(text.charCodeAt(index), text.charCodeAt(index + 1));
}

function slot(first: number, second: number): number {
  return ((first & 63) << 6) | (second & 63);
}

/**
 * Where a word begins in a run whose first characters belong to an escape: `\nAKIA`, `%3DAKIA`, `\u0022AKIA`,
 * `[32mAKIA`.
 */
function behindEscape(text: string, start: number): number {
  const before = text[start - 1];
  if (before === '%') return start + 2;
  if (before === '\\') {
    const letter = text[start];
    return start + (letter === 'u' ? 5 : letter === 'x' ? 3 : 1);
  }
  if (before !== '[' && before !== ';') return start;
  let at = start;
  while (at < start + 3 && /\d/.test(text.charAt(at))) at++;
  return text[at] === 'm' ? at + 1 : start;
}

function buildTables(patterns: readonly RedactionPattern[]): Tables {
  const heads = emptyTable();
  const inner = emptyTable();
  const edges = emptyTable();
  for (const { kind, prefix: prefixes, expression } of patterns) {
    for (const prefix of prefixes) {
      const codes = Array.from({ length: prefix.length }, (_, index) => prefix.charCodeAt(index));
      const separator = Math.max(prefix.lastIndexOf('_'), prefix.lastIndexOf('-'));
      if (RUN[codes.at(-1) ?? 0] === 0) {
        put(edges, codes.at(-2), codes.at(-1), { codes, offset: codes.length, kind, expression });
      } else if (separator > 0) {
        put(inner, codes[separator - 2], codes[separator - 1], { codes, offset: separator, kind, expression });
      } else {
        put(heads, codes[0], codes[1], { codes, offset: 0, kind, expression });
      }
    }
  }
  return { heads, inner, edges };
}

function emptyTable(): (Candidate[] | undefined)[] {
  return new Array<Candidate[] | undefined>(SLOTS).fill(undefined);
}

function put(
  table: (Candidate[] | undefined)[],
  first: number | undefined,
  second: number | undefined,
  candidate: Candidate,
): void {
  const index = slot(first ?? 0, second ?? 0);
  const list = table[index] ?? [];
  list.push(candidate);
  table[index] = list.sort((a, b) => b.codes.length - a.codes.length);
}
