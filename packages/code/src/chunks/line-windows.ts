import type { SourceLines } from './source-lines.js';
import { CHUNK_SIZE, type Stretch } from './stretch.js';

/** Cuts rows at lines, below the target size, at blank lines where one comes late enough in the window. */
export function lineWindows(lines: SourceLines, first: number, last: number, group: number): Stretch[] {
  const windows: Stretch[] = [];
  for (let from = first; from <= last; ) {
    let to = from;
    while (to < last && lines.size(from, to + 1) <= CHUNK_SIZE.target) to += 1;
    if (to < last) to = lateBlank(lines, from, to) ?? to;
    windows.push({ first: from, last: to, group });
    from = to + 1;
  }
  return windows;
}

/** The last blank row in the second half of a window. */
function lateBlank(lines: SourceLines, first: number, last: number): number | undefined {
  for (let row = last; lines.size(first, row) > CHUNK_SIZE.target / 2; row -= 1) {
    if (lines.isBlank(row)) return row;
  }
  return undefined;
}
