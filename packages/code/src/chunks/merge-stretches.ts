import type { SourceLines } from './source-lines.js';
import { CHUNK_SIZE, type Stretch } from './stretch.js';

/** Merges small neighbours of the same group up to the target size; the head and the end of a group even beyond it. */
export function mergeStretches(stretches: readonly Stretch[], lines: SourceLines): Stretch[] {
  const merged: Stretch[] = [];
  for (const [at, next] of stretches.entries()) {
    const before = merged.at(-1);
    const isLast = stretches[at + 1]?.group !== next.group;
    if (before !== undefined && belongTogether(before, next, isLast, lines)) {
      merged[merged.length - 1] = { ...before, last: next.last };
    } else merged.push(next);
  }
  return merged;
}

function belongTogether(before: Stretch, next: Stretch, isLast: boolean, lines: SourceLines): boolean {
  if (before.group !== next.group) return false;
  const together = lines.size(before.first, next.last);
  if (together <= CHUNK_SIZE.target) return true;
  const isTiny = ({ first, last }: Stretch) => lines.size(first, last) < CHUNK_SIZE.tiny;
  return together <= CHUNK_SIZE.most && (isTiny(before) || (isLast && isTiny(next)));
}
