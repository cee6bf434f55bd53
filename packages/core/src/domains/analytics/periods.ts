/** Milliseconds of a quarter of an hour: the finest time that rollups know, because time zones lie on quarter hours. */
export const QUARTER_MS = 900_000;
/** Milliseconds of an hour. */
export const HOUR_MS = 3_600_000;
/** Milliseconds of a day, in UTC. */
export const DAY_MS = 86_400_000;

/** The lengths of time that rollups sum over, in quarters of an hour, by tier: quarter, hour, day. */
export const TIERS = [1, 4, 96] as const;

/** Of quarter, hour and day: its place in {@link TIERS}. */
export type Tier = 0 | 1 | 2;

/** Which calls a series is about. Totals and models come from `model`, filters by one thing from its cut, by several from `cross`. */
export const CUT = { all: 0, model: 1, project: 2, tool: 3, cross: 4 } as const;

/** One of {@link CUT}. */
export type Cut = (typeof CUT)[keyof typeof CUT];

/**
 * The finest tier of each cut. Parts of hours of projects and tools are read from the rows: at the edges of a window that is
 * little, and quarters of every project would be more rows than there are calls.
 */
export const FINEST: Readonly<Record<Cut, Tier>> = { 0: 0, 1: 0, 2: 1, 3: 1, 4: 1 };

/** Times that fit: quarters are counted with 24 bits. */
export const MAX_TIME = 2 ** 24 * QUARTER_MS - 1;

const SERIES = 2 ** 26;
const TIER = 2 ** 24;

/** The key of a rollup: series, tier and first quarter in one integer, so that a stretch of time is a range of keys. */
export function rollupKey(series: number, tier: Tier, quarter: number): number {
  return series * SERIES + tier * TIER + quarter;
}

/** The number by which {@link rollupKey} spreads series. */
export const SERIES_SPREAD = SERIES;

/** Where a range of quarters of a tier lies within its series. */
export function offsetInSeries(tier: Tier, quarter: number): number {
  return tier * TIER + quarter;
}

/** Unix milliseconds at which a rollup begins. */
export function startOfKey(key: number): number {
  return (key % TIER) * QUARTER_MS;
}

/** The quarter that a time lies in. */
export function quarterOf(time: number): number {
  return Math.floor(time / QUARTER_MS);
}

/** The first quarter of the rollup of a tier that a quarter lies in. */
export function floorToTier(quarter: number, tier: Tier): number {
  return quarter - (quarter % TIERS[tier]);
}
