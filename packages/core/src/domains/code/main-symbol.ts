import type { CodeSymbol } from './code.js';

/** Lines from the first to the last, both included. */
interface Lines {
  readonly startLine: number;
  readonly endLine: number;
}

/** By first line; of several that begin together the outermost first. */
export function byPlace(a: Lines, b: Lines): number {
  return a.startLine - b.startLine || b.endLine - a.endLine;
}

/**
 * The place of the symbol that a chunk is about: of those that begin in it the one with the most lines there, else the innermost
 * that its first line stands in; -1 when there is none.
 *
 * @param symbols of the chunk's file, sorted {@link byPlace}
 */
export function mainSymbol(chunk: Lines, symbols: readonly CodeSymbol[]): number {
  const first = firstFrom(symbols, chunk.startLine);
  let best = -1;
  let most = 0;
  for (let at = first; at < symbols.length; at += 1) {
    const { startLine, endLine } = symbols[at] as CodeSymbol;
    if (startLine > chunk.endLine) break;
    const lines = Math.min(endLine, chunk.endLine) - startLine + 1;
    if (lines <= most) continue;
    best = at;
    most = lines;
  }
  if (best >= 0) return best;
  for (let at = first - 1; at >= 0; at -= 1) {
    if ((symbols[at] as CodeSymbol).endLine >= chunk.startLine) return at;
  }
  return -1;
}

/** The first symbol that begins at this line or later. */
function firstFrom(symbols: readonly CodeSymbol[], line: number): number {
  let low = 0;
  let high = symbols.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((symbols[middle] as CodeSymbol).startLine < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
