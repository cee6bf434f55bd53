import { isAbsolute, join } from 'node:path';
import stringWidth from 'string-width';
import type { FoundHit } from '../found-hit.js';
import type { Output } from '../terminal/output.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { formatCount } from './numbers.js';

/** Lines of source that a hit shows. */
const MOST_LINES = 5;

/** Where a code hit begins: `src/parser.ts:12`, and what it is about: `src/parser.ts:12  parse`. */
export function codeTitle({ path = '', startLine = 0, symbolName }: FoundHit): string {
  const place = `${safeLine(path)}${startLine > 0 ? `:${startLine}` : ''}`;
  return symbolName === undefined ? place : `${place}  ${safeLine(symbolName)}`;
}

/** What a code hit's language is, and in how many other places the same source stands. */
export function codeFacts({ language = '', places = 1 }: FoundHit): string[] {
  const more = places > 1 ? [`in ${formatCount(places)} places`] : [];
  return [...(language === '' ? [] : [safeLine(language)]), ...more];
}

/**
 * Where an editor opens the hit: the file, under the project where that is a folder, with the line of the first match that is
 * shown, or the first line.
 *
 * @param source the whole chunk, where it is known
 */
export function codeAddress(hit: FoundHit, source?: string): string {
  const { project = '', path = '', startLine = 0 } = hit;
  const file = isAbsolute(project) ? join(project, path) : path;
  const line = startLine + (source === undefined ? 0 : firstMatch(linesOf(source), matchesOf(hit)));
  return `${safeLine(file)}${line > 0 ? `:${line}` : ''}`;
}

/**
 * The lines of a chunk in which the matches of a hit stand closest, with their numbers; matches bold where there are colours.
 *
 * @param source the whole chunk
 */
export function formatSource(hit: FoundHit, source: string, output: Output, indent: number): string[] {
  const lines = linesOf(source);
  const matched = matchesOf(hit);
  const first = bestWindow(lines, matched);
  const shown = lines.slice(first, first + MOST_LINES);
  const number = (at: number) => String((hit.startLine ?? 1) + first + at);
  const gutter = number(shown.length - 1).length;
  const least = Math.min(...shown.filter((line) => line.trim() !== '').map(indentOf));
  const room = output.isTerminal ? output.width - indent - gutter - 2 : Number.POSITIVE_INFINITY;
  return shown.map((line, at) => {
    const own = line.slice(Number.isFinite(least) ? least : 0);
    // Cut before it is coloured, so that no sequence is.
    const cut = stringWidth(own) > room ? `${own.slice(0, Math.max(1, room - 1))}…` : own;
    const numbered = `${output.colors.dim(number(at).padStart(gutter))}  ${marked(cut, matched, output.colors.bold)}`;
    return `${' '.repeat(indent)}${numbered}`.trimEnd();
  });
}

function linesOf(source: string): string[] {
  return safeText(source).replaceAll('\t', '  ').split('\n');
}

/** The first line with a match among those that are shown. */
function firstMatch(lines: readonly string[], matched: RegExp | undefined): number {
  const first = bestWindow(lines, matched);
  const at = matched === undefined ? -1 : lines.slice(first).findIndex((line) => line.search(matched) >= 0);
  return at < 0 ? 0 : first + at;
}

/** The words that matched, as they stand in the passage. */
function matchesOf({ passage }: FoundHit): RegExp | undefined {
  const words = new Set(passage.ranges.map(([from, to]) => passage.text.slice(from, to)).filter((word) => word !== ''));
  if (words.size === 0) return undefined;
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'gi');
}

/** Where the lines begin that hold the most different matches, then the most matches, then stand first. */
function bestWindow(lines: readonly string[], matched: RegExp | undefined): number {
  const found = lines.map((line) => (matched === undefined ? [] : (line.match(matched) ?? [])));
  let best = 0;
  let most = -1;
  for (let first = 0; first === 0 || first + MOST_LINES <= lines.length; first += 1) {
    const words = found.slice(first, first + MOST_LINES).flat();
    const score = new Set(words).size * 1_000 + Math.min(words.length, 999);
    if (score > most) {
      best = first;
      most = score;
    }
  }
  return best;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function marked(line: string, matched: RegExp | undefined, bold: (text: string) => string): string {
  return matched === undefined ? line : line.replace(matched, (word) => bold(word));
}
