import * as z from 'zod/mini';
import { all, batch, call, get, type Steps, transaction } from '../../steps/index.js';
import {
  anyText,
  DEFAULT_LIMIT,
  decodeCursor,
  pageOf,
  pageOptions,
  textId,
  unixMs,
  validate,
} from '../../validation.js';
import type { DomainContext } from '../context.js';
import { ARCHIVED_KIND } from './keyword-source.js';
import type { ArchivedConversation, Lifecycle, MaintenanceRun } from './lifecycle.js';
import { type ArchivedRow, archived, type RunRow, runs } from './statements.js';

const archivedFilter = z.strictObject({
  ...pageOptions,
  idPrefix: z.optional(textId),
  project: z.optional(anyText),
  since: z.optional(unixMs),
  until: z.optional(unixMs),
});
const runFilter = z.strictObject({ ...pageOptions, job: z.optional(textId) });

const LAST = Number.MAX_SAFE_INTEGER;

/** The one implementation of {@link Lifecycle}, as steps. */
export function createLifecycle(context: DomainContext): Lifecycle<'steps'> {
  const { ownerId } = context;
  return {
    *archived(given) {
      const filter = validate(archivedFilter, given ?? {}, 'lifecycle.archived');
      const { idPrefix = '', project = null, since = -LAST, until = LAST, limit = DEFAULT_LIMIT } = filter;
      const [beforeUpdated = LAST, beforeKey = LAST] = decodeCursor(filter.cursor, 2, 'lifecycle.archived') ?? [];
      const rows = yield* all(archived.page, {
        ...{ ownerId, idPrefix, project, since, until, beforeUpdated, beforeKey },
        idEnd: `${idPrefix}\u{10ffff}`,
        limit: limit + 1,
      });
      return pageOf(rows, filter, (row) => [row.updatedAt, row.key], toArchived);
    },
    *findArchived(id) {
      const row = yield* get(archived.byId, { ownerId, id });
      return row === undefined ? null : toArchived(row);
    },
    *removeArchived(id) {
      return yield* transaction(function* () {
        const row = yield* get(archived.byId, { ownerId, id });
        if (row === undefined) return [];
        const { together } = toArchived(row);
        yield* dropArchive(context, row.archiveKey);
        for (const one of together) {
          yield* batch(context.feed.always({ kind: 'archivedConversation', id: one, operation: 'removed' }));
        }
        return together;
      });
    },
    *runs(given) {
      const filter = validate(runFilter, given ?? {}, 'lifecycle.runs');
      const { job = null, limit = DEFAULT_LIMIT } = filter;
      const [before = LAST] = decodeCursor(filter.cursor, 1, 'lifecycle.runs') ?? [];
      const rows = yield* all(runs.page, { ownerId, job, before, limit: limit + 1 });
      return pageOf(rows, filter, (row) => [row.key], toRun);
    },
  };
}

/** Drops an archive with its conversations, and takes them out of the index first; runs in a transaction. */
export function* dropArchive({ keyword }: DomainContext, archiveKey: number): Steps<void> {
  const keys = (yield* all(archived.keysOf, { archiveKey })).map(({ key }) => key);
  yield* keyword.changing(ARCHIVED_KIND, keys);
  yield* batch([call(archived.drop, { archiveKey })]);
}

function toArchived({ key: _key, archiveKey: _archive, together, ...row }: ArchivedRow): ArchivedConversation {
  return { ...row, together: JSON.parse(together) as string[] };
}

function toRun({ key: _key, longestUs, ...row }: RunRow): MaintenanceRun {
  return { ...row, longestMs: longestUs / 1_000 };
}
