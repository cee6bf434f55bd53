import { all, get, run, type Steps, transaction } from '../../steps/index.js';
import type { LogLimits } from './logs.js';
import { measure, oldest, removeIds } from './statements.js';

/** Lines that are removed in one transaction. */
export const STEP = 1_000;

/** What an owner's log holds. */
export interface LogSize {
  readonly lines: number;
  readonly bytes: number;
}

/** What a step of removing did, and what the log holds now. */
export interface PruneStep {
  readonly removed: number;
  readonly more: boolean;
  readonly size: LogSize;
}

/** How much an owner's log holds now: reads an index, not the lines. */
export function* sizeOfLog(ownerId: string): Steps<LogSize> {
  return (yield* get(measure, { ownerId })) ?? { lines: 0, bytes: 0 };
}

/** Removes at most {@link STEP} of the oldest lines that are beyond the limits. `size` may be a little out of date. */
export function* pruneStep(ownerId: string, limits: LogLimits, now: number, size: LogSize): Steps<PruneStep> {
  const { maxAgeMs = Number.POSITIVE_INFINITY, maxBytes = Number.POSITIVE_INFINITY } = limits;
  const { maxRows = Number.POSITIVE_INFINITY } = limits;
  return yield* transaction(function* () {
    let { lines, bytes } = size;
    const ids: number[] = [];
    const candidates = yield* all(oldest, { ownerId, limit: STEP });
    for (const line of candidates) {
      if (now - line.createdAt <= maxAgeMs && lines <= maxRows && bytes <= maxBytes) break;
      ids.push(line.id);
      lines -= 1;
      bytes -= line.bytes;
    }
    if (ids.length > 0) yield* run(removeIds, { ownerId, ids: JSON.stringify(ids) });
    return { removed: ids.length, more: ids.length === STEP, size: { lines, bytes } };
  });
}
