import { type SQL, sql } from 'drizzle-orm';
import { KINDS_PER_DOMAIN, type KindFilter } from '../search/index.js';

const KINDS = sql.raw(String(KINDS_PER_DOMAIN));

/** The row key of a document in a search for vectors, for `KeywordSource.filter`. */
export const vectorRowKey: SQL = sql`v.doc / ${KINDS}`;

/**
 * Those of the documents in `v` that one of the filters lets through.
 *
 * @param columns what to select
 * @param from `v`, which has a column `doc`
 * @param where conditions besides
 */
export function filtered(filters: readonly KindFilter[], columns: SQL, from: SQL, where: SQL): SQL {
  const kinds = filters.map(
    ({ kindOrdinal, filter }) => sql`select ${columns} from ${from} ${filter.joins}
      where ${where} and v.doc % ${KINDS} = ${sql.raw(String(kindOrdinal))} and ${filter.where}`,
  );
  return sql.join(kinds, sql` union all `);
}
