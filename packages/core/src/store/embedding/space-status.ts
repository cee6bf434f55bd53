import { sql } from 'drizzle-orm';
import type { VectorSpaceStatus } from '../../embedding/index.js';
import { all, defineSql, type Steps } from '../../steps/index.js';
import { vectorSources, vectorSpaces, vectors } from '../../vectors/index.js';

const counts = defineSql<object, VectorSpaceStatus>(
  () => sql`select model, dimensions, metric, status, (select count(*) from ${vectorSources} s
      join ${vectors} v on v.source_key = s.key where s.space_key = p.key)
    from ${vectorSpaces} p order by status <> 'active', p.key`,
  { model: 'plain', dimensions: 'plain', metric: vectorSpaces.metric, status: vectorSpaces.status, vectors: 'plain' },
);

/** The spaces of a database, the active one first, with how many vectors each holds. */
export function* vectorCounts(): Steps<readonly VectorSpaceStatus[]> {
  return yield* all(counts, {});
}
