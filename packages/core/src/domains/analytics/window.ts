import { offsetInSeries, QUARTER_MS, TIERS, type Tier } from './periods.js';

/** Where the sums of a window are found: ranges of rollups within each series, and stretches that only the rows know. */
export interface WindowParts {
  /** First and last place within a series, both included. */
  readonly cells: readonly (readonly [first: number, last: number])[];
  /** Unix milliseconds, the end not included. */
  readonly rows: readonly (readonly [from: number, to: number])[];
}

/** A run of rollups of one tier, in quarters. */
interface Run {
  readonly tier: Tier;
  readonly from: number;
  to: number;
}

/**
 * Takes stretches of time apart into the fewest rollups: days in the middle, hours and quarters around them, and what is finer
 * than `finest` from the rows. No rollup reaches beyond its stretch.
 */
export function partsOf(
  stretches: readonly { readonly start: number; readonly end: number }[],
  finest: Tier,
): WindowParts {
  const runs: Run[] = [];
  const rows: [number, number][] = [];
  const addRows = (from: number, to: number) => {
    if (from >= to) return;
    const last = rows.at(-1);
    if (last?.[1] === from) last[1] = to;
    else rows.push([from, to]);
  };
  const addRun = (tier: Tier, from: number, to: number) => {
    const last = runs.at(-1);
    if (last?.tier === tier && last.to === from) last.to = to;
    else runs.push({ tier, from, to });
  };
  const split = (start: number, end: number, tier: number): void => {
    if (tier < finest) {
      addRows(start, end);
      return;
    }
    const quarters = TIERS[tier as Tier];
    const size = quarters * QUARTER_MS;
    const first = Math.ceil(start / size);
    const last = Math.floor(end / size);
    if (first >= last) {
      split(start, end, tier - 1);
      return;
    }
    if (start < first * size) split(start, first * size, tier - 1);
    addRun(tier as Tier, first * quarters, last * quarters);
    if (last * size < end) split(last * size, end, tier - 1);
  };
  for (const { start, end } of stretches) if (start < end) split(start, end, 2);
  return { cells: runs.map(({ tier, from, to }) => [offsetInSeries(tier, from), offsetInSeries(tier, to) - 1]), rows };
}
