import { sql } from 'drizzle-orm';
import { InvalidInputError } from '../errors/errors.js';
import { changeWriter, trimChanges } from '../feed/index.js';
import type { KeywordIndex } from '../search/index.js';
import { all, batch, call, defineSql, run, type Steps, transaction } from '../steps/index.js';

/** Removes every row of these tables, children before parents, and empties the keyword indexes; all or nothing. */
export function* clearAll(
  confirm: string,
  tables: readonly string[],
  indexes: readonly KeywordIndex[],
  clock: () => number,
): Steps<void> {
  if (confirm !== 'remove everything') {
    throw new InvalidInputError({
      message: `clear removes every row of every owner. If that is meant, call clear('remove everything').`,
      operation: 'clear',
    });
  }
  yield* transaction(function* () {
    for (const table of tables)
      yield* run(
        defineSql(() => sql.raw(`delete from "${table}"`)),
        {},
      );
    for (const index of indexes) {
      yield* index.reset();
      yield* index.outdateOthers();
    }
    yield* clearVectors();
    // The one entry that stays tells whoever follows, and keeps positions from starting over.
    const changes = changeWriter('', clock, () => undefined);
    yield* batch([...changes.always({ kind: 'store', id: '', operation: 'removed' }), call(trimChanges, { keep: 1 })]);
  });
}

const vectorTables = defineSql<object, { name: string }>(
  () =>
    sql`select name from sqlite_master where type = 'table' and name in ('vectors', 'vector_codes', 'vector_retries', 'vector_sources')`,
  { name: 'plain' },
);
const forgetVectorPositions = defineSql(() => sql`delete from keyword_index where flavour like 'vectors-%'`);

/** Vectors and how far they are, also in a store that was opened without embeddings: they are of rows that are gone. */
function* clearVectors(): Steps<void> {
  const found = yield* all(vectorTables, {});
  if (found.length === 0) return;
  yield* run(forgetVectorPositions, {});
  for (const { name } of found)
    yield* run(
      defineSql(() => sql.raw(`delete from "${name}"`)),
      {},
    );
}
