import { InvalidInputError, NotFoundError } from '../../errors/errors.js';
import type { JsonObject } from '../../json.js';
import { all, batch, get, type Steps, transaction } from '../../steps/index.js';
import { validate } from '../../validation.js';
import * as input from './input.js';
import type { Memory, MemoryHistory, MergeOptions, NewMemory, SupersededMemory } from './memories.js';
import { type MemoryAccess, replacedError } from './memory-access.js';
import { type MemoryRow, newMemoryRow } from './rows.js';
import * as statements from './statements.js';
import { joinedMetadata, joinedTags, latest } from './strengthen.js';

/** `memories.supersede`, `merge` and `history`. */
export function replaceMethods(access: MemoryAccess) {
  const { context } = access;
  const { ownerId } = context;

  function* supersede(id: string, newer: NewMemory | string): Steps<SupersededMemory> {
    const operation = 'memories.supersede';
    const given = typeof newer === 'string' ? newer : validate(input.newMemory, newer, operation);
    return yield* transaction(function* () {
      const old = yield* access.need(id);
      const replacement = typeof given === 'string' ? yield* access.need(given) : yield* newerRow(old, given);
      if (replacement.id === old.id) throw sameError(id, operation);
      if (old.supersededAt !== null && old.supersededBy !== replacement.id) throw replacedError(old, operation);
      if (old.supersededAt === null) {
        if (replacement.supersededAt !== null) throw replacedError(replacement, operation);
        yield* batch(access.replacing(id, replacement.id));
      }
      return { memory: access.show(replacement), superseded: access.show(yield* access.need(id)) };
    });
  }

  /** The row of a new memory that replaces an old one: made, or, when something says the same, strengthened. */
  function* newerRow(old: MemoryRow, given: NewMemory): Steps<MemoryRow> {
    const operation = 'memories.supersede';
    const now = context.clock();
    const expiresAt = input.expiryOf(given, now, operation);
    const { type, scope, project, importance } = old;
    const inherited = {
      ...{ type, scope, project, importance },
      ...{ tags: JSON.parse(old.tags) as string[], metadata: JSON.parse(old.metadata) as JsonObject },
    };
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const whole: NewMemory = { content: given.content, ...inherited, ...said };
    const row = newMemoryRow(whole, expiresAt === undefined ? old.expiresAt : expiresAt, now, context);
    input.checkPlace(row, operation);
    const twin = yield* access.twinOf(row, given.id);
    if (twin.outcome === 'live') {
      // A repeat must not find the older one and strengthen it.
      if (twin.row.id === old.id) throw sameError(old.id, operation);
      if (old.supersededAt !== null) throw replacedError(old, operation);
      return yield* access.strengthen(twin.row, row, given.id);
    }
    if (twin.outcome !== 'none') return twin.row;
    if (old.supersededAt !== null) throw replacedError(old, operation);
    yield* batch(access.inserting(row));
    return yield* access.needAny(row.id);
  }

  function* merge(given: readonly string[], options?: MergeOptions): Steps<Memory> {
    const operation = 'memories.merge';
    const ids = [...new Set(validate(input.memoryIds, { ids: given }, operation).ids)];
    const { into = ids[0] ?? '', content } = validate(input.mergeOptions, options ?? {}, operation);
    if (ids.length < 2 || !ids.includes(into)) {
      throw new InvalidInputError({
        message: `${operation}: name at least two memories, and as "into" one of them. Nothing was written.`,
        operation,
      });
    }
    const clean = content === undefined ? undefined : context.redactor.text(content);
    return yield* transaction(function* () {
      const rows = yield* access.findMany(ids, operation);
      const missing = ids.find((id) => !rows.some((row) => row.id === id));
      if (missing !== undefined) throw new NotFoundError('memory', missing);
      const kept = rows.find((row) => row.id === into) as MemoryRow;
      const others = rows.filter((row) => row.id !== into && row.supersededBy !== into);
      for (const row of [kept, ...others]) if (row.supersededAt !== null) throw replacedError(row, operation);
      if (others.length === 0) return access.show(kept);
      const merged = mergedRow(kept, others, clean);
      yield* access.refuseTwin(merged, ids, operation);
      yield* access.put(kept, merged);
      yield* batch(others.flatMap((row) => access.replacing(row.id, into)));
      return access.show(merged);
    });
  }

  function mergedRow(kept: MemoryRow, others: readonly MemoryRow[], content = kept.content): MemoryRow {
    const all = [kept, ...others];
    const accesses = others.map((row) => access.show(row));
    const lastTimes = [kept, ...accesses].flatMap(({ lastAccessedAt }) => lastAccessedAt ?? []);
    const row = {
      ...kept,
      content,
      importance: Math.max(...all.map(({ importance }) => importance)),
      accessCount: kept.accessCount + accesses.reduce((sum, { accessCount }) => sum + accessCount, 0),
      lastAccessedAt: lastTimes.length === 0 ? null : Math.max(...lastTimes),
      tags: joinedTags(all.map(({ tags }) => tags)),
      metadata: joinedMetadata(all.map(({ metadata }) => metadata)),
      expiresAt: latest(all.map(({ expiresAt }) => expiresAt)),
      version: kept.version + 1,
      updatedAt: context.clock(),
    };
    return { ...row, identity: access.identityOf(row) };
  }

  function* history(id: string): Steps<MemoryHistory> {
    const row = yield* get(statements.byId, { ownerId, id });
    if (row === undefined) throw new NotFoundError('memory', id);
    const older = yield* all(statements.older, { ownerId, key: row.key });
    const newer = yield* all(statements.newer, { ownerId, key: row.key });
    const show = (one: MemoryRow) => access.show(one);
    return { older: older.map(show), memory: show(row), newer: newer.map(show) };
  }

  return { supersede, merge, history };
}

function sameError(id: string, operation: string): InvalidInputError {
  return new InvalidInputError({
    message: `${operation}: what is to replace memory ${JSON.stringify(id)} says the same as that. To change a memory without a history, update it. Nothing was written.`,
    operation,
    details: { id },
  });
}
