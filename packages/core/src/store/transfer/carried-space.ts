import { sql } from 'drizzle-orm';
import { all, defineSql, get, type Steps } from '../../steps/index.js';
import { type SpaceFence, type VectorSpace, vectorSources, vectorSpaces, vectors } from '../../vectors/index.js';
import { internalsOf } from '../internals.js';
import type { SharedStore } from '../shared-store.js';
import { databasesOf } from '../split/split-parts.js';
import type { StoreCore } from '../store.js';

/** A space of vectors that goes with the rows into other databases. */
export interface CarriedSpace extends SpaceFence {
  /** When the first database began it, Unix milliseconds. */
  readonly createdAt: number;
  /** How many vectors all databases have in it. */
  readonly vectors: number;
}

/** A space of one database, with how many vectors it holds. */
interface CountedSpace extends VectorSpace {
  readonly vectors: number;
}

const hasSpaces = defineSql<object, { name: string }>(
  () => sql`select name from sqlite_master where type = 'table' and name = 'vector_spaces'`,
  { name: 'plain' },
);

const countSpaces = defineSql<object, CountedSpace>(
  () => sql`select key, model, dimensions, metric, status, created_at,
      (select count(*) from ${vectorSources} s join ${vectors} v on v.source_key = s.key where s.space_key = p.key)
    from ${vectorSpaces} p where status <> 'retired' order by key`,
  {
    key: 'plain',
    model: 'plain',
    dimensions: 'plain',
    metric: vectorSpaces.metric,
    status: vectorSpaces.status,
    createdAt: 'plain',
    vectors: 'plain',
  },
);

/**
 * The space whose vectors go along when a store's rows go into other databases: the active one. Where several databases have different ones, whose
 * vectors can't be compared, it is the one that was begun last of those that hold any: where the store was last moved to. Vectors of the others are
 * left behind, but for those that a database has of the same space already, without searching it yet.
 *
 * @returns null where no database has an active space
 */
export async function spaceToCarry(store: Pick<StoreCore<never>, 'location'>): Promise<CarriedSpace | null> {
  const found: CountedSpace[] = [];
  for (const shared of databasesBehind(store, 'spaceToCarry')) found.push(...(await spacesOf(shared)));
  const [chosen] = found
    .filter(({ status }) => status === 'active')
    .sort((a, b) => Number(b.vectors > 0) - Number(a.vectors > 0) || b.createdAt - a.createdAt);
  if (chosen === undefined) return null;
  const { model, dimensions, metric } = chosen;
  const same = found.filter((space) => isSameSpace(space, chosen));
  return {
    model,
    dimensions,
    metric,
    createdAt: Math.min(...same.map(({ createdAt }) => createdAt)),
    vectors: same.reduce((sum, space) => sum + space.vectors, 0),
  };
}

/** The databases behind a store. @throws UnsupportedError for a store of another copy of this package; ClosedError; NestedCallError */
export function databasesBehind(store: object, operation: string): readonly SharedStore[] {
  const databases = databasesOf(store)?.map(({ shared }) => shared) ?? [internalsOf(store, operation)];
  for (const shared of databases) shared.refuse(operation);
  return databases;
}

/** The spaces of a database that are active or being filled; none where it was never opened with embeddings. */
export function spacesOf({ runner }: SharedStore): Promise<readonly CountedSpace[]> {
  return runner.async(function* (): Steps<readonly CountedSpace[]> {
    return (yield* get(hasSpaces, {})) === undefined ? [] : yield* all(countSpaces, {});
  });
}

/** Whether vectors of both can be compared. */
export function isSameSpace(a: SpaceFence, b: SpaceFence): boolean {
  return a.model === b.model && a.dimensions === b.dimensions && a.metric === b.metric;
}
