import { sql } from 'drizzle-orm';
import { content, contentRefs } from '../../../content/schema.js';
import { CONVERSATION_KIND } from '../../../domains/conversations/keyword-source.js';
import { conversations } from '../../../domains/conversations/schema.js';
import {
  ARCHIVE_TABLES,
  type ArchiveContent,
  type ArchiveRow,
  type ArchiveTable,
  columnValue,
  readArchive,
} from '../../../domains/lifecycle/archive-lines.js';
import { readPieces } from '../../../domains/lifecycle/archive-text.js';
import { dropArchive } from '../../../domains/lifecycle/repository.js';
import { conversationArchives, conversationRestorations } from '../../../domains/lifecycle/schema.js';
import { archived } from '../../../domains/lifecycle/statements.js';
import type { SqlValue } from '../../../driver/driver.js';
import { ConflictError, MigrationError, NotFoundError } from '../../../errors/errors.js';
import {
  all,
  batch,
  type Call,
  call,
  defineSql,
  get,
  run,
  Statement,
  type Steps,
  transaction,
} from '../../../steps/index.js';
import { textId, validate } from '../../../validation.js';
import type { StoreCore } from '../../store.js';
import { runAsync } from '../../surface.js';
import { maintainedDatabases } from '../databases.js';
import type { JobContext } from '../job.js';
import { jobContext, refuseReadonly } from '../job-context.js';
import { DEFAULT_POLICY } from '../policy.js';
import { cleanSome } from './archive-family.js';
import { archiveColumns, holderTable, REFERENCES } from './family-lines.js';

const stateOf = defineSql<{ archiveKey: number }, { state: string; segments: string }>(
  (p) => sql`select state, segments from ${conversationArchives} where key = ${p.archiveKey}`,
  { state: 'plain', segments: 'plain' },
);
const noteRestored = defineSql<{ ownerId: string; id: string; now: number }>(
  (
    p,
  ) => sql`insert into ${conversationRestorations} (owner_id, id, restored_at) values (${p.ownerId}, ${p.id}, ${p.now})
    on conflict (owner_id, id) do update set restored_at = excluded.restored_at`,
);
const taken = defineSql<{ ownerId: string; ids: string }, { id: string }>(
  (p) => sql`select id from ${conversations} where owner_id = ${p.ownerId}
    and id in (select value from json_each(${p.ids})) order by key`,
  { id: 'plain' },
);
const putContent = defineSql<{ hash: string; sizeBytes: number; codec: string; data: Uint8Array; now: number }>(
  (p) => sql`insert into ${content} (hash, size_bytes, codec, data, created_at)
    values (${p.hash}, ${p.sizeBytes}, ${p.codec}, ${p.data}, ${p.now}) on conflict (hash) do nothing`,
);
const putRef = defineSql<{ kind: string; holderKey: number; hash: string }>(
  (p) => sql`insert or ignore into ${contentRefs} (holder_kind, holder_key, content_key)
    select ${p.kind}, ${p.holderKey}, key from ${content} where hash = ${p.hash}`,
);

/** Messages whose removal one transaction goes on with, before an archive that was just made is restored. */
const CLEANED_AT_ONCE = 200;

/**
 * Brings an archived conversation back as it was, with the forks that share messages with it, in one transaction: every id, time, figure and
 * byte. It stays out of the archive for as long as if somebody had touched it now.
 *
 * @returns the ids of what came back @throws NotFoundError when no such conversation is archived; ConflictError when there is a conversation
 *   under an id again; StorageError `readonly`
 */
export async function restoreConversation(
  store: Pick<StoreCore<never>, 'location' | 'ownerId'>,
  id: string,
): Promise<readonly string[]> {
  const operation = 'restoreConversation';
  const [{ shared }] = maintainedDatabases(store, operation);
  shared.refuse(operation);
  validate(textId, id, operation);
  refuseReadonly(shared, operation);
  const { ownerId } = store;
  const context = jobContext(shared, DEFAULT_POLICY);
  const { archiveKey } = await runAsync(shared, operation, () => archivedRow(ownerId, id, operation));
  await endCleaning(context, ownerId, archiveKey);
  const text = await shared.runner.read(() => readPieces(archiveKey, shared.parts.codec));
  const archive = readArchive(text);
  return await runAsync(shared, operation, () =>
    transaction(function* () {
      // Another process may have restored it meanwhile.
      const present = yield* archivedRow(ownerId, id, operation);
      if (present.archiveKey !== archiveKey) throw new NotFoundError('archived conversation', id, operation);
      yield* dropArchive(context.of('lifecycle', ownerId), archiveKey);
      const ids = yield* insertArchive(context, ownerId, archive, operation);
      const { feed } = context.of('lifecycle', ownerId);
      const now = context.clock();
      yield* batch(
        ids.flatMap((one) => [
          call(noteRestored, { ownerId, id: one, now }),
          ...feed.always({ kind: 'archivedConversation', id: one, operation: 'removed' }),
        ]),
      );
      return ids;
    }),
  );
}

function* archivedRow(ownerId: string, id: string, operation: string): Steps<{ readonly archiveKey: number }> {
  const row = yield* get(archived.byId, { ownerId, id });
  if (row === undefined) throw new NotFoundError('archived conversation', id, operation);
  return row;
}

/** A run that archived it may have been killed before the last of its messages were gone. */
async function endCleaning({ shared, of }: JobContext, ownerId: string, archiveKey: number): Promise<void> {
  for (let left = true; left; ) {
    left = await shared.runner.async(() =>
      transaction(function* () {
        const found = yield* get(stateOf, { archiveKey });
        if (found?.state !== 'cleaning') return false;
        return yield* cleanSome(of('conversations', ownerId), archiveKey, found.segments, CLEANED_AT_ONCE);
      }),
    );
  }
}

/** What inserting takes of a job's context. */
export type InsertContext = Pick<JobContext, 'of' | 'clock'>;

/** The keys that rows got, by their numbers in the archive, from 1. */
type Keys = Partial<Record<ArchiveTable, readonly number[]>>;

/** Segments first: conversations refer to them. */
const ORDER: readonly ArchiveTable[] = [
  'segments',
  ...ARCHIVE_TABLES.filter((table) => !['segments', 'content', 'content_refs'].includes(table)),
];

/** Rows of one batch. */
const AT_ONCE = 500;

/**
 * Inserts what an archive holds, in a transaction of the caller's. Answers the ids of the conversations.
 *
 * @throws ConflictError when there is a conversation under one of the ids; MigrationError for an archive of a newer Cairn
 */
export function* insertArchive(
  context: InsertContext,
  ownerId: string,
  archive: ArchiveContent,
  operation: string,
): Steps<readonly string[]> {
  refuseNewer(archive, operation);
  const ids = archive.rows.conversations.map((row) => String(columnValue(archive, row, 'id')));
  const [there] = yield* all(taken, { ownerId, ids: JSON.stringify(ids) });
  if (there !== undefined) {
    throw new ConflictError({
      message: `${operation}: there is a conversation ${JSON.stringify(there.id)} again. Remove or archive that one first. Nothing was changed.`,
      operation,
      details: { id: there.id },
    });
  }
  const keys: Keys = {};
  for (const table of ORDER) keys[table] = yield* insertRows(context, ownerId, archive, table, keys);
  const now = context.clock();
  for (const { values } of archive.rows.content) {
    const [hash, sizeBytes, codec, data] = values as [string, number, string, Uint8Array];
    yield* run(putContent, { hash, sizeBytes, codec, data, now });
  }
  yield* batch(archive.rows.content_refs.map(({ values }) => refCall(values, keys)));
  const { feed, usage } = context.of('conversations', ownerId);
  yield* batch(ids.flatMap((id) => feed.always({ kind: 'conversation', id, operation: 'created' })));
  usage.noted();
  return ids;
}

function refCall([kind, number, hash]: readonly SqlValue[], keys: Keys): Call {
  const table = holderTable(String(kind));
  const holderKey = (table === undefined ? undefined : keys[table]?.[Number(number) - 1]) ?? 0;
  return call(putRef, { kind: String(kind), holderKey, hash: String(hash) });
}

function* insertRows(
  context: InsertContext,
  ownerId: string,
  archive: ArchiveContent,
  table: ArchiveTable,
  keys: Keys,
): Steps<readonly number[]> {
  const rows = archive.rows[table];
  const insert = insertOf(table, archive.columns[table]);
  const found: number[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const calls = rows.slice(at, at + AT_ONCE).map((row) => {
      const added = documentOf(context, ownerId, archive, row);
      return [call(insert, { list: newValues(archive, row, keys) }), ...added] as const;
    });
    const results = yield* batch(calls.flat());
    let place = 0;
    for (const group of calls) {
      found.push(results[place]?.lastInsertRowid ?? 0);
      place += group.length;
    }
  }
  return found;
}

/** What tells the keyword index of a row, right behind its insert. */
function documentOf({ of }: InsertContext, ownerId: string, archive: ArchiveContent, row: ArchiveRow): readonly Call[] {
  const { keyword } = of('conversations', ownerId);
  if (row.table === 'messages') {
    return keyword.added(CONVERSATION_KIND.message, () => row.text ?? String(columnValue(archive, row, 'text') ?? ''));
  }
  const title = row.table === 'conversations' ? String(columnValue(archive, row, 'title')) : '';
  return title === '' ? [] : keyword.added(CONVERSATION_KIND.conversation, () => title);
}

/** The values of a row, with the keys that its references have here. */
function newValues({ columns }: ArchiveContent, { table, values }: ArchiveRow, keys: Keys): readonly SqlValue[] {
  const references = (REFERENCES as Readonly<Record<string, Readonly<Record<string, ArchiveTable>>>>)[table] ?? {};
  return values.map((value, at) => {
    const of = references[columns[table][at] ?? ''];
    return of === undefined ? value : (keys[of]?.[Number(value) - 1] ?? null);
  });
}

interface Values {
  readonly list: readonly SqlValue[];
}

function insertOf(table: ArchiveTable, columns: readonly string[]): Statement<Values, never> {
  const names = columns.map((name) => `"${name}"`).join(', ');
  const marks = columns.map(() => '?').join(', ');
  return new Statement<Values, never>(() => ({
    sql: `insert into "${table}" (${names}) values (${marks})`,
    params: columns.map((_, at) => (values: object) => (values as Values).list[at] ?? null),
    decode: undefined,
  }));
}

function refuseNewer({ columns }: ArchiveContent, operation: string): void {
  for (const table of ORDER) {
    const strange = columns[table].find((name) => !archiveColumns[table].includes(name));
    if (strange === undefined) continue;
    throw new MigrationError('schema_newer', {
      message: `${operation}: the archive has a column ${strange} of ${table}, which this version of Cairn does not know. Restore it with a newer one. Nothing was changed.`,
      operation,
    });
  }
}
