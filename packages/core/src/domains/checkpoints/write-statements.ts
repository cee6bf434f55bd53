import { type SQL, sql } from 'drizzle-orm';
import { storedBytes } from '../../content/index.js';
import { content, contentRefs } from '../../content/schema.js';
import { defineSql } from '../../steps/index.js';
import { checkpointEntries, checkpointFiles, checkpoints, fileVersions } from './schema.js';

interface OwnedId {
  readonly ownerId: string;
  readonly id: string;
}

/** Begins a checkpoint, unless there is one with this id. */
export const begin = defineSql<
  OwnedId & {
    root: string;
    label: string;
    conversationId: string | null;
    metadata: string | null;
    createdAt: number;
    now: number;
  }
>(
  (
    p,
  ) => sql`insert into ${checkpoints} (owner_id, id, root, label, conversation_id, state, metadata, created_at, touched_at)
    values (${p.ownerId}, ${p.id}, ${p.root}, ${p.label}, ${p.conversationId}, 'open', ${p.metadata}, ${p.createdAt}, ${p.now})
    on conflict (owner_id, id) do nothing`,
);

/** What of given files the owner's checkpoints have: entries by path and stamp, and contents by hash; both lists in JSON. */
export const known = defineSql<
  { ownerId: string; stamps: string; hashes: string },
  { path: string; hash: string; sizeBytes: number }
>(
  (p) => sql`select e.path, e.content_hash, e.size_bytes from json_each(${p.stamps}) s
      cross join ${checkpointEntries} e on e.owner_id = ${p.ownerId} and e.path = s.value ->> 0 and e.stamp = s.value ->> 1
        and e.kind = 'file'
    union all select '', e.content_hash, max(e.size_bytes) from json_each(${p.hashes}) h
      cross join ${checkpointEntries} e on e.owner_id = ${p.ownerId} and e.content_hash = h.value and e.content_hash <> ''
      group by e.content_hash`,
  { path: 'plain', hash: 'plain', sizeBytes: 'plain' },
);

/** A list of rows to add, in JSON: path, kind, mode, size, hash, target, stamp, and 1 where the content comes in the same batch. */
interface Adding extends OwnedId {
  readonly rows: string;
}

const ENTRY_KEY = sql`(owner_id, path, stamp, content_hash, kind, mode, target)`;
/** The entry of a row of the list, exactly. */
const isEntryOf = sql`e.path = v.value ->> 0 and e.stamp = v.value ->> 6 and e.content_hash = v.value ->> 4
  and e.kind = v.value ->> 1 and e.mode = v.value ->> 2 and e.target = v.value ->> 5`;

/** Whether the checkpoint has no other file at the path of any row: then nothing of the list is written. */
const noneTaken = (p: { ownerId: SQL; id: SQL; rows: SQL }) => sql`not exists (
  select 1 from ${checkpoints} ck cross join json_each(${p.rows}) v
  cross join ${checkpointEntries} e on e.owner_id = ck.owner_id and e.path = v.value ->> 0 and not (${isEntryOf})
  cross join ${checkpointFiles} l on l.entry_key = e.key and l.checkpoint_key = ck.key
  where ck.owner_id = ${p.ownerId} and ck.id = ${p.id})`;

/** The steps of adding files, in their order; contents are put behind the entries. */
export const adding = {
  /** Only of contents that the owner has, or brings. */
  entries: defineSql<Adding>(
    (p) => sql`insert into ${checkpointEntries} (owner_id, path, kind, mode, size_bytes, content_hash, target, stamp)
      select ${p.ownerId}, v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3, v.value ->> 4, v.value ->> 5, v.value ->> 6
      from json_each(${p.rows}) v
      where (v.value ->> 4 = '' or v.value ->> 7 = 1 or exists (select 1 from ${checkpointEntries} o
          where o.owner_id = ${p.ownerId} and o.content_hash = v.value ->> 4 and o.content_hash <> ''))
        and exists (select 1 from ${checkpoints} where owner_id = ${p.ownerId} and id = ${p.id} and state = 'open')
        and ${noneTaken(p)}
      on conflict ${ENTRY_KEY} do nothing`,
  ),
  references: defineSql<Omit<Adding, 'id'>>(
    (p) => sql`insert or ignore into ${contentRefs} (holder_kind, holder_key, content_key)
      select 'checkpoint', e.key, c.key from json_each(${p.rows}) v
      cross join ${checkpointEntries} e on e.owner_id = ${p.ownerId} and ${isEntryOf}
      cross join ${content} c on c.hash = e.content_hash where e.content_hash <> ''`,
  ),
  links: defineSql<Adding>(
    (p) => sql`insert into ${checkpointFiles} (checkpoint_key, entry_key)
      select ck.key, e.key from ${checkpoints} ck cross join json_each(${p.rows}) v
      cross join ${checkpointEntries} e on e.owner_id = ${p.ownerId} and ${isEntryOf}
      where ck.owner_id = ${p.ownerId} and ck.id = ${p.id} and ck.state = 'open'
        and not exists (select 1 from ${checkpointFiles} l where l.entry_key = e.key and l.checkpoint_key = ck.key)
        and ${noneTaken(p)}
      order by v.key`,
  ),
  touched: defineSql<OwnedId & { now: number }>(
    (p) => sql`update ${checkpoints} set touched_at = ${p.now}
      where owner_id = ${p.ownerId} and id = ${p.id} and state = 'open'`,
  ),
  /** The rows that are not in the checkpoint, by their place in the list, and whether another file is there under their path. */
  left: defineSql<Adding, { at: number; isTaken: number }>(
    (
      p,
    ) => sql`select v.key, exists (select 1 from ${checkpointEntries} o join ${checkpointFiles} l on l.entry_key = o.key
          where o.owner_id = ${p.ownerId} and o.path = v.value ->> 0 and l.checkpoint_key = ck.key)
      from ${checkpoints} ck cross join json_each(${p.rows}) v
      where ck.owner_id = ${p.ownerId} and ck.id = ${p.id}
        and not exists (select 1 from ${checkpointEntries} e join ${checkpointFiles} l on l.entry_key = e.key
          where e.owner_id = ${p.ownerId} and ${isEntryOf} and l.checkpoint_key = ck.key)`,
    { at: 'plain', isTaken: 'plain' },
  ),
  state: defineSql<OwnedId, { state: string }>(
    (p) => sql`select state from ${checkpoints} where owner_id = ${p.ownerId} and id = ${p.id}`,
    { state: 'plain' },
  ),
};

/** Makes a checkpoint visible, with its counts. */
export const finish = defineSql<OwnedId & { hasMetadata: number; metadata: string | null }>(
  (p) => sql`update ${checkpoints} set state = 'finished',
    (files, size_bytes) = (select count(*), coalesce(sum(e.size_bytes), 0) from ${checkpointFiles} l
      join ${checkpointEntries} e on e.key = l.entry_key where l.checkpoint_key = ${checkpoints}.key),
    metadata = case ${p.hasMetadata} when 1 then ${p.metadata} else metadata end
    where owner_id = ${p.ownerId} and id = ${p.id} and state = 'open'`,
);

/** Takes a checkpoint out of sight, to be removed. */
export const condemn = defineSql<OwnedId>(
  (p) => sql`update ${checkpoints} set state = 'removing', touched_at = 0
    where owner_id = ${p.ownerId} and id = ${p.id} and state = 'finished'`,
);

/** Checkpoints to which nothing was added for long, or whose removal was interrupted. */
export const abandoned = defineSql<{ ownerId: string; before: number }, { key: number }>(
  (p) => sql`select key from ${checkpoints}
    where owner_id = ${p.ownerId} and state <> 'finished' and touched_at < ${p.before}`,
  { key: 'plain' },
);

/** What removing needs, group by group. JSON lists of keys. */
export const removing = {
  key: defineSql<OwnedId, { key: number }>(
    (p) => sql`select key from ${checkpoints} where owner_id = ${p.ownerId} and id = ${p.id} and state = 'removing'`,
    { key: 'plain' },
  ),
  /** Nobody may go on adding to what is swept. */
  mark: defineSql<{ key: number; before: number }>(
    (p) => sql`update ${checkpoints} set state = 'removing', touched_at = 0
      where key = ${p.key} and state <> 'finished' and touched_at < ${p.before}`,
  ),
  group: defineSql<{ key: number; limit: number }, { key: number; entryKey: number }>(
    (p) =>
      sql`select key, entry_key from ${checkpointFiles} where checkpoint_key = ${p.key} order by key limit ${p.limit}`,
    { key: 'plain', entryKey: 'plain' },
  ),
  links: defineSql<{ keys: string }>(
    (p) => sql`delete from ${checkpointFiles} where key in (select value from json_each(${p.keys}))`,
  ),
  orphans: defineSql<{ keys: string }, { key: number }>(
    (p) => sql`select e.key from json_each(${p.keys}) v cross join ${checkpointEntries} e on e.key = v.value
      where not exists (select 1 from ${checkpointFiles} l where l.entry_key = e.key)`,
    { key: 'plain' },
  ),
  entries: defineSql<{ keys: string }>(
    (p) => sql`delete from ${checkpointEntries} where key in (select value from json_each(${p.keys}))`,
  ),
  checkpoint: defineSql<{ key: number }>(
    (p) => sql`delete from ${checkpoints} where key = ${p.key} and state = 'removing'`,
  ),
};

/** Stored bytes of what only these holders hold: they become free with them. */
export const heldOnlyBy = defineSql<{ kind: string; keys: string }, { bytes: number }>(
  (p) => sql`select coalesce(sum(${storedBytes}), 0) from ${content} c
    where c.key in (select r.content_key from json_each(${p.keys}) v
        cross join ${contentRefs} r on r.holder_kind = ${p.kind} and r.holder_key = v.value)
      and not exists (select 1 from ${contentRefs} r where r.content_key = c.key
        and not (r.holder_kind = ${p.kind} and r.holder_key in (select value from json_each(${p.keys}))))`,
  { bytes: 'plain' },
);

/** Versions of single files. */
export const versionWrites = {
  add: defineSql<
    OwnedId & {
      root: string;
      path: string;
      label: string;
      conversationId: string | null;
      mode: number;
      sizeBytes: number;
      contentHash: string;
      createdAt: number;
    }
  >(
    (p) => sql`insert into ${fileVersions}
        (owner_id, id, root, path, label, conversation_id, mode, size_bytes, content_hash, created_at)
      values (${p.ownerId}, ${p.id}, ${p.root}, ${p.path}, ${p.label}, ${p.conversationId}, ${p.mode}, ${p.sizeBytes},
        ${p.contentHash}, ${p.createdAt}) on conflict (owner_id, id) do nothing`,
  ),
  /** Those of a file beyond the newest. */
  beyond: defineSql<{ ownerId: string; root: string; path: string; keep: number }, { key: number; id: string }>(
    (p) => sql`select key, id from ${fileVersions}
      where owner_id = ${p.ownerId} and root = ${p.root} and path = ${p.path}
      order by created_at desc, key desc limit 1000 offset ${p.keep}`,
    { key: 'plain', id: 'plain' },
  ),
  expired: defineSql<{ ownerId: string; before: number; limit: number }, { key: number; id: string }>(
    (p) => sql`select key, id from ${fileVersions} where owner_id = ${p.ownerId} and created_at < ${p.before}
      order by created_at limit ${p.limit}`,
    { key: 'plain', id: 'plain' },
  ),
  /** By age and by number, of all files or some. */
  prunable: defineSql<
    { ownerId: string; root: string | null; path: string | null; before: number; keep: number; limit: number },
    { key: number; id: string }
  >(
    (p) => sql`select key, id from (select key, id, created_at,
          row_number() over (partition by root, path order by created_at desc, key desc) as nth
        from ${fileVersions} where owner_id = ${p.ownerId} and (${p.root} is null or root = ${p.root})
          and (${p.path} is null or path = ${p.path}))
      where nth > ${p.keep} or created_at < ${p.before} limit ${p.limit}`,
    { key: 'plain', id: 'plain' },
  ),
  remove: defineSql<{ keys: string }>(
    (p) => sql`delete from ${fileVersions} where key in (select value from json_each(${p.keys}))`,
  ),
};
