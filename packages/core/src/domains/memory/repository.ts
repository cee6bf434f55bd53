import { ConflictError } from '../../errors/errors.js';
import { toJson } from '../../json.js';
import { all, batch, call, get, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { AccessBook } from '../access-book.js';
import type { DomainContext } from '../context.js';
import { addMethods } from './add-memory.js';
import * as input from './input.js';
import { MEMORY_KIND } from './keyword-source.js';
import type { Memories, MemoryChanges } from './memories.js';
import { MemoryAccess } from './memory-access.js';
import { replaceMethods } from './replace-methods.js';
import { type MemoryRow, tagsJson } from './rows.js';
import * as statements from './statements.js';

/** Expired memories that one transaction removes. */
const REMOVED_AT_ONCE = 200;
const SUPERSEDED = { exclude: 0, include: 1, only: 2 } as const;

/** The one implementation of {@link Memories}, as steps. */
export function createMemories(context: DomainContext, book: AccessBook): Memories<'steps'> {
  const { ownerId, clock } = context;
  const access = new MemoryAccess(context, book);

  return {
    ...addMethods(access),
    ...replaceMethods(access),
    *find(id) {
      const row = yield* access.find(id);
      return row === undefined ? null : access.show(row);
    },
    *get(id) {
      const row = yield* access.need(id);
      book.note(row.key, clock());
      return access.show(row);
    },
    *findMany(ids) {
      return (yield* access.findMany(ids, 'memories.findMany')).map((row) => access.show(row));
    },
    *touch(ids) {
      for (const { key } of yield* access.findMany(ids, 'memories.touch')) book.note(key, clock());
    },
    *list(given) {
      const filter = validate(input.memoryFilter, given ?? {}, 'memories.list');
      const { order = 'newest', project } = filter;
      const types = order === 'newest' ? (['number'] as const) : (['string', 'number'] as const);
      const place = decodeSortKey(filter.cursor, types, 'memories.list');
      const statement = statements.lists[order][project === undefined ? 'all' : 'one'];
      const json = (values: readonly string[] | undefined) => (values === undefined ? null : JSON.stringify(values));
      const rows = yield* all(statement, {
        ownerId,
        now: clock(),
        project: project ?? null,
        types: json(filter.types),
        scopes: json(filter.scopes),
        tags: json(filter.tags),
        minImportance: filter.minImportance ?? null,
        conversationId: filter.conversationId ?? null,
        source: filter.source ?? null,
        since: filter.since ?? null,
        until: filter.until ?? null,
        superseded: SUPERSEDED[filter.superseded ?? 'exclude'],
        beforeImportance: place === null || order === 'newest' ? null : Number(place[0]),
        beforeKey: place === null ? null : Number(place.at(-1)),
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      const key = (row: MemoryRow) => (order === 'newest' ? [row.key] : [String(row.importance), row.key]);
      return pageOf(rows, filter, key, (row) => access.show(row));
    },
    *update(id, given) {
      const changes = validate(input.memoryChanges, given, 'memories.update');
      return yield* transaction(function* () {
        const before = yield* access.need(id);
        refuseOtherVersion(before, changes.expectedVersion);
        const after = changedRow(before, changes, context);
        const row = { ...after, identity: access.identityOf(after) };
        if (before.supersededAt === null) yield* access.refuseTwin(row, [], 'memories.update');
        return access.show(yield* access.put(before, row));
      });
    },
    *remove(id, given) {
      const { history = false } = validate(input.removeOptions, given ?? {}, 'memories.remove');
      yield* transaction(function* () {
        const row = yield* access.needAny(id);
        const older = history ? yield* all(statements.older, { ownerId, key: row.key }) : [];
        yield* removeMemoryRows(context, [...older, row]);
      });
    },
    *removeExpired() {
      const now = clock();
      let removed = 0;
      for (;;) {
        const some = yield* transaction(function* () {
          const rows = yield* all(statements.removal.expired, { ownerId, now, limit: REMOVED_AT_ONCE });
          if (rows.length > 0) yield* removeMemoryRows(context, rows);
          return rows.length;
        });
        removed += some;
        if (some < REMOVED_AT_ONCE) return removed;
      }
    },
    *stats() {
      const values = { ownerId, now: clock() };
      const totals = yield* get(statements.counts.totals, values);
      const { total = 0, superseded = 0, expired = 0 } = totals ?? {};
      return {
        total,
        live: total - superseded - expired,
        superseded,
        expired,
        byType: yield* countsOf(statements.counts.byType, values),
        byScope: yield* countsOf(statements.counts.byScope, values),
        byProject: yield* countsOf(statements.counts.byProject, values),
        averageImportance: totals?.importance ?? 0,
        accesses: totals?.accesses ?? 0,
      };
    },
  };
}

/** Removes memories, in the transaction that read them. */
export function* removeMemoryRows(
  { ownerId, keyword, feed }: DomainContext,
  rows: readonly Pick<MemoryRow, 'key' | 'id'>[],
): Steps<void> {
  yield* keyword.changing(
    MEMORY_KIND,
    rows.map(({ key }) => key),
  );
  yield* batch(
    rows.flatMap(({ key, id }) => [
      call(statements.removal.pass, { key }),
      call(statements.removal.row, { ownerId, key }),
      ...feed.always({ kind: 'memory', id, operation: 'removed' }),
    ]),
  );
}

function* countsOf(
  statement: typeof statements.counts.byType,
  values: { ownerId: string; now: number },
): Steps<Readonly<Record<string, number>>> {
  const rows = yield* all(statement, values);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

function refuseOtherVersion(row: MemoryRow, expected: number | undefined): void {
  if (expected === undefined || expected === row.version) return;
  throw new ConflictError({
    message: `memories.update: memory ${JSON.stringify(row.id)} has version ${row.version} now, not ${expected}. Read it again. Nothing was written.`,
    operation: 'memories.update',
    details: { id: row.id, version: row.version },
  });
}

function changedRow(row: MemoryRow, changes: MemoryChanges, context: DomainContext): MemoryRow {
  const { redactor } = context;
  const now = context.clock();
  const expiresAt = input.expiryOf(changes, now, 'memories.update');
  const changed = {
    ...row,
    content: changes.content === undefined ? row.content : redactor.text(changes.content),
    type: changes.type ?? row.type,
    scope: changes.scope ?? row.scope,
    project: changes.project ?? row.project,
    importance: changes.importance ?? row.importance,
    tags: changes.tags === undefined ? row.tags : tagsJson(changes.tags, context),
    metadata: changes.metadata === undefined ? row.metadata : toJson(redactor.json(changes.metadata), 'metadata'),
    expiresAt: expiresAt === undefined ? row.expiresAt : expiresAt,
    conversationId: changes.conversationId === undefined ? row.conversationId : changes.conversationId,
    messageId: changes.messageId === undefined ? row.messageId : changes.messageId,
    source: changes.source == null ? (changes.source === null ? null : row.source) : redactor.text(changes.source),
    version: row.version + 1,
    updatedAt: now,
  };
  input.checkPlace(changed, 'memories.update');
  return changed;
}
