import { sql } from 'drizzle-orm';
import { defineSql, type Placeholders } from '../../steps/index.js';
import { cacheEntries, cacheState, cacheUsage, cacheUses } from './schema.js';
import type { StoredValue } from './stored-value.js';

/** The two kinds of entries: part of the file format. */
export const SPACE = { entries: 0, responses: 1 } as const;
/** One of {@link SPACE}. */
export type Space = (typeof SPACE)[keyof typeof SPACE];

/** One entry by its name. */
export interface EntryName {
  readonly ownerId: string;
  readonly space: number;
  readonly name: string;
}

const named = (p: Placeholders<EntryName>) => sql`owner_id = ${p.ownerId} and space = ${p.space} and name = ${p.name}`;
const listed = (p: Placeholders<{ ownerId: string; space: number; names: string }>) =>
  sql`owner_id = ${p.ownerId} and space = ${p.space} and name in (select value from json_each(${p.names}))`;

/** A row as reads need it. */
export interface ValueRow {
  readonly key: number;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  /** Null: it is known that there is nothing. */
  readonly value: StoredValue | null;
}

/** {@link ValueRow} as the copies in memory need it. */
export interface StampedRow extends ValueRow {
  readonly stamp: number;
}

/** General entries only, and the space as a literal: drivers convert whole numbers among the values of every call. */
type GeneralName = Pick<EntryName, 'ownerId' | 'name'>;
const general = (p: Placeholders<GeneralName>) =>
  sql`owner_id = ${p.ownerId} and space = ${sql.raw(String(SPACE.entries))} and name = ${p.name}`;

const valueColumns = { key: 'plain', createdAt: 'plain', expiresAt: 'plain', value: 'plain' } as const;

/** Reads of general entries. */
export const values = {
  one: defineSql<GeneralName, ValueRow>(
    (p) => sql`select key, created_at, expires_at, value from ${cacheEntries} where ${general(p)}`,
    valueColumns,
  ),
  stamped: defineSql<GeneralName, StampedRow>(
    (p) => sql`select key, created_at, expires_at, value, stamp from ${cacheEntries} where ${general(p)}`,
    { ...valueColumns, stamp: 'plain' },
  ),
  many: defineSql<{ ownerId: string; space: number; names: string }, ValueRow & { name: string }>(
    (p) => sql`select key, created_at, expires_at, value, name from ${cacheEntries} where ${listed(p)}`,
    { ...valueColumns, name: 'plain' },
  ),
  key: defineSql<GeneralName, Pick<ValueRow, 'key' | 'createdAt'>>(
    (p) => sql`select key, created_at from ${cacheEntries} where ${general(p)}`,
    { key: 'plain', createdAt: 'plain' },
  ),
  /** What a copy in memory is compared with. */
  stamp: defineSql<GeneralName, Pick<StampedRow, 'expiresAt' | 'stamp'>>(
    (p) => sql`select expires_at, stamp from ${cacheEntries} where ${general(p)}`,
    { expiresAt: 'plain', stamp: 'plain' },
  ),
};

/** An entry to be written. */
export interface EntryRow extends EntryName {
  readonly space: Space;
  readonly category: string;
  readonly bytes: number;
  readonly now: number;
  readonly expiresAt: number | null;
  readonly stamp: number;
  readonly value: StoredValue | null;
}

/** What the entry with the largest key says: the bytes of all that were made up to it. */
const madeSoFar = sql`coalesce((select made_bytes from ${cacheEntries} order by key desc limit 1), 0)`;

/**
 * The state row, and the sum over the cache that is made of it. A new entry says how many bytes were made up to it; what replaced and
 * removed entries took off stands in the state row. So the sum is always right, also after a crash, and a new
 * entry writes no page for it.
 */
export const state = {
  /** The bytes of all entries. */
  bytes: defineSql<object, { bytes: number }>(
    () => sql`select ${madeSoFar} - coalesce((select gone_bytes from ${cacheState} where key = 1), 0)`,
    { bytes: 'plain' },
  ),
  /** What moves when something that was there changes. */
  version: defineSql<object, { version: number; epoch: number }>(
    () => sql`select version, epoch from ${cacheState} where key = 1`,
    { version: 'plain', epoch: 'plain' },
  ),
  /** Before entries of these names are removed: what will be left. Does nothing when there are none. */
  removing: defineSql<{ ownerId: string; space: number; names: string; epoch: number }>(
    (p) => sql`insert into ${cacheState} (key, gone_bytes, version, epoch, left_bytes)
      select 1, 0, 1, ${p.epoch}, ${madeSoFar} - coalesce((select gone_bytes from ${cacheState} where key = 1), 0) - removed
      from (select count(*) as n, sum(bytes) as removed from ${cacheEntries} where ${listed(p)}) where n > 0
      on conflict (key) do update set version = version + 1, left_bytes = excluded.left_bytes`,
  ),
  /** After that: the entry with the largest key may be another one now. */
  removed: defineSql<object>(
    () => sql`update ${cacheState} set gone_bytes = ${madeSoFar} - left_bytes, left_bytes = null
      where key = 1 and left_bytes is not null`,
  ),
  /** After entries were removed: so much is left. `seen`: 1 when copies in memory must not be used any more. */
  leaving: defineSql<{ bytes: number; seen: number; epoch: number }>(
    (p) => sql`insert into ${cacheState} (key, gone_bytes, version, epoch)
      select 1, ${madeSoFar} - ${p.bytes}, ${p.seen}, ${p.epoch} where true
      on conflict (key) do update set gone_bytes = excluded.gone_bytes, version = version + excluded.version`,
  ),
  /** When an entry is replaced by one that takes so much less. */
  replaced: defineSql<{ less: number; stamp: number }>(
    (p) => sql`insert into ${cacheState} (key, gone_bytes, version, epoch) values (1, ${p.less}, 1, ${p.stamp})
      on conflict (key) do update set gone_bytes = gone_bytes + excluded.gone_bytes, version = version + 1`,
  ),
  changed: defineSql<object>(() => sql`update ${cacheState} set version = version + 1 where key = 1 and changes() > 0`),
};

/** An entry that is replaced. */
export interface Replaced extends Pick<ValueRow, 'key' | 'createdAt'> {
  readonly bytes: number;
}

/** How entries of a space are written; the space as a literal, see {@link GeneralName}. */
function writesOf(space: number) {
  const literal = sql.raw(String(space));
  const found = (p: Placeholders<Pick<EntryRow, 'ownerId' | 'name'>>) =>
    sql`from ${cacheEntries} where owner_id = ${p.ownerId} and space = ${literal} and name = ${p.name}`;
  const inserting = (p: Placeholders<Omit<EntryRow, 'space'>>) => sql`insert into ${cacheEntries}
      (owner_id, space, name, category, bytes, made_bytes, created_at, written_at, expires_at, stamp, value)
    values (${p.ownerId}, ${literal}, ${p.name}, ${p.category}, ${p.bytes}, ${madeSoFar} + ${p.bytes}, ${p.now}, ${p.now},
      ${p.expiresAt}, ${p.stamp}, ${p.value})`;
  return {
    /** Before an entry is written: takes off what it replaces, and says which it is. Does and says nothing for a new one. */
    replacing: defineSql<Pick<EntryRow, 'ownerId' | 'name' | 'bytes' | 'stamp'>, Pick<ValueRow, 'key' | 'createdAt'>>(
      (p) => sql`insert into ${cacheState} (key, gone_bytes, version, epoch)
        select 1, bytes - ${p.bytes}, 1, ${p.stamp} ${found(p)}
        on conflict (key) do update set gone_bytes = gone_bytes + excluded.gone_bytes, version = version + 1
        returning (select key ${found(p)}), (select created_at ${found(p)})`,
      { key: 'plain', createdAt: 'plain' },
    ),
    /** What a write replaces. */
    found: defineSql<Pick<EntryRow, 'ownerId' | 'name'>, Replaced>(
      (p) => sql`select key, created_at, bytes ${found(p)}`,
      {
        key: 'plain',
        createdAt: 'plain',
        bytes: 'plain',
      },
    ),
    /** A new one; changes nothing when there is one already. */
    add: defineSql<Omit<EntryRow, 'space'>>((p) => sql`${inserting(p)} on conflict (owner_id, space, name) do nothing`),
    set: defineSql<Omit<EntryRow, 'space'>>(
      (p) => sql`${inserting(p)}
        on conflict (owner_id, space, name) do update set category = excluded.category, bytes = excluded.bytes,
          written_at = excluded.written_at, expires_at = excluded.expires_at, stamp = excluded.stamp, value = excluded.value`,
    ),
  };
}

/** {@link writesOf} by space. */
export const writes: readonly [ReturnType<typeof writesOf>, ReturnType<typeof writesOf>] = [
  writesOf(SPACE.entries),
  writesOf(SPACE.responses),
];

/** Other writes of entries. */
export const entries = {
  replace: defineSql<Omit<EntryRow, keyof EntryName> & { key: number }>(
    (p) => sql`update ${cacheEntries} set category = ${p.category}, bytes = ${p.bytes}, written_at = ${p.now},
      expires_at = ${p.expiresAt}, stamp = ${p.stamp}, value = ${p.value} where key = ${p.key}`,
  ),
  setExpiry: defineSql<EntryName & { now: number; keep: number; expiresAt: number | null }>(
    (p) => sql`update ${cacheEntries} set expires_at = case when ${p.keep} then expires_at else ${p.expiresAt} end
      where ${named(p)} and (expires_at is null or expires_at > ${p.now}) and value is not null`,
  ),
  removeNamed: defineSql<{ ownerId: string; space: number; names: string }>(
    (p) => sql`delete from ${cacheEntries} where ${listed(p)}`,
  ),
  removeKeys: defineSql<{ keys: string }>(
    (p) => sql`delete from ${cacheEntries} where key in (select value from json_each(${p.keys}))`,
  ),
};

/** Where counts go that were kept in memory; each takes a JSON list of lists. */
export const counts = {
  /** [entry, creation time, hits, last use, last hit or null]; the creation time tells entries with the same key apart. */
  uses: defineSql<{ uses: string }>(
    (p) => sql`insert into ${cacheUses} (entry_key, used_at, hits, last_hit_at)
      select e.key, json_extract(u.value, '$[3]'), json_extract(u.value, '$[2]'), json_extract(u.value, '$[4]')
      from json_each(${p.uses}) u join ${cacheEntries} e
        on e.key = json_extract(u.value, '$[0]') and e.created_at = json_extract(u.value, '$[1]')
      where true
      on conflict (entry_key) do update set used_at = max(used_at, excluded.used_at), hits = hits + excluded.hits,
        last_hit_at = max(coalesce(last_hit_at, excluded.last_hit_at), coalesce(excluded.last_hit_at, last_hit_at))`,
  ),
  /** [owner, hour, hits, misses, responses, tokens in, tokens out, micro-dollars, milliseconds]. */
  usage: defineSql<{ usage: string }>(
    (p) => sql`insert into ${cacheUsage}
        (owner_id, hour, hits, misses, responses, input_tokens, output_tokens, cost_micros, duration_ms)
      select ${sql.join(
        Array.from({ length: 9 }, (_, at) => sql.raw(`json_extract(u.value, '$[${at}]')`)),
        sql`, `,
      )} from json_each(${p.usage}) u where true
      on conflict (owner_id, hour) do update set hits = hits + excluded.hits, misses = misses + excluded.misses,
        responses = responses + excluded.responses, input_tokens = input_tokens + excluded.input_tokens,
        output_tokens = output_tokens + excluded.output_tokens, cost_micros = cost_micros + excluded.cost_micros,
        duration_ms = duration_ms + excluded.duration_ms`,
  ),
};
