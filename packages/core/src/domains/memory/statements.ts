import { type SQL, sql } from 'drizzle-orm';
import { defineSql, type Placeholders, type Statement } from '../../steps/index.js';
import type { MemoryRow, NewMemoryRow } from './rows.js';
import { memories } from './schema.js';

const columns = {
  key: 'plain',
  id: 'plain',
  type: 'plain',
  scope: 'plain',
  project: 'plain',
  content: 'plain',
  identity: 'plain',
  importance: 'plain',
  accessCount: 'plain',
  lastAccessedAt: 'plain',
  strengthened: 'plain',
  strengthenedBy: 'plain',
  tags: 'plain',
  metadata: 'plain',
  conversationId: 'plain',
  messageId: 'plain',
  source: 'plain',
  expiresAt: 'plain',
  supersededAt: 'plain',
  supersededBy: 'plain',
  version: 'plain',
  createdAt: 'plain',
  updatedAt: 'plain',
} as const;

/** Whole rows of a table `m`; `rest` is everything behind it. */
function selecting<P extends object>(rest: (p: Placeholders<P>) => SQL, before = sql``): Statement<P, MemoryRow> {
  return defineSql<P, MemoryRow>(
    (p) => sql`${before} select m.key, m.id, m.type, m.scope, m.project, m.content, m.identity, m.importance,
        m.access_count, m.last_accessed_at, m.strengthened, m.strengthened_by, m.tags, m.metadata,
        m.conversation_id, m.message_id, m.source, m.expires_at, m.superseded_at,
        (select n.id from ${memories} n where n.key = m.superseded_by), m.version, m.created_at, m.updated_at
      from ${memories} m ${rest(p)}`,
    columns,
  );
}

interface Owned {
  readonly ownerId: string;
}

/** One memory by its id, expired or not. */
export const byId = selecting<Owned & { id: string }>((p) => sql`where m.owner_id = ${p.ownerId} and m.id = ${p.id}`);

/** Several by their ids, expired or not. */
export const byIds = selecting<Owned & { ids: string }>(
  (p) => sql`where m.owner_id = ${p.ownerId} and m.id in (select value from json_each(${p.ids}))`,
);

/** Several by their keys that hold. The plus keeps SQLite from walking through all that the owner has. */
export const liveByKeys = selecting<Owned & { keys: string; now: number }>(
  (p) => sql`where m.key in (select value from json_each(${p.keys})) and +m.owner_id = ${p.ownerId}
    and m.superseded_at is null and (m.expires_at is null or m.expires_at > ${p.now})`,
);

/** What a new memory may be the same as: one of its id, one that an add of this id strengthened, one that says the same and was not replaced. */
export const sameAs = selecting<Owned & { id: string; identity: string }>(
  (p) => sql`where m.owner_id = ${p.ownerId} and (m.id = ${p.id} or m.identity = ${p.identity}
      and (m.superseded_at is null or exists (select 1 from json_each(m.strengthened_by) where value = ${p.id})))
    order by m.key`,
);

/** A new memory, unless its id is taken or another one that was not replaced says the same. */
export const insert = defineSql<Owned & NewMemoryRow>(
  (p) => sql`insert into ${memories} (owner_id, id, type, scope, project, content, identity, importance, access_count,
      last_accessed_at, strengthened, strengthened_by, tags, metadata, conversation_id, message_id, source, expires_at,
      version, created_at, updated_at)
    select ${p.ownerId}, ${p.id}, ${p.type}, ${p.scope}, ${p.project}, ${p.content}, ${p.identity}, ${p.importance},
      ${p.accessCount}, ${p.lastAccessedAt}, ${p.strengthened}, ${p.strengthenedBy}, ${p.tags}, ${p.metadata},
      ${p.conversationId}, ${p.messageId}, ${p.source}, ${p.expiresAt}, ${p.version}, ${p.createdAt}, ${p.updatedAt}
    where not exists (select 1 from ${memories}
      where owner_id = ${p.ownerId} and identity = ${p.identity} and superseded_at is null)
    on conflict (owner_id, id) do nothing`,
);

/** A memory as it is now, by its key; who replaced it stays. */
export const put = defineSql<Owned & MemoryRow>(
  (
    p,
  ) => sql`update ${memories} set type = ${p.type}, scope = ${p.scope}, project = ${p.project}, content = ${p.content},
      identity = ${p.identity}, importance = ${p.importance}, access_count = ${p.accessCount},
      last_accessed_at = ${p.lastAccessedAt}, strengthened = ${p.strengthened}, strengthened_by = ${p.strengthenedBy},
      tags = ${p.tags}, metadata = ${p.metadata}, conversation_id = ${p.conversationId}, message_id = ${p.messageId},
      source = ${p.source}, expires_at = ${p.expiresAt}, version = ${p.version}, updated_at = ${p.updatedAt}
    where key = ${p.key} and owner_id = ${p.ownerId}`,
);

/** Has a memory replaced by another one. */
export const replace = defineSql<Owned & { id: string; newerId: string; now: number }>(
  (p) => sql`update ${memories} set superseded_at = ${p.now}, version = version + 1, updated_at = ${p.now},
      superseded_by = (select key from ${memories} where owner_id = ${p.ownerId} and id = ${p.newerId})
    where owner_id = ${p.ownerId} and id = ${p.id} and superseded_at is null`,
);

/** Whether another memory that was not replaced says the same. */
export const twin = defineSql<Owned & { identity: string; key: number }, { id: string }>(
  (p) => sql`select id from ${memories}
    where owner_id = ${p.ownerId} and identity = ${p.identity} and superseded_at is null and key <> ${p.key} limit 1`,
  { id: 'plain' },
);

/** What a memory replaced, directly and by way of others, the nearest first. */
export const older = selecting<Owned & { key: number }>(
  (p) => sql`join line on line.key = m.key and line.distance > 0 where m.owner_id = ${p.ownerId}
    order by line.distance, m.superseded_at desc, m.key desc`,
  sql`with recursive line(key, distance) as (
    select ${sql.placeholder('key')}, 0
    union select o.key, line.distance + 1 from line join ${memories} o on o.superseded_by = line.key limit 10000)`,
);

/** What replaced a memory, the nearest first. */
export const newer = selecting<Owned & { key: number }>(
  (p) =>
    sql`join line on line.key = m.key and line.distance > 0 where m.owner_id = ${p.ownerId} order by line.distance`,
  sql`with recursive line(key, distance) as (
    select ${sql.placeholder('key')}, 0
    union select o.superseded_by, line.distance + 1 from line join ${memories} o on o.key = line.key
      where o.superseded_by is not null limit 10000)`,
);

/** Which memories a list shows; null: whatever. `superseded` is 0 for those that hold, 1 for both, 2 for those that were replaced. */
export interface ListValues extends Owned {
  readonly now: number;
  readonly project: string | null;
  readonly types: string | null;
  readonly scopes: string | null;
  readonly tags: string | null;
  readonly minImportance: number | null;
  readonly conversationId: string | null;
  readonly source: string | null;
  readonly since: number | null;
  readonly until: number | null;
  readonly superseded: number;
  readonly beforeImportance: number | null;
  readonly beforeKey: number | null;
  readonly limit: number;
}

/** A page behind a place; by key or by importance, of one project or of all: what an index can begin with stands in the statement. */
function listing(order: 'newest' | 'important', ofProject: boolean): Statement<ListValues, MemoryRow> {
  return selecting<ListValues>((p) => {
    const behind =
      order === 'newest'
        ? sql`m.key < coalesce(${p.beforeKey}, 9007199254740991)`
        : sql`(m.importance, m.key) < (coalesce(${p.beforeImportance}, 2), coalesce(${p.beforeKey}, 0))`;
    return sql`where m.owner_id = ${p.ownerId} ${ofProject ? sql`and m.project = ${p.project}` : sql``}
      and ${behind}
      and (m.expires_at is null or m.expires_at > ${p.now})
      and (${p.superseded} = 1 or (m.superseded_at is not null) = (${p.superseded} = 2))
      and (${p.types} is null or m.type in (select value from json_each(${p.types})))
      and (${p.scopes} is null or m.scope in (select value from json_each(${p.scopes})))
      and not exists (select 1 from json_each(${p.tags}) t where t.value not in (select value from json_each(m.tags)))
      and (${p.minImportance} is null or m.importance >= ${p.minImportance})
      and (${p.conversationId} is null or m.conversation_id = ${p.conversationId})
      and (${p.source} is null or m.source = ${p.source})
      and (${p.since} is null or m.created_at >= ${p.since})
      and (${p.until} is null or m.created_at < ${p.until})
      order by ${order === 'newest' ? sql`m.key desc` : sql`m.importance desc, m.key desc`} limit ${p.limit}`;
  });
}

/** Lists by order, then of all projects or of one. */
export const lists = {
  newest: { all: listing('newest', false), one: listing('newest', true) },
  important: { all: listing('important', false), one: listing('important', true) },
};

/** What goes with a memory: what it replaced is replaced by what replaced it. */
export const removal = {
  pass: defineSql<{ key: number }>(
    (p) => sql`update ${memories} set superseded_by = (select superseded_by from ${memories} where key = ${p.key})
      where superseded_by = ${p.key}`,
  ),
  row: defineSql<Owned & { key: number }>(
    (p) => sql`delete from ${memories} where key = ${p.key} and owner_id = ${p.ownerId}`,
  ),
  expired: defineSql<Owned & { now: number; limit: number }, { key: number; id: string }>(
    (p) => sql`select key, id from ${memories} where owner_id = ${p.ownerId} and expires_at <= ${p.now}
      order by expires_at limit ${p.limit}`,
    { key: 'plain', id: 'plain' },
  ),
};

/** Adds accesses: [key, count, last]. */
export const countAccesses = defineSql<{ accesses: string }>(
  (p) => sql`update ${memories} set access_count = access_count + noted.count,
      last_accessed_at = max(coalesce(last_accessed_at, noted.last_at), noted.last_at)
    from (select json_extract(value, '$[0]') as key, json_extract(value, '$[1]') as count, json_extract(value, '$[2]') as last_at
      from json_each(${p.accesses})) as noted
    where ${memories}.key = noted.key`,
);

/** Counts by one column of those that hold. */
function countsBy(column: SQL): Statement<Owned & { now: number }, { name: string; count: number }> {
  return defineSql<Owned & { now: number }, { name: string; count: number }>(
    (p) => sql`select ${column}, count(*) from ${memories} where owner_id = ${p.ownerId} and superseded_at is null
      and (expires_at is null or expires_at > ${p.now}) group by 1 order by 1`,
    { name: 'plain', count: 'plain' },
  );
}

/** Counts of {@link Memories.stats}. */
export const counts = {
  totals: defineSql<
    Owned & { now: number },
    { total: number; superseded: number; expired: number; importance: number | null; accesses: number | null }
  >(
    (p) => sql`select count(*), count(superseded_at),
        coalesce(sum(superseded_at is null and expires_at is not null and expires_at <= ${p.now}), 0),
        avg(case when superseded_at is null and (expires_at is null or expires_at > ${p.now}) then importance end),
        sum(case when superseded_at is null and (expires_at is null or expires_at > ${p.now}) then access_count end)
      from ${memories} where owner_id = ${p.ownerId}`,
    { total: 'plain', superseded: 'plain', expired: 'plain', importance: 'plain', accesses: 'plain' },
  ),
  byType: countsBy(sql`type`),
  byScope: countsBy(sql`scope`),
  byProject: countsBy(sql`project`),
};
