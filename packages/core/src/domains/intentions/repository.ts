import { ConflictError, InvalidInputError, NotFoundError } from '../../errors/errors.js';
import { toJson } from '../../json.js';
import { all, batch, type Call, call, get, run, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { dueMethod } from './due-intentions.js';
import * as input from './input.js';
import type { Intention, IntentionChanges, IntentionKind, IntentionStatus, Intentions } from './intentions.js';
import {
  type IntentionRow,
  intentionOf,
  newIntentionRow,
  PRIORITIES,
  tagsJson,
  triggersJson,
  triggersOf,
} from './rows.js';
import { nextTime } from './schedule.js';
import * as statements from './statements.js';

/** The one implementation of {@link Intentions}, as steps. */
export function createIntentions(context: DomainContext): Intentions<'steps'> {
  const { ownerId, clock, feed } = context;

  function* need(id: string): Steps<IntentionRow> {
    const row = yield* get(statements.byId, { ownerId, id });
    if (row === undefined) throw new NotFoundError('intention', id);
    return row;
  }

  function putting(row: IntentionRow): readonly Call[] {
    const { id, parentId } = row;
    return [
      call(statements.put, { ownerId, ...row }),
      ...feed.always({ kind: 'intention', id, parentId, operation: 'updated' }),
    ];
  }

  /** Has something that has parts follow them, and everything that it is a part of. */
  function* rollUp(from: number | null): Steps<void> {
    for (let key = from; key !== null; key = (yield* get(statements.parts.parentOf, { key }))?.parent ?? null) {
      yield* run(statements.parts.rollUp, { key });
    }
  }

  /** Reads an intention and writes what becomes of it, under the write lock; null: it stays as it is. */
  function* change(id: string, changed: (row: IntentionRow) => Steps<IntentionRow | null>): Steps<Intention> {
    return yield* transaction(function* () {
      const before = yield* need(id);
      const after = yield* changed(before);
      if (after === null) return intentionOf(before);
      const row = { ...after, version: before.version + 1, updatedAt: clock() };
      yield* batch(putting(row));
      if (row.status === before.status && row.progress === before.progress) return intentionOf(row);
      yield* rollUp(row.key);
      return intentionOf(yield* need(id));
    });
  }

  /** Ends parts that are not over, at any depth. */
  function* endParts(row: IntentionRow, status: 'done' | 'cancelled'): Steps<void> {
    const open = (yield* all(statements.parts.all, { ownerId, key: row.key })).filter((part) => !isOver(part));
    yield* batch(open.flatMap((part) => putting(ended(part, status, clock()))));
  }

  return {
    due: dueMethod(context),
    *add(given) {
      const intention = validate(input.newIntention, given, 'intentions.add');
      const row = newIntentionRow(intention, context);
      const { id, parentId } = row;
      input.checkRepeats({ ...row, repeats: row.repeats === 1, triggers: triggersOf(row) }, 'intentions.add');
      const write = function* (): Steps<Intention> {
        const [inserted] = yield* batch([
          call(statements.insert, { ownerId, ...row }),
          ...feed.ifChanged({ kind: 'intention', id, parentId, operation: 'created' }),
        ]);
        if (inserted?.changes === 0 && parentId !== null) yield* need(parentId);
        const stored = yield* need(id);
        if (inserted?.changes !== 0) yield* rollUp(stored.parentKey);
        return intentionOf(stored);
      };
      return yield* parentId === null ? write() : transaction(write);
    },
    *find(id) {
      const row = yield* get(statements.byId, { ownerId, id });
      return row === undefined ? null : intentionOf(row);
    },
    *get(id) {
      return intentionOf(yield* need(id));
    },
    *list(given) {
      const filter = validate(input.intentionFilter, given ?? {}, 'intentions.list');
      const [afterRank = -1, afterTime = 0, afterKey = 0] = decodeCursor(filter.cursor, 3, 'intentions.list') ?? [];
      const json = (values: readonly string[] | undefined) => (values === undefined ? null : JSON.stringify(values));
      const rows = yield* all(statements.list, {
        ownerId,
        kinds: json(filter.kinds),
        statuses: JSON.stringify(filter.statuses ?? ['open', 'active']),
        project: filter.project ?? null,
        parentId: filter.parentId === null ? '' : (filter.parentId ?? null),
        tags: json(filter.tags),
        dueBefore: filter.dueBefore ?? null,
        ...{ afterRank, afterTime, afterKey },
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      const place = (row: IntentionRow) => [3 - row.priority, row.wakeAt ?? Number.MAX_SAFE_INTEGER, row.key];
      return pageOf(rows, filter, place, intentionOf);
    },
    *update(id, given) {
      const changes = validate(input.intentionChanges, given, 'intentions.update');
      return yield* change(id, function* (row) {
        refuseOtherVersion(row, changes.expectedVersion);
        const hasParts = (yield* get(statements.parts.has, { key: row.key }))?.parts === 1;
        if (hasParts && changes.progress !== undefined) throw progressError(id);
        return changedRow(row, changes, context);
      });
    },
    *complete(id, given) {
      const options = validate(input.completeOptions, given ?? {}, 'intentions.complete');
      return yield* change(id, function* (row) {
        if (isOver(row)) return null;
        if (options.occurrence !== undefined && options.occurrence !== row.dueAt) return null;
        if (options.withParts === true) yield* endParts(row, 'done');
        const now = clock();
        if (row.repeats === 0 || options.forGood === true) return ended(row, 'done', now);
        const dueAt = row.everyMs === null ? null : nextTime(row.dueAt, row.everyMs, now);
        const again = { status: 'open', progress: 0, dueAt, wakeAt: dueAt, ...RELEASED } as const;
        return { ...row, ...again, completions: row.completions + 1, completedAt: now };
      });
    },
    *snooze(id, given) {
      const until = input.snoozedUntil(given, clock());
      return yield* change(id, function* (row) {
        yield* [];
        if (isOver(row)) throw overError(row);
        return { ...row, ...RELEASED, snoozedUntil: until, wakeAt: until };
      });
    },
    *cancel(id) {
      return yield* change(id, function* (row) {
        if (isOver(row)) return null;
        yield* endParts(row, 'cancelled');
        return ended(row, 'cancelled', clock());
      });
    },
    *release(id, given) {
      const { by } = validate(input.holder, { by: given }, 'intentions.release');
      return yield* change(id, function* (row) {
        yield* [];
        return row.claimedBy === by ? { ...row, claimedBy: null, claimedUntil: null } : null;
      });
    },
    *remove(id) {
      yield* transaction(function* () {
        const row = yield* need(id);
        const gone = [...(yield* all(statements.parts.all, { ownerId, key: row.key })), row];
        yield* batch([
          call(statements.remove, { ownerId, key: row.key }),
          ...gone.flatMap((one) =>
            feed.always({ kind: 'intention', id: one.id, parentId: one.parentId, operation: 'removed' }),
          ),
        ]);
        yield* rollUp(row.parentKey);
      });
    },
    *stats() {
      const rows = yield* all(statements.counts, { ownerId, now: clock() });
      const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
        rows.filter(fits).reduce((total, { count }) => total + count, 0);
      const byStatus = (status: IntentionStatus) => sum((row) => row.status === status);
      const byKind = (kind: IntentionKind) => sum((row) => row.kind === kind);
      return {
        total: sum(() => true),
        byStatus: {
          open: byStatus('open'),
          active: byStatus('active'),
          done: byStatus('done'),
          cancelled: byStatus('cancelled'),
        },
        byKind: { task: byKind('task'), goal: byKind('goal'), reminder: byKind('reminder') },
        overdue: rows.reduce((total, { overdue }) => total + overdue, 0),
      };
    },
  };
}

/** Nobody has it in hand, and it is not put off. */
const RELEASED = { claimedBy: null, claimedUntil: null, snoozedUntil: null } as const;

function isOver({ status }: IntentionRow): boolean {
  return status === 'done' || status === 'cancelled';
}

/** A row that is over now. */
function ended(row: IntentionRow, status: 'done' | 'cancelled', now: number): IntentionRow {
  const over = { ...row, ...RELEASED, status, wakeAt: row.dueAt, version: row.version + 1, updatedAt: now };
  if (status === 'cancelled') return over;
  return { ...over, progress: 1, completions: row.completions + 1, completedAt: now };
}

function changedRow(row: IntentionRow, changes: IntentionChanges, context: DomainContext): IntentionRow {
  const { redactor, clock } = context;
  const kept = <T>(change: T | undefined, before: T): T => (change === undefined ? before : change);
  const everyMs = kept(changes.everyMs, row.everyMs);
  const comesAgain = everyMs !== null && row.dueAt === null && changes.dueAt === undefined;
  const dueAt = comesAgain ? clock() + everyMs : kept(changes.dueAt, row.dueAt);
  const isPutOff = changes.dueAt === undefined && row.snoozedUntil !== null;
  const reopened = changes.status !== undefined && isOver(row);
  const changed = {
    ...row,
    title: changes.title === undefined ? row.title : redactor.text(changes.title),
    description: changes.description === undefined ? row.description : redactor.text(changes.description),
    status: changes.status ?? row.status,
    priority: changes.priority === undefined ? row.priority : PRIORITIES.indexOf(changes.priority),
    project: changes.project ?? row.project,
    progress: changes.progress ?? (reopened && row.status === 'done' ? 0 : row.progress),
    dueAt,
    everyMs,
    snoozedUntil: isPutOff ? row.snoozedUntil : null,
    wakeAt: isPutOff ? row.snoozedUntil : dueAt,
    repeats: Number(changes.repeats ?? (changes.everyMs == null ? row.repeats === 1 && everyMs === row.everyMs : true)),
    triggers: changes.triggers === undefined ? row.triggers : triggersJson(changes.triggers, context),
    tags: changes.tags === undefined ? row.tags : tagsJson(changes.tags, context),
    metadata: changes.metadata === undefined ? row.metadata : toJson(redactor.json(changes.metadata), 'metadata'),
    conversationId: kept(changes.conversationId, row.conversationId),
    source: changes.source == null ? kept(changes.source, row.source) : redactor.text(changes.source),
  };
  const { repeats } = changed;
  input.checkRepeats({ repeats: repeats === 1, everyMs, triggers: triggersOf(changed) }, 'intentions.update');
  return changed;
}

function refuseOtherVersion({ id, version }: IntentionRow, expected: number | undefined): void {
  if (expected === undefined || expected === version) return;
  throw new ConflictError({
    message: `intentions.update: intention ${JSON.stringify(id)} has version ${version} now, not ${expected}. Read it again. Nothing was written.`,
    operation: 'intentions.update',
    details: { id, version },
  });
}

function progressError(id: string): InvalidInputError {
  return new InvalidInputError({
    message: `intentions.update: intention ${JSON.stringify(id)} has parts, and its progress follows from them. Update those. Nothing was written.`,
    operation: 'intentions.update',
    details: { id },
  });
}

function overError({ id, status }: IntentionRow): ConflictError {
  return new ConflictError({
    message: `intentions.snooze: intention ${JSON.stringify(id)} is ${status}. Open it again by an update first. Nothing was written.`,
    operation: 'intentions.snooze',
    details: { id, status },
  });
}
