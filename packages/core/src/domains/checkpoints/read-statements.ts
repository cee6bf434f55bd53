import { type SQL, sql } from 'drizzle-orm';
import { storedBytes } from '../../content/index.js';
import { content } from '../../content/schema.js';
import { defineSelect, defineSql } from '../../steps/index.js';
import { checkpointEntries, checkpointFiles, checkpoints, fileVersions } from './schema.js';

interface OwnedId {
  readonly ownerId: string;
  readonly id: string;
}

const fields = {
  key: checkpoints.key,
  id: checkpoints.id,
  root: checkpoints.root,
  label: checkpoints.label,
  conversationId: checkpoints.conversationId,
  state: checkpoints.state,
  files: checkpoints.files,
  sizeBytes: checkpoints.sizeBytes,
  metadata: checkpoints.metadata,
  createdAt: checkpoints.createdAt,
};

/** A checkpoint in any state. */
export const byId = defineSelect<OwnedId>()(
  fields,
  (p) => sql`from ${checkpoints} where owner_id = ${p.ownerId} and id = ${p.id}`,
);

/** A page of finished checkpoints, newest first. */
export const list = defineSelect<{
  ownerId: string;
  root: string | null;
  conversationId: string | null;
  idPrefix: string;
  beforeCreated: number;
  beforeKey: number;
  limit: number;
}>()(
  fields,
  (p) => sql`from ${checkpoints} where owner_id = ${p.ownerId} and state = 'finished'
    and (created_at, key) < (${p.beforeCreated}, ${p.beforeKey})
    and (${p.root} is null or root = ${p.root})
    and (${p.conversationId} is null or conversation_id = ${p.conversationId})
    and substr(id, 1, length(${p.idPrefix})) = ${p.idPrefix}
    order by created_at desc, key desc limit ${p.limit}`,
);

/** A file of a checkpoint as its row has it. */
export interface EntryRow {
  readonly key: number;
  readonly path: string;
  readonly kind: 'file' | 'symlink';
  readonly mode: number;
  readonly sizeBytes: number;
  readonly hash: string;
  readonly target: string;
  readonly stamp: string;
}

const entryColumns = {
  key: 'plain',
  path: 'plain',
  kind: 'plain',
  mode: 'plain',
  sizeBytes: 'plain',
  hash: 'plain',
  target: 'plain',
  stamp: 'plain',
} as const;
const entryFields = (key: SQL) => sql`${key}, e.path, e.kind, e.mode, e.size_bytes, e.content_hash, e.target, e.stamp`;
/** Finished checkpoints only. */
const isOne = (p: { ownerId: SQL; id: SQL }) =>
  sql`ck.owner_id = ${p.ownerId} and ck.id = ${p.id} and ck.state = 'finished'`;

/** A page of a checkpoint's files, in the order of adding. */
export const files = defineSql<OwnedId & { prefix: string; after: number; limit: number }, EntryRow>(
  (p) => sql`select ${entryFields(sql`l.key`)} from ${checkpoints} ck
    cross join ${checkpointFiles} l on l.checkpoint_key = ck.key cross join ${checkpointEntries} e on e.key = l.entry_key
    where ${isOne(p)} and l.key > ${p.after} and substr(e.path, 1, length(${p.prefix})) = ${p.prefix}
    order by l.key limit ${p.limit}`,
  entryColumns,
);

const atPath = (p: { ownerId: SQL; id: SQL; path: SQL }) => sql`from ${checkpoints} ck
  cross join ${checkpointEntries} e on e.owner_id = ck.owner_id and e.path = ${p.path}
  cross join ${checkpointFiles} l on l.entry_key = e.key and l.checkpoint_key = ck.key where ${isOne(p)}`;

/** One path of a checkpoint. */
export const fileAt = defineSql<OwnedId & { path: string }, EntryRow>(
  (p) => sql`select ${entryFields(sql`e.key`)} ${atPath(p)}`,
  entryColumns,
);

/** The kind of a path, and its bytes as they are stored. */
export const storedAt = defineSql<
  OwnedId & { path: string },
  {
    kind: string;
    hash: string;
    sizeBytes: number;
    codec: 'raw' | 'deflate' | null;
    data: Uint8Array | null;
    fileBytes: number;
  }
>(
  (
    p,
  ) => sql`select e.kind, e.content_hash, e.size_bytes, (select c.codec from ${content} c where c.hash = e.content_hash),
    (select c.data from ${content} c where c.hash = e.content_hash),
    (select c.file_bytes from ${content} c where c.hash = e.content_hash) ${atPath(p)}`,
  { kind: 'plain', hash: 'plain', sizeBytes: 'plain', codec: 'plain', data: content.data, fileBytes: 'plain' },
);

/** A path that differs, as a query gives it. */
export interface DifferenceRow {
  readonly path: string;
  readonly kind1: 'file' | 'symlink' | null;
  readonly mode1: number | null;
  readonly size1: number | null;
  readonly hash1: string | null;
  readonly target1: string | null;
  readonly stamp1: string | null;
  readonly kind2: 'file' | 'symlink' | null;
  readonly mode2: number | null;
  readonly size2: number | null;
  readonly hash2: string | null;
  readonly target2: string | null;
  readonly stamp2: string | null;
}

/** What only one of two checkpoints has, by key. Files that both have as the same row need not be compared. */
const onlyIn = (side: number, one: SQL, other: SQL, p: { prefix: SQL; afterPath: SQL }) => sql`
  select ${sql.raw(String(side))} as side, e.* from ${checkpointFiles} l cross join ${checkpointEntries} e on e.key = l.entry_key
  where l.checkpoint_key = ${one} and e.path > ${p.afterPath} and substr(e.path, 1, length(${p.prefix})) = ${p.prefix}
    and not exists (select 1 from ${checkpointFiles} o where o.entry_key = l.entry_key and o.checkpoint_key = ${other})`;

const bySide = (side: number, column: string) =>
  sql.raw(`max(case side when ${side} then ${column} end) as ${column}_${side}`);
const sideColumns = (side: number) =>
  sql.join(
    ['kind', 'mode', 'size_bytes', 'content_hash', 'target', 'stamp'].map((column) => bySide(side, column)),
    sql`, `,
  );

/** A page of what differs between two checkpoints, by path. */
export const differences = defineSql<
  { from: number; to: number; prefix: string; afterPath: string; limit: number },
  DifferenceRow
>(
  (p) => sql`select path, ${sideColumns(1)}, ${sideColumns(2)}
    from (${onlyIn(1, sql`${p.from}`, sql`${p.to}`, p)} union all ${onlyIn(2, sql`${p.to}`, sql`${p.from}`, p)}) group by path
    having kind_1 is not kind_2 or mode_1 is not mode_2 or content_hash_1 is not content_hash_2 or target_1 is not target_2
    order by path limit ${p.limit}`,
  {
    path: 'plain',
    kind1: 'plain',
    mode1: 'plain',
    size1: 'plain',
    hash1: 'plain',
    target1: 'plain',
    stamp1: 'plain',
    kind2: 'plain',
    mode2: 'plain',
    size2: 'plain',
    hash2: 'plain',
    target2: 'plain',
    stamp2: 'plain',
  },
);

/** Every finished checkpoint, newest first, for pruning. */
export const newestFirst = defineSql<
  { ownerId: string; root: string | null },
  { key: number; id: string; root: string; createdAt: number }
>(
  (p) => sql`select key, id, root, created_at from ${checkpoints}
    where owner_id = ${p.ownerId} and state = 'finished' and (${p.root} is null or root = ${p.root})
    order by created_at desc, key desc`,
  { key: 'plain', id: 'plain', root: 'plain', createdAt: 'plain' },
);

/** Stored bytes that each of a list of checkpoints adds to those before it in the list (a JSON list of keys), by place. */
export const bytesAdded = defineSql<{ keys: string }, { at: number; bytes: number }>(
  (p) => sql`select at, sum(${storedBytes}) from (select e.content_hash as hash, min(v.key) as at
      from json_each(${p.keys}) v cross join ${checkpointFiles} l on l.checkpoint_key = v.value
      cross join ${checkpointEntries} e on e.key = l.entry_key where e.content_hash <> '' group by 1) first
    cross join ${content} c on c.hash = first.hash group by at`,
  { at: 'plain', bytes: 'plain' },
);

/** Counts. */
export const totals = defineSql<
  { ownerId: string; root: string | null },
  {
    checkpoints: number;
    roots: number;
    files: number;
    sizeBytes: number;
    unfinished: number;
    oldestAt: number | null;
    newestAt: number | null;
  }
>(
  (
    p,
  ) => sql`select count(*) filter (where state = 'finished'), count(distinct case state when 'finished' then root end),
      coalesce(sum(files), 0), coalesce(sum(size_bytes), 0), count(*) filter (where state <> 'finished'),
      min(case state when 'finished' then created_at end), max(case state when 'finished' then created_at end)
    from ${checkpoints} where owner_id = ${p.ownerId} and (${p.root} is null or root = ${p.root})`,
  {
    checkpoints: 'plain',
    roots: 'plain',
    files: 'plain',
    sizeBytes: 'plain',
    unfinished: 'plain',
    oldestAt: 'plain',
    newestAt: 'plain',
  },
);

/** Bytes of the different contents of finished checkpoints. */
export const contentTotals = defineSql<
  { ownerId: string; root: string | null },
  { contentBytes: number; storedBytes: number }
>(
  (p) => sql`select coalesce(sum(c.size_bytes), 0), coalesce(sum(${storedBytes}), 0) from ${content} c where c.hash in (
    select e.content_hash from ${checkpoints} ck cross join ${checkpointFiles} l on l.checkpoint_key = ck.key
    cross join ${checkpointEntries} e on e.key = l.entry_key
    where ck.owner_id = ${p.ownerId} and ck.state = 'finished' and (${p.root} is null or ck.root = ${p.root}))`,
  { contentBytes: 'plain', storedBytes: 'plain' },
);

/** Counts of recorded versions. */
export const versionTotals = defineSql<
  { ownerId: string; root: string | null },
  { versions: number; versionBytes: number }
>(
  (p) => sql`select count(*), coalesce(sum(size_bytes), 0) from ${fileVersions}
    where owner_id = ${p.ownerId} and (${p.root} is null or root = ${p.root})`,
  { versions: 'plain', versionBytes: 'plain' },
);

/** A version as a query gives it; the checkpoint's id is empty of a recorded one. */
export interface VersionRow {
  readonly id: string;
  readonly root: string;
  readonly path: string;
  readonly checkpointId: string;
  readonly label: string;
  readonly conversationId: string | null;
  readonly mode: number;
  readonly sizeBytes: number;
  readonly hash: string;
  readonly createdAt: number;
}

const versionColumns = {
  id: 'plain',
  root: 'plain',
  path: 'plain',
  checkpointId: 'plain',
  label: 'plain',
  conversationId: 'plain',
  mode: 'plain',
  sizeBytes: 'plain',
  hash: 'plain',
  createdAt: 'plain',
} as const;
const recordedFields = sql`f.id as id, f.root as root, f.path as path, '' as checkpoint_id, f.label as label,
  f.conversation_id as conversation_id, f.mode as mode, f.size_bytes as size_bytes, f.content_hash as hash, f.created_at as created_at`;
const checkpointVersionFields = sql`ck.id || '/' || e.path, ck.root, e.path, ck.id, ck.label, ck.conversation_id, e.mode,
  e.size_bytes, e.content_hash, ck.created_at`;

/** A page of a file's versions, newest first; of several in a row with the same bytes the oldest. */
export const versions = defineSql<
  {
    ownerId: string;
    root: string;
    path: string;
    source: string | null;
    beforeCreated: number;
    beforeId: string;
    limit: number;
  },
  VersionRow
>(
  (p) => sql`select id, root, path, checkpoint_id, label, conversation_id, mode, size_bytes, hash, created_at
    from (select *, lag(hash) over (order by created_at, id) as earlier from (
      select ${recordedFields} from ${fileVersions} f
        where f.owner_id = ${p.ownerId} and f.root = ${p.root} and f.path = ${p.path} and coalesce(${p.source}, 'recorded') = 'recorded'
      union all select ${checkpointVersionFields} from ${checkpointEntries} e
        cross join ${checkpointFiles} l on l.entry_key = e.key cross join ${checkpoints} ck on ck.key = l.checkpoint_key
        where e.owner_id = ${p.ownerId} and e.path = ${p.path} and e.kind = 'file' and ck.root = ${p.root}
          and ck.state = 'finished' and coalesce(${p.source}, 'checkpoint') = 'checkpoint'))
    where hash is not earlier and (created_at, id) < (${p.beforeCreated}, ${p.beforeId})
    order by created_at desc, id desc limit ${p.limit}`,
  versionColumns,
);

/** A recorded version. */
export const versionById = defineSql<OwnedId, VersionRow>(
  (p) => sql`select ${recordedFields} from ${fileVersions} f where f.owner_id = ${p.ownerId} and f.id = ${p.id}`,
  versionColumns,
);

/** The newest recorded version of a file. */
export const newestVersion = defineSql<{ ownerId: string; root: string; path: string }, VersionRow>(
  (p) => sql`select ${recordedFields} from ${fileVersions} f
    where f.owner_id = ${p.ownerId} and f.root = ${p.root} and f.path = ${p.path}
    order by f.created_at desc, f.key desc limit 1`,
  versionColumns,
);

/** A file of a checkpoint as a version. */
export const versionInCheckpoint = defineSql<OwnedId & { path: string }, VersionRow>(
  (p) => sql`select ${checkpointVersionFields} ${atPath(p)} and e.kind = 'file'`,
  versionColumns,
);
