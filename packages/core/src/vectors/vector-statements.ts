import { sql } from 'drizzle-orm';
import { defineSql } from '../steps/index.js';
import { vectorCodes, vectorRetries, vectorSources, vectors } from './schema.js';

/** What says which source is meant: by its space and domain, so that no question for its key comes first. */
export interface SourceName {
  readonly spaceKey: number;
  readonly domain: string;
}

/** What a source is at the moment, for who has its vectors in memory. */
export interface SourceSituation {
  readonly key: number;
  readonly removed: number;
  /** The last key of its vectors; 0 without any. */
  readonly lastKey: number;
}

/** The key of a source, in SQL. */
export const sourceKeyOf = (p: { spaceKey: unknown; domain: unknown }) =>
  sql`(select key from ${vectorSources} where space_key = ${p.spaceKey} and domain = ${p.domain})`;
const among = (docs: unknown) => sql`doc in (select value from json_each(${docs}))`;

/** How far the vectors of a domain are, and how many were taken out: what tells a sketch in memory that it has become old. */
export const selectSituation = defineSql<SourceName, SourceSituation>(
  (p) => sql`select s.key, s.removed,
      coalesce((select max(v.key) from ${vectors} v where v.source_key = s.key), 0)
    from ${vectorSources} s where s.space_key = ${p.spaceKey} and s.domain = ${p.domain}`,
  {
    key: 'plain',
    removed: 'plain',
    lastKey: 'plain',
  },
);

/** Makes the source of a domain's vectors in a space, where there is none yet. */
export const insertSource = defineSql<SourceName>(
  (p) =>
    sql`insert into ${vectorSources} (space_key, domain) values (${p.spaceKey}, ${p.domain}) on conflict do nothing`,
);

/** Adds the vector of a document; one that has a vector keeps it. */
export const insertVector = defineSql<SourceName & { doc: number; hash: Uint8Array; vector: Uint8Array }>(
  (p) => sql`insert into ${vectors} (source_key, doc, hash, vector)
    values (${sourceKeyOf(p)}, ${p.doc}, ${p.hash}, ${p.vector}) on conflict do nothing`,
);

/** Which of these documents have a vector, and of which text. */
export const selectHeld = defineSql<SourceName & { docs: string }, { doc: number; hash: Uint8Array }>(
  (p) => sql`select doc, hash from ${vectors} where source_key = ${sourceKeyOf(p)} and ${among(p.docs)}`,
  { doc: 'plain', hash: vectors.hash },
);

/** Vectors of texts with these hashes, given in hex. */
export const selectByHash = defineSql<SourceName & { hashes: string }, { hash: Uint8Array; vector: Uint8Array }>(
  (p) => sql`select hash, min(vector) from ${vectors} where hash in (select unhex(value) from json_each(${p.hashes}))
    and source_key = ${sourceKeyOf(p)} group by hash`,
  { hash: vectors.hash, vector: vectors.vector },
);

/** Removes the vectors of these documents; {@link countRemoved} belongs right behind it. */
export const removeVectors = defineSql<SourceName & { docs: string }>(
  (p) => sql`delete from ${vectors} where source_key = ${sourceKeyOf(p)} and ${among(p.docs)}`,
);

/** Right behind {@link removeVectors}. */
export const countRemoved = defineSql<SourceName>(
  (p) => sql`update ${vectorSources} set removed = removed + changes()
    where space_key = ${p.spaceKey} and domain = ${p.domain} and changes() > 0`,
);

/** Removes all vectors of a source, before {@link removeSource}. */
export const removeSourceVectors = defineSql<SourceName>(
  (p) => sql`delete from ${vectors} where source_key = ${sourceKeyOf(p)}`,
);

/** Removes a source that has no vectors any more. */
export const removeSource = defineSql<SourceName>(
  (p) => sql`delete from ${vectorSources} where space_key = ${p.spaceKey} and domain = ${p.domain}`,
);

/** A stored vector with its place. */
export interface StoredVector {
  readonly key: number;
  readonly doc: number;
  readonly vector: Uint8Array;
}

/** A source's next vectors behind a key, up to another, in the order of their keys. */
export const selectVectorsAfter = defineSql<
  { sourceKey: number; after: number; to: number; limit: number },
  StoredVector
>(
  (p) => sql`select key, doc, vector from ${vectors}
    where source_key = ${p.sourceKey} and key > ${p.after} and key <= ${p.to} order by key limit ${p.limit}`,
  { key: 'plain', doc: 'plain', vector: vectors.vector },
);

/** How many of a source's vectors have keys in ranges of so many, by the numbers of the ranges. */
export const selectRangeCounts = defineSql<
  { sourceKey: number; ranges: string; keys: number },
  { range: number; count: number }
>(
  (p) => sql`select r.value, (select count(*) from ${vectors} v where v.source_key = ${p.sourceKey}
      and v.key >= r.value * ${p.keys} and v.key < (r.value + 1) * ${p.keys})
    from json_each(${p.ranges}) r`,
  { range: 'plain', count: 'plain' },
);

/** The keys of a source's vectors from one to another, both included. */
export const selectKeysBetween = defineSql<{ sourceKey: number; from: number; to: number }, { key: number }>(
  (p) => sql`select key from ${vectors}
    where source_key = ${p.sourceKey} and key >= ${p.from} and key <= ${p.to} order by key`,
  { key: 'plain' },
);

/** Version of what {@link vectorCodes} holds. */
const CODES_VERSION = 1;
/** Blocks that are in memory at one time, beside where they go. */
const BLOCKS_AT_ONCE = 4;

/** A block of codes. */
export interface StoredBlock {
  readonly key: number;
  readonly firstKey: number;
  readonly lastKey: number;
  readonly vectors: number;
  /** Null where they were not asked for: the block begins before. */
  readonly codes: Uint8Array | null;
}

const version = sql.raw(String(CODES_VERSION));

/** A source's next blocks that end behind a key; their codes only where they begin behind `codesAfter`. */
export const selectBlocksAfter = defineSql<{ sourceKey: number; after: number; codesAfter: number }, StoredBlock>(
  (
    p,
  ) => sql`select key, first_key, last_key, vectors, case when first_key > ${p.codesAfter} then codes end from ${vectorCodes}
    where source_key = ${p.sourceKey} and last_key > ${p.after} and version = ${version}
    order by last_key limit ${sql.raw(String(BLOCKS_AT_ONCE))}`,
  { key: 'plain', firstKey: 'plain', lastKey: 'plain', vectors: 'plain', codes: vectorCodes.codes },
);

/** The last key that blocks hold, and how many vectors lie behind it, no more than `limit` counted. */
export const selectUncoded = defineSql<{ sourceKey: number; limit: number }, { after: number; count: number }>(
  (p) => sql`select c.after, (select count(*) from (select 1 from ${vectors}
      where source_key = ${p.sourceKey} and key > c.after limit ${p.limit}))
    from (select coalesce(max(last_key), 0) as after from ${vectorCodes}
      where source_key = ${p.sourceKey} and version = ${version}) c`,
  { after: 'plain', count: 'plain' },
);

/** Adds a block to a source. */
export const insertBlock = defineSql<{
  sourceKey: number;
  firstKey: number;
  lastKey: number;
  vectors: number;
  codes: Uint8Array;
}>(
  (p) => sql`insert into ${vectorCodes} (source_key, first_key, last_key, vectors, version, codes)
    values (${p.sourceKey}, ${p.firstKey}, ${p.lastKey}, ${p.vectors}, ${version}, ${p.codes})`,
);

/** Removes what another version of Cairn wrote: it is made anew from the vectors. */
export const removeOutdatedBlocks = defineSql<{ sourceKey: number }>(
  (p) => sql`delete from ${vectorCodes} where source_key = ${p.sourceKey} and version <> ${version}`,
);

/** A block of which more than half is gone. */
export const selectHollowBlock = defineSql<{ sourceKey: number }, Omit<StoredBlock, 'codes'>>(
  (p) => sql`select key, first_key, last_key, vectors from ${vectorCodes} c where source_key = ${p.sourceKey}
    and 2 * (select count(*) from ${vectors} v where v.source_key = c.source_key
      and v.key >= c.first_key and v.key <= c.last_key) < c.vectors limit 1`,
  { key: 'plain', firstKey: 'plain', lastKey: 'plain', vectors: 'plain' },
);

/** Puts codes of other vectors into a block. */
export const updateBlock = defineSql<{ key: number; vectors: number; codes: Uint8Array }>(
  (p) => sql`update ${vectorCodes} set vectors = ${p.vectors}, codes = ${p.codes} where key = ${p.key}`,
);

/** Drops a block. */
export const removeBlock = defineSql<{ key: number }>((p) => sql`delete from ${vectorCodes} where key = ${p.key}`);

/** Drops the blocks of a source. */
export const removeSourceBlocks = defineSql<SourceName>(
  (p) => sql`delete from ${vectorCodes} where source_key = ${sourceKeyOf(p)}`,
);

/** Forgets what of a source was to be embedded again. */
export const removeSourceRetries = defineSql<SourceName>(
  (p) => sql`delete from ${vectorRetries} where source_key = ${sourceKeyOf(p)}`,
);
