import { sql } from 'drizzle-orm';
import type { KindFilter } from '../search/index.js';
import { all, defineSql, type Steps } from '../steps/index.js';
import { vectors } from './schema.js';
import { product, vectorOfBytes } from './vector-bytes.js';
import { filtered } from './vector-filter.js';
import type { FoundVector } from './vector-space.js';

/** Vectors that are in memory at one time. */
const PAGE = 256;

/** Best first; equal ones by document number, which is the order of writing. */
export function byVector(a: FoundVector, b: FoundVector): number {
  return b.similarity - a.similarity || a.doc - b.doc;
}

/**
 * The vectors of a source that are closest to `query`, of those behind a key: each of them is read and compared.
 *
 * @param after the key behind which to begin
 */
export function* searchExactly(
  sourceKey: number,
  after: number,
  query: Float32Array,
  limit: number,
  filters: readonly KindFilter[],
): Steps<readonly FoundVector[]> {
  let best: FoundVector[] = [];
  for (const filter of filters) {
    for (let last: number | undefined = after; last !== undefined; ) {
      const page: readonly StoredVector[] = yield* readPage(sourceKey, last, filter);
      const found = page.map(({ doc, vector }) => ({ doc, similarity: product(query, vectorOfBytes(vector)) }));
      best = [...best, ...found].sort(byVector).slice(0, limit);
      last = page.length < PAGE ? undefined : page.at(-1)?.key;
    }
  }
  return best;
}

interface StoredVector {
  readonly key: number;
  readonly doc: number;
  readonly vector: Uint8Array;
}

function* readPage(sourceKey: number, after: number, filter: KindFilter): Steps<readonly StoredVector[]> {
  const columns = sql`v.key, v.doc, v.vector`;
  const where = sql`v.source_key = ${sourceKey} and v.key > ${after}`;
  const statement = defineSql<object, StoredVector>(
    () => sql`${filtered([filter], columns, sql`${vectors} v`, where)} order by v.key limit ${sql.raw(String(PAGE))}`,
    { key: 'plain', doc: 'plain', vector: vectors.vector },
  );
  return yield* all(statement, {});
}
