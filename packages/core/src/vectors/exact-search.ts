import { type SQL, sql } from 'drizzle-orm';
import type { KindFilter } from '../search/index.js';
import { all, defineSql, type Steps } from '../steps/index.js';
import { vectors } from './schema.js';
import { product, vectorOfBytes } from './vector-bytes.js';
import { filtered } from './vector-filter.js';
import type { FoundVector } from './vector-space.js';
import type { StoredVector } from './vector-statements.js';

/** Vectors that are read at one time. */
const PAGE = 256;

/** What is looked for, and where. */
export interface VectorQuery {
  readonly sourceKey: number;
  readonly query: Float32Array;
  readonly limit: number;
  /** One for each kind that may be found. */
  readonly filters: readonly KindFilter[];
}

/** The best of what was found in several places, each document once. */
export function bestOf(found: readonly FoundVector[], limit: number): readonly FoundVector[] {
  const best = new Map<number, FoundVector>();
  for (const one of found.toSorted((a, b) => b.similarity - a.similarity || a.doc - b.doc)) {
    if (best.size === limit) break;
    if (!best.has(one.doc)) best.set(one.doc, one);
  }
  return [...best.values()];
}

/** Reads those of these vectors that the filters let through, and compares them. */
export function* compareAmong(
  { sourceKey, query, filters }: VectorQuery,
  keys: readonly number[],
): Steps<readonly FoundVector[]> {
  const found: FoundVector[] = [];
  for (let from = 0; from < keys.length; from += PAGE) {
    const page = JSON.stringify(keys.slice(from, from + PAGE));
    const table = sql`(select value from json_each(${page})) k cross join ${vectors} v`;
    const where = sql`v.key = k.value and v.source_key = ${sourceKey}`;
    for (const row of yield* read(filtered(filters, VECTOR, table, where))) found.push(compared(row, query));
  }
  return found;
}

/** Reads all vectors behind a key that the filters let through, and compares them. */
export function* compareAfter(
  { sourceKey, query, limit, filters }: VectorQuery,
  after: number,
): Steps<readonly FoundVector[]> {
  let best: readonly FoundVector[] = [];
  for (const filter of filters) {
    for (let last: number | undefined = after; last !== undefined; ) {
      const where = sql`v.source_key = ${sourceKey} and v.key > ${last}`;
      const order = sql`order by v.key limit ${sql.raw(String(PAGE))}`;
      const page: readonly StoredVector[] = yield* read(
        sql`${filtered([filter], VECTOR, sql`${vectors} v`, where)} ${order}`,
      );
      best = bestOf([...best, ...page.map((row) => compared(row, query))], limit);
      last = page.length < PAGE ? undefined : page.at(-1)?.key;
    }
  }
  return best;
}

/** The keys of all vectors that the filters let through. */
export function* allowedKeys({ sourceKey, filters }: VectorQuery): Steps<readonly number[]> {
  const statement = defineSql<object, { key: number }>(
    () => filtered(filters, sql`v.key`, sql`${vectors} v`, sql`v.source_key = ${sourceKey}`),
    { key: 'plain' },
  );
  return (yield* all(statement, {})).map(({ key }) => key);
}

const VECTOR = sql`v.key, v.doc, v.vector`;

function* read(query: SQL): Steps<readonly StoredVector[]> {
  const columns = { key: 'plain', doc: 'plain', vector: vectors.vector } as const;
  return yield* all(
    defineSql<object, StoredVector>(() => query, columns),
    {},
  );
}

function compared({ doc, vector }: StoredVector, query: Float32Array): FoundVector {
  return { doc, similarity: product(query, vectorOfBytes(vector)) };
}
