import { sql } from 'drizzle-orm';
import { InvalidInputError } from '../errors/errors.js';
import type { KeywordIndex } from '../search/index.js';
import { defineSql, run, type Steps, transaction } from '../steps/index.js';

/** Removes every row of these tables, children before parents, and empties the keyword indexes; all or nothing. */
export function* clearAll(confirm: string, tables: readonly string[], indexes: readonly KeywordIndex[]): Steps<void> {
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
    for (const index of indexes) yield* index.reset();
  });
}
