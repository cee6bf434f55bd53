import { sql } from 'drizzle-orm';
import { defineSql } from '../steps/index.js';
import { vectorRetries, vectorSources, vectors } from './schema.js';
import type { SourceState } from './vector-space.js';

/** What says which source is meant: by its space and domain, so that no question for its key comes first. */
export interface SourceName {
  readonly spaceKey: number;
  readonly domain: string;
}

/** What a source is at the moment, for who has its vectors in memory. */
export interface SourceSituation extends SourceState {
  readonly removed: number;
  readonly centre: Uint8Array | null;
  /** The last key of its vectors; 0 without any. */
  readonly lastKey: number;
}

/** The key of a source, in SQL. */
export const sourceKeyOf = (p: { spaceKey: unknown; domain: unknown }) =>
  sql`(select key from ${vectorSources} where space_key = ${p.spaceKey} and domain = ${p.domain})`;
const among = (docs: unknown) => sql`doc in (select value from json_each(${docs}))`;

export const selectSituation = defineSql<SourceName, SourceSituation>(
  (p) => sql`select s.key, s.position, s.filled_to, s.removed, s.centre,
      coalesce((select max(v.key) from ${vectors} v where v.source_key = s.key), 0)
    from ${vectorSources} s where s.space_key = ${p.spaceKey} and s.domain = ${p.domain}`,
  {
    key: 'plain',
    position: 'plain',
    filledTo: 'plain',
    removed: 'plain',
    centre: vectorSources.centre,
    lastKey: 'plain',
  },
);

export const insertSource = defineSql<SourceName & { position: number; filledTo: number | null }>(
  (p) => sql`insert into ${vectorSources} (space_key, domain, position, filled_to)
    values (${p.spaceKey}, ${p.domain}, ${p.position}, ${p.filledTo}) on conflict do nothing`,
);

export const updateSource = defineSql<SourceName & { position: number; filledTo: number | null }>(
  (p) => sql`update ${vectorSources} set position = ${p.position}, filled_to = ${p.filledTo}
    where space_key = ${p.spaceKey} and domain = ${p.domain}`,
);

export const insertVector = defineSql<SourceName & { doc: number; hash: Uint8Array; vector: Uint8Array }>(
  (p) => sql`insert into ${vectors} (source_key, doc, hash, vector)
    select s.key, ${p.doc}, ${p.hash}, ${p.vector} from ${vectorSources} s
    where s.space_key = ${p.spaceKey} and s.domain = ${p.domain} on conflict do nothing`,
);

export const selectHeld = defineSql<SourceName & { docs: string }, { doc: number; hash: Uint8Array }>(
  (p) => sql`select doc, hash from ${vectors} where source_key = ${sourceKeyOf(p)} and ${among(p.docs)}`,
  { doc: 'plain', hash: vectors.hash },
);

/** Of all spaces: those who search in the active one, and those that are being filled or were retired. */
const sourcesOf = (domain: unknown) => sql`source_key in (select key from ${vectorSources} where domain = ${domain})`;

export const removeVectors = defineSql<{ domain: string; docs: string }>(
  (p) => sql`delete from ${vectors} where ${sourcesOf(p.domain)} and ${among(p.docs)}`,
);

/** Right behind {@link removeVectors}. */
export const countRemoved = defineSql<{ domain: string }>(
  (p) => sql`update ${vectorSources} set removed = removed + changes() where domain = ${p.domain} and changes() > 0`,
);

export const removeRetries = defineSql<{ domain: string; docs: string }>(
  (p) => sql`delete from ${vectorRetries} where ${sourcesOf(p.domain)} and ${among(p.docs)}`,
);

export const removeHere = defineSql<SourceName & { docs: string }>(
  (p) => sql`delete from ${vectors} where source_key = ${sourceKeyOf(p)} and ${among(p.docs)}`,
);

export const removeSourceVectors = defineSql<SourceName>(
  (p) => sql`delete from ${vectors} where source_key = ${sourceKeyOf(p)}`,
);
export const removeSource = defineSql<SourceName>(
  (p) => sql`delete from ${vectorSources} where space_key = ${p.spaceKey} and domain = ${p.domain}`,
);
