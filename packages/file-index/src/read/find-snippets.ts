import { chunkFile } from '@cairndb/code';
import type { NewFileSnippet } from '@cairndb/core';
import type { ReadItem } from './work.js';

/** Longest snippet, in UTF-16 units. */
const LONGEST = 2_000;
/** As much of a file as its header or summary is looked for in, in UTF-16 units. */
const BEGINNING = 4_000;
/** Lines at the start of a file that are looked at for what it says of itself. */
const HEADER_LINES = 40;
/** Symbols and marked lines of a file that are kept at most. */
const MOST_SYMBOLS = 40;
const MOST_IMPORTANT = 10;
const COMMENT = /^\s*(?:\/\/|\/\*|\*|#(?!!|include|define|if|pragma|region)|--|;|%|"""|'''|<!--|\{-|\(\*)/;
const OPENS = /^\s*(?:\/\*|"""|'''|<!--|\{-|\(\*)/;
const CLOSES = /(?:\*\/|"""|'''|-->|-\}|\*\))\s*$/;
const IMPORTANT = /(?:\/\/|#|\*|--|;|<!--).*\b(?:TODO|FIXME|HACK|XXX|SECURITY|DEPRECATED|WARNING)\b/;
const PROSE = /^(?:markdown|mdx|asciidoc|restructuredtext|text)$/;

/** Parts of a text that say what it is about. */
export async function findSnippets(item: ReadItem, text: string, language: string): Promise<readonly NewFileSnippet[]> {
  if (item.snippets === 'none' || language === '') return [];
  const lines = text.slice(0, BEGINNING).split('\n');
  const first = PROSE.test(language) ? summaryOf(lines) : headerOf(lines);
  const found = first === undefined ? [] : [first];
  return item.snippets === 'headers' ? found : [...found, ...(await partsOf(item, text, language))];
}

/** The comment that a file begins with. */
function headerOf(lines: readonly string[]): NewFileSnippet | undefined {
  const start = lines.findIndex((line, at) => line.trim() !== '' && !(at === 0 && line.startsWith('#!')));
  let end = start - 1;
  let isOpen = false;
  for (let at = start; at >= 0 && at < Math.min(lines.length, start + HEADER_LINES); at += 1) {
    const line = lines[at] ?? '';
    if (!isOpen && !COMMENT.test(line)) break;
    // What opens and closes in one line leaves nothing open.
    if (!isOpen && OPENS.test(line)) isOpen = !CLOSES.test(line.replace(OPENS, ''));
    else if (isOpen && CLOSES.test(line)) isOpen = false;
    end = at;
  }
  return end < start ? undefined : snippet('header', lines, start, end);
}

/** The first paragraph of a document that is no heading, with the heading before it. */
function summaryOf(lines: readonly string[]): NewFileSnippet | undefined {
  const isText = (line: string) => line.trim() !== '' && !/^(?:#|=+$|-+$|\[!|<)/.test(line.trim());
  const text = lines.findIndex(isText);
  if (text < 0) return undefined;
  const after = lines.findIndex((line, at) => at > text && line.trim() === '');
  const heading = lines.findIndex((line) => line.startsWith('#'));
  const start = heading >= 0 && heading < text ? heading : text;
  return snippet('summary', lines, start, (after < 0 ? lines.length : after) - 1);
}

/** Classes, functions and marked lines. */
async function partsOf({ path, timeoutMs, linesOnly }: ReadItem, text: string, language: string) {
  const { symbols } = await chunkFile({ path, text, language, timeoutMs, linesOnly });
  const lines = text.split('\n');
  const found: NewFileSnippet[] = [];
  for (const { type, startLine, endLine } of symbols) {
    const kind = type === 'function' || type === 'method' ? 'function' : CLASSES.has(type) ? 'class' : undefined;
    if (kind === undefined || found.length >= MOST_SYMBOLS) continue;
    found.push(snippet(kind, lines, startLine - 1, endLine - 1));
  }
  const important = lines.flatMap((line, at) => (IMPORTANT.test(line) ? [at] : [])).slice(0, MOST_IMPORTANT);
  return [...found, ...important.map((at) => snippet('important', lines, at, at))];
}

const CLASSES: ReadonlySet<string> = new Set(['class', 'struct', 'interface', 'trait', 'enum']);

function snippet(type: NewFileSnippet['type'], lines: readonly string[], start: number, end: number): NewFileSnippet {
  const content = lines
    .slice(start, end + 1)
    .join('\n')
    .slice(0, LONGEST);
  return { type, content: content === '' ? ' ' : content, lineStart: start + 1, lineEnd: end + 1 };
}
