import { ConflictError } from '../../errors/errors.js';
import { get, type Steps } from '../../steps/index.js';
import type { AnalyticsFilter } from './generation.js';
import { DAY_MS } from './periods.js';
import type { Pricing } from './pricing.js';
import { type Bounds, isUnchanged, type ReadState, readState } from './summary-read.js';

/** What all owners of an open store have in common. */
export interface AnalyticsParts {
  readonly pricing: Pricing;
  /** Whether every read is a request. */
  readonly isRemote: boolean;
  /** Whether several queries go in one request. */
  readonly together: boolean;
  /** Something was recorded that the rollups take up later. */
  noteWrite(): void;
}

/** How often to read again what somebody else changed in between. */
const ATTEMPTS = 20;

/** Reads in several statements what belongs together; again, when the rollups have moved on meanwhile. */
export function* readTogether<T>(
  { together }: AnalyticsParts,
  ownerId: string,
  read: (state: ReadState) => Steps<T>,
): Steps<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const state = yield* get(readState, { ownerId });
    const value = yield* read(state ?? NOWHERE);
    if (together || state === undefined || (yield* isUnchanged(ownerId, state))) return value;
  }
  throw new ConflictError({ message: 'The rollups changed again and again while they were read. Try again.' });
}

const NOWHERE: ReadState = { position: 0, revision: 0, first: null, last: null };

/** The window of a filter, as far as there are calls, to whole days (UTC) where it was left open; undefined when it is empty. */
export function boundsOf({ since, until }: AnalyticsFilter, { first, last }: ReadState): Bounds | undefined {
  if (first === null || last === null) return undefined;
  const from = Math.max(since ?? 0, Math.floor(first / DAY_MS) * DAY_MS);
  const to = Math.min(until ?? Number.POSITIVE_INFINITY, (Math.floor(last / DAY_MS) + 1) * DAY_MS);
  return from < to ? { since: from, until: to } : undefined;
}
