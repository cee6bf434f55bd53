import type { RankedTurn } from './conversation-ranking.js';
import type { Turn } from './turn-index.js';

/** A stretch of a conversation around turns that were found. */
export interface Passage<T extends Turn> {
  /** The turns in order, none left out. */
  readonly turns: readonly T[];
  /** Those of them that were found, best first. */
  readonly found: readonly RankedTurn<T>[];
}

/** How many turns to show around each that was found. */
export interface PassageOptions {
  /** Default 1. */
  readonly before?: number | undefined;
  /** Default 1. */
  readonly after?: number | undefined;
}

/**
 * What was found with the turns around it, in stretches that neither overlap nor touch; the stretch with the best turn first.
 *
 * @param found of one {@link rankTurns}
 * @param turns those that were ranked
 */
export function passagesOf<T extends Turn>(
  found: readonly RankedTurn<T>[],
  turns: readonly T[],
  { before = 1, after = 1 }: PassageOptions = {},
): readonly Passage<T>[] {
  const stretches: { from: number; to: number; readonly found: RankedTurn<T>[] }[] = [];
  for (const one of [...found].sort((a, b) => a.place - b.place)) {
    const from = Math.max(0, one.place - before);
    const to = Math.min(turns.length, one.place + after + 1);
    const last = stretches.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.found.push(one);
    } else {
      stretches.push({ from, to, found: [one] });
    }
  }
  const best = (one: { readonly found: readonly RankedTurn<T>[] }) => one.found[0]?.score ?? 0;
  return stretches
    .map((stretch) => ({
      turns: turns.slice(stretch.from, stretch.to),
      found: stretch.found.sort((a, b) => b.score - a.score || a.place - b.place),
    }))
    .sort((a, b) => best(b) - best(a));
}
