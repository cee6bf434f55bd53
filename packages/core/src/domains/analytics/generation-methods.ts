import { type SQL, sql } from 'drizzle-orm';
import { InvalidInputError, NotFoundError } from '../../errors/errors.js';
import { all, batch, call, defineSql, get, run, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Analytics } from './analytics.js';
import type { AnalyticsParts } from './analytics-parts.js';
import type { Generation, GenerationFilter, NewGeneration, RecordedGeneration } from './generation.js';
import { type GenerationRow, isSame, newRow, toGeneration } from './generation-row.js';
import {
  columnList,
  deleteAll,
  deleteBefore,
  deleteGeneration,
  generationById,
  oldestBefore,
  type StoredRow,
  storedColumns,
} from './generation-statements.js';
import * as input from './input.js';
import { insertedRow, insertOf, priced } from './insert-generation.js';
import { removeRollups, takeOut } from './rollups.js';
import { generations, toolStats } from './schema.js';
import { keepState, stateOf } from './state.js';

type GenerationMethods = Pick<
  Analytics<'steps'>,
  'record' | 'recordAll' | 'find' | 'get' | 'history' | 'remove' | 'removeBefore' | 'reset'
>;

/** Rows that one transaction of {@link Analytics.removeBefore} removes. */
const REMOVED_AT_ONCE = 10_000;

/** Recording calls, and looking at them. */
export function generationMethods(context: DomainContext, parts: AnalyticsParts): GenerationMethods {
  const { ownerId, feed } = context;
  const changed = (operation: 'updated' | 'removed') => ({ kind: 'analytics', id: 'generations', operation }) as const;

  function* stored(id: string): Steps<StoredRow> {
    const row = yield* get(generationById, { ownerId, id });
    if (row === undefined) throw new NotFoundError('generation', id);
    return row;
  }

  return {
    *record(given) {
      const valid = validate(input.newGeneration, given, 'analytics.record') as NewGeneration;
      const made = checked(newRow(context, valid));
      const row = parts.isRemote ? made : yield* priced(ownerId, made, parts.pricing);
      parts.noteWrite();
      const [inserted] = yield* batch([insertOf(ownerId, row, parts.pricing)]);
      const added = insertedRow(row, inserted);
      if (added !== undefined) return added;
      return yield* transaction(function* () {
        const reported = yield* report(context, parts, { ...valid, id: row.id });
        yield* batch(feed.always(changed('updated')));
        return reported;
      });
    },
    *recordAll(given) {
      const valid = validate(input.newGenerations, given, 'analytics.recordAll') as readonly NewGeneration[];
      if (valid.length === 0) return [];
      const rows = valid.map((one) => checked(newRow(context, one)));
      parts.noteWrite();
      return yield* transaction(function* () {
        const inserted = yield* batch(rows.map((row) => insertOf(ownerId, row, parts.pricing)));
        const results: RecordedGeneration[] = [];
        for (const [index, row] of rows.entries()) {
          const added = insertedRow(row, inserted[index]);
          results.push(added ?? (yield* report(context, parts, { ...valid[index], id: row.id })));
        }
        return results;
      });
    },
    *find(id) {
      const row = yield* get(generationById, { ownerId, id });
      return row === undefined ? null : shown(row);
    },
    *get(id) {
      return shown(yield* stored(id));
    },
    *history(given) {
      const filter = validate(input.generationFilter, given ?? {}, 'analytics.history');
      const rows = yield* all(historyStatement(ownerId, filter), {});
      return pageOf(rows, filter, (row) => [row.createdAt, row.key], shown);
    },
    *remove(id) {
      yield* transaction(function* () {
        const row = yield* stored(id);
        yield* takeOut([countable(ownerId, row)]);
        yield* batch([call(deleteGeneration, { key: row.key }), ...feed.always(changed('removed'))]);
      });
    },
    *removeBefore(given) {
      const time = validate(input.beforeTime, given, 'analytics.removeBefore');
      let removed = 0;
      for (let more = true; more; ) {
        const part = yield* transaction(() => removeSomeBefore(ownerId, time, REMOVED_AT_ONCE));
        removed += part.removed;
        more = part.more;
      }
      if (removed > 0) yield* batch(feed.always(changed('removed')));
      return removed;
    },
    *reset() {
      const results = yield* batch([
        ...removeRollups(ownerId),
        call(deleteAll, { ownerId }),
        call(resetTools, { ownerId }),
        ...feed.always(changed('removed')),
      ]);
      return results[3]?.changes ?? 0;
    },
  };
}

const resetTools = defineSql<{ ownerId: string }>((p) => sql`delete from ${toolStats} where owner_id = ${p.ownerId}`);

/**
 * Brings a further report about a call into its row, or adds the row, in a transaction of the caller's. What the rollups hold of the
 * row before is taken out; they take the new one up like every other.
 */
export function* report(
  context: DomainContext,
  parts: AnalyticsParts,
  given: NewGeneration & { readonly id: string },
): Steps<RecordedGeneration> {
  const { ownerId } = context;
  const { id } = given;
  const before = yield* get(generationById, { ownerId, id });
  const row = checked(newRow(context, given, before));
  if (before !== undefined) {
    const { key, ...known } = before;
    if (isSame(row, known)) return { id, costMicros: before.costMicros, priceSource: before.priceSource, added: false };
    yield* takeOut([countable(ownerId, before)]);
    yield* run(deleteGeneration, { key });
  }
  const [inserted] = yield* batch([insertOf(ownerId, row, parts.pricing)]);
  const added = insertedRow(row, inserted) ?? { id, costMicros: null, priceSource: null };
  return { ...added, added: before === undefined };
}

/** Removes about so many of the oldest calls before a time, in a transaction of the caller's, and keeps later reports from bringing them back. */
export function* removeSomeBefore(
  ownerId: string,
  time: number,
  most: number,
): Steps<{ removed: number; more: boolean }> {
  const floor = (yield* stateOf('removedBefore', ownerId)).value;
  if (time > floor) yield* keepState('removedBefore', time, '', ownerId);
  const next = yield* get(oldestBefore, { ownerId, time, skip: most });
  // All calls of one millisecond go together, or the next round would find the same again.
  const end = next === undefined ? time : Math.min(time, next.createdAt + 1);
  const rows = yield* all(callsBefore, { ownerId, time: end });
  if (rows.length > 0) yield* takeOut(rows.map((row) => countable(ownerId, row)));
  const { changes } = yield* run(deleteBefore, { ownerId, time: end });
  return { removed: changes, more: end < time };
}

/**
 * Removes calls by their keys, out of the sums too, in a transaction of the caller's. Reports about calls before a time bring none of them
 * back.
 */
export function* removeByKey(ownerId: string, callKeys: readonly number[], before: number): Steps<void> {
  const floor = (yield* stateOf('removedBefore', ownerId)).value;
  if (before > floor) yield* keepState('removedBefore', before, '', ownerId);
  const keys = JSON.stringify(callKeys);
  const rows = yield* all(callsByKey, { ownerId, keys });
  if (rows.length > 0) yield* takeOut(rows.map((row) => countable(ownerId, row)));
  yield* run(deleteByKey, { ownerId, keys });
}

/** The plus keeps SQLite from walking through all that the owner has. */
const callsByKey = defineSql<{ ownerId: string; keys: string }, StoredRow>(
  (p) => sql`select ${columnList} from ${generations} g
    where g.key in (select value from json_each(${p.keys})) and +g.owner_id = ${p.ownerId}`,
  storedColumns,
);
const deleteByKey = defineSql<{ ownerId: string; keys: string }>(
  (p) =>
    sql`delete from ${generations} where key in (select value from json_each(${p.keys})) and +owner_id = ${p.ownerId}`,
);

const callsBefore = defineSql<{ ownerId: string; time: number }, StoredRow>(
  (p) => sql`select ${columnList} from ${generations} g where g.owner_id = ${p.ownerId} and g.created_at < ${p.time}`,
  storedColumns,
);

function countable(ownerId: string, row: StoredRow) {
  return { ownerId, ...row, failed: row.error === null ? 0 : 1 };
}

function shown({ key: _key, ...row }: StoredRow): Generation {
  return toGeneration(row);
}

/** @throws InvalidInputError when figures contradict each other */
function checked(row: GenerationRow): GenerationRow {
  if (row.cacheCreation1hTokens <= row.cacheCreationTokens) return row;
  throw new InvalidInputError({
    message:
      'analytics: cacheCreation1hTokens is a part of cacheCreationTokens and cannot be more. Nothing was written.',
    details: { field: 'cacheCreation1hTokens' },
  });
}

function historyStatement(ownerId: string, filter: GenerationFilter) {
  const cursor = decodeCursor(filter.cursor, 2, 'analytics.history');
  const { sessionId, failed } = filter;
  const conditions: SQL[] = [sql`g.owner_id = ${ownerId}`];
  const where = (condition: SQL, isMeant: boolean) => {
    if (isMeant) conditions.push(condition);
  };
  where(sql`g.model = ${filter.model}`, filter.model !== undefined);
  where(sql`g.provider = ${filter.provider}`, filter.provider !== undefined);
  where(sql`g.project = ${filter.project}`, filter.project !== undefined);
  where(sql`g.tool = ${filter.tool}`, filter.tool !== undefined);
  // The index of sessions holds only those that have one.
  where(sql`g.session_id = ${sessionId} and g.session_id <> ''`, sessionId !== undefined && sessionId !== '');
  where(sql`g.session_id = ''`, sessionId === '');
  where(sql`g.conversation_id = ${filter.conversationId}`, filter.conversationId !== undefined);
  where(failed === true ? sql`g.error is not null` : sql`g.error is null`, failed !== undefined);
  where(sql`g.created_at >= ${filter.since}`, filter.since !== undefined);
  where(sql`g.created_at < ${filter.until}`, filter.until !== undefined);
  where(sql`(g.created_at, g.key) < (${cursor?.[0]}, ${cursor?.[1]})`, cursor !== null);
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSql<object, StoredRow>(
    () => sql`select ${columnList} from ${generations} g where ${sql.join(conditions, sql` and `)}
      order by g.created_at desc, g.key desc limit ${limit}`,
    storedColumns,
  );
}
