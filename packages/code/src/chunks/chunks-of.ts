import type { NewCodeChunk } from '@cairndb/core';
import type { SourceLines } from './source-lines.js';
import { CHUNK_SIZE, type Stretch } from './stretch.js';

/** Stretches as chunks: without blank lines around them; a line that is longer than a chunk may be in several. */
export function chunksOf(stretches: readonly Stretch[], lines: SourceLines): NewCodeChunk[] {
  return stretches.flatMap((stretch) => {
    let { first, last } = stretch;
    while (first <= last && lines.isBlank(first)) first += 1;
    while (last > first && lines.isBlank(last)) last -= 1;
    if (first > last) return [];
    const text = lines.slice(first, last);
    if (text.length <= CHUNK_SIZE.most) return [{ text, startLine: first + 1, endLine: last + 1 }];
    return rowsOf(first, last).flatMap((row) =>
      pieces(lines.slice(row, row)).map((piece) => ({ text: piece, startLine: row + 1, endLine: row + 1 })),
    );
  });
}

function rowsOf(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** A line in pieces of at most a chunk's size; no character is torn apart, and pieces of blanks alone are left out. */
function pieces(line: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < line.length; ) {
    let end = Math.min(line.length, at + CHUNK_SIZE.most);
    if (end < line.length && isLowSurrogate(line, end)) end -= 1;
    found.push(line.slice(at, end));
    at = end;
  }
  return found.filter((piece) => /\S/.test(piece));
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
