import { all, batch, call, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import * as input from './input.js';
import type { DueIntention, DueQuery, DueReason } from './intentions.js';
import { type IntentionRow, intentionOf, triggersOf } from './rows.js';
import { due as statements } from './statements.js';
import { triggerMatcher } from './triggers.js';

/** For how long a claim holds when nothing is said, milliseconds. */
const CLAIM_MS = 60_000;

interface Due {
  readonly row: IntentionRow;
  readonly reasons: readonly DueReason[];
}

/** `intentions.due`. */
export function dueMethod({ ownerId, clock, feed }: DomainContext) {
  function* look(query: DueQuery, now: number): Steps<readonly Due[]> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const unclaimed = query.claim === undefined ? 0 : 1;
    const values = { ownerId, now, project: query.project ?? null, unclaimed };
    const found = new Map<number, Due>();
    for (const row of yield* all(statements.byTime, { ...values, limit })) {
      found.set(row.key, { row, reasons: timeReasons(row, now) });
    }
    if (query.event !== undefined || query.context !== undefined) {
      const match = triggerMatcher(query);
      for (const row of yield* all(statements.waiting, values)) {
        const reasons = match(triggersOf(row));
        if (reasons.length > 0) found.set(row.key, { row, reasons: [...timeReasons(row, now), ...reasons] });
      }
    }
    return [...found.values()].sort(inOrder).slice(0, limit);
  }

  function* claimed(query: DueQuery, now: number, by: string, forMs: number): Steps<readonly Due[]> {
    const dues = yield* look(query, now);
    if (dues.length === 0) return [];
    const until = now + forMs;
    const keys = JSON.stringify(dues.map(({ row }) => row.key));
    yield* batch([
      call(statements.claim, { ownerId, keys, by, until, now }),
      ...dues.flatMap(({ row }) =>
        feed.always({ kind: 'intention', id: row.id, parentId: row.parentId, operation: 'updated' }),
      ),
    ]);
    const holding = { claimedBy: by, claimedUntil: until, updatedAt: now };
    return dues.map(({ row, reasons }) => ({ row: { ...row, ...holding, version: row.version + 1 }, reasons }));
  }

  return function* due(given?: DueQuery): Steps<readonly DueIntention[]> {
    const query = validate(input.dueQuery, given ?? {}, 'intentions.due');
    const now = query.now ?? clock();
    const { claim } = query;
    const dues =
      claim === undefined
        ? yield* look(query, now)
        : yield* transaction(() => claimed(query, now, claim.by, claim.forMs ?? CLAIM_MS));
    return dues.map(({ row, reasons }) => ({ intention: intentionOf(row), reasons }));
  };
}

function timeReasons({ wakeAt }: IntentionRow, now: number): readonly DueReason[] {
  return wakeAt === null || wakeAt > now ? [] : [{ on: 'time', at: wakeAt, overdueMs: now - wakeAt }];
}

/** By priority, then by time, then as added; as the statements order. */
function inOrder({ row: a }: Due, { row: b }: Due): number {
  return b.priority - a.priority || compareTimes(a.wakeAt, b.wakeAt) || a.key - b.key;
}

function compareTimes(a: number | null, b: number | null): number {
  return (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER);
}
