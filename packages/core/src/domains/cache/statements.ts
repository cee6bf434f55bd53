import { sql } from 'drizzle-orm';
import { defineSql, type Placeholders } from '../../steps/index.js';
import { cacheEntries, cacheState, cacheUsage, cacheUses } from './schema.js';
import type { StoredValue } from './stored-value.js';

/** The two kinds of entries: part of the file format. */
export const SPACE = { entries: 0, responses: 1 } as const;

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
  readonly stamp: number;
  /** Null: it is known that there is nothing. */
  readonly value: StoredValue | null;
}

const valueColumns = { key: 'plain', createdAt: 'plain', expiresAt: 'plain', stamp: 'plain', value: 'plain' } as const;

/** Reads of values. */
export const values = {
  one: defineSql<EntryName, ValueRow>(
    (p) => sql`select key, created_at, expires_at, stamp, value from ${cacheEntries} where ${named(p)}`,
    valueColumns,
  ),
  many: defineSql<{ ownerId: string; space: number; names: string }, ValueRow & { name: string }>(
    (p) => sql`select key, created_at, expires_at, stamp, value, name from ${cacheEntries} where ${listed(p)}`,
    { ...valueColumns, name: 'plain' },
  ),
  key: defineSql<EntryName, Pick<ValueRow, 'key' | 'createdAt'>>(
    (p) => sql`select key, created_at from ${cacheEntries} where ${named(p)}`,
    { key: 'plain', createdAt: 'plain' },
  ),
  /** What a copy in memory is compared with. */
  stamp: defineSql<EntryName, Pick<ValueRow, 'expiresAt' | 'stamp'>>(
    (p) => sql`select expires_at, stamp from ${cacheEntries} where ${named(p)}`,
    { expiresAt: 'plain', stamp: 'plain' },
  ),
};

/** An entry to be written. */
export interface EntryRow extends EntryName {
  readonly category: string;
  readonly bytes: number;
  readonly now: number;
  readonly expiresAt: number | null;
  readonly stamp: number;
  readonly value: StoredValue | null;
}

/** Sums over the whole cache. */
export interface StateRow {
  readonly entries: number;
  readonly bytes: number;
  readonly version: number;
  readonly epoch: number;
}

/** The state row. All but {@link state.read} keep its sums right within the transaction of the change. */
export const state = {
  read: defineSql<object, StateRow>(() => sql`select entries, bytes, version, epoch from ${cacheState} where key = 1`, {
    entries: 'plain',
    bytes: 'plain',
    version: 'plain',
    epoch: 'plain',
  }),
  /** Before an entry is written: adds it, and takes off what it replaces. Gives the new sum. */
  setting: defineSql<Pick<EntryRow, 'ownerId' | 'space' | 'name' | 'bytes' | 'stamp'>, { bytes: number }>(
    (p) => sql`insert into ${cacheState} (key, entries, bytes, version, epoch)
      select 1, 1 - count(*), ${p.bytes} - coalesce(sum(bytes), 0), count(*), ${p.stamp} from ${cacheEntries} where ${named(p)}
      on conflict (key) do update set entries = entries + excluded.entries, bytes = bytes + excluded.bytes,
        version = version + excluded.version
      returning bytes`,
    { bytes: 'plain' },
  ),
  /** Before entries of these names are removed. */
  removing: defineSql<{ ownerId: string; space: number; names: string }>(
    (p) => sql`update ${cacheState} set version = version + 1, (entries, bytes) =
      (select ${cacheState.entries} - count(*), ${cacheState.bytes} - coalesce(sum(e.bytes), 0)
        from ${cacheEntries} e where ${listed(p)})
      where key = 1`,
  ),
  /** When entries with these sums are removed. `seen`: 1 when copies in memory must not be used any more. */
  removed: defineSql<{ entries: number; bytes: number; seen: number }>(
    (p) => sql`update ${cacheState} set entries = entries - ${p.entries}, bytes = bytes - ${p.bytes},
      version = version + ${p.seen} where key = 1`,
  ),
  changed: defineSql<object>(() => sql`update ${cacheState} set version = version + 1 where key = 1 and changes() > 0`),
};

/** Writes of entries. */
export const entries = {
  /** `createdAt` tells whether it is new. */
  set: defineSql<EntryRow, { key: number; createdAt: number }>(
    (
      p,
    ) => sql`insert into ${cacheEntries} (owner_id, space, name, category, bytes, created_at, written_at, expires_at, stamp, value)
      values (${p.ownerId}, ${p.space}, ${p.name}, ${p.category}, ${p.bytes}, ${p.now}, ${p.now}, ${p.expiresAt}, ${p.stamp}, ${p.value})
      on conflict (owner_id, space, name) do update set category = excluded.category, bytes = excluded.bytes,
        written_at = excluded.written_at, expires_at = excluded.expires_at, stamp = excluded.stamp, value = excluded.value
      returning key, created_at`,
    { key: 'plain', createdAt: 'plain' },
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
