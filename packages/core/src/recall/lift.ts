import type { RecallBoosts } from './recall.js';

const DAY_MS = 24 * 3_600_000;
const RECENCY = 0.05;
const IMPORTANCE = 0.1;
const HALF_LIFE_MS = 30 * DAY_MS;

/** By how much a hit's score is multiplied, and why. */
export interface Lift {
  readonly lift: number;
  readonly recency: number;
  readonly importance: number;
}

/** How much hits are lifted; within one conversation what is new counts no more than the rest, unless it is asked for. */
export function liftsOf(
  { recency, recencyHalfLifeMs = HALF_LIFE_MS, importance = IMPORTANCE }: RecallBoosts,
  now: number,
  isOneConversation: boolean,
): (hit: { readonly createdAt: number; readonly importance?: number | undefined }) => Lift {
  const most = recency ?? (isOneConversation ? 0 : RECENCY);
  return (hit) => {
    const age = Math.max(0, now - hit.createdAt);
    const forNew = most === 0 ? 0 : most * 2 ** (-age / recencyHalfLifeMs);
    const forImportant = importance * Math.min(1, Math.max(0, hit.importance ?? 0));
    return { lift: 1 + forNew + forImportant, recency: forNew, importance: forImportant };
  };
}
