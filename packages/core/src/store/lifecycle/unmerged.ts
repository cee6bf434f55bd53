import { sql } from 'drizzle-orm';
import type { KeywordIndex } from '../../search/index.js';
import { batch, call, defineSql, type Steps } from '../../steps/index.js';
import type { SharedStore } from '../shared-store.js';

/** Segments of one size at which FTS5 merges all at once, as an index has it while its merging waits; see `keyword-statements.ts`. */
const UNMERGED = 1999;

/**
 * Pages that a step merges, the first and most. FTS5 stops only between two words: with one that nearly all documents have it takes as many
 * more as that word's list is long, whatever is said here, and few besides.
 */
export const MERGED_PAGES = [8, 16] as const;

/**
 * Takes documents out of a domain's index, within a transaction, and leaves the merging that FTS5 would do in its commit to the job
 * `keywords`: it would take the lock for longer than the rest. FTS4 merges nothing by itself.
 */
export function* unmerged<T>(shared: SharedStore, domain: string, body: () => Steps<T>): Steps<T> {
  const index = shared.searchable.find((one) => one.domain.name === domain)?.index;
  const { remote } = shared.parts.connection.capabilities;
  if (index === undefined || index.flavour !== 'fts5' || remote || (yield* index.state()) === null)
    return yield* body();
  const { begin, flush, end } = statementsOf(index);
  yield* batch([call(begin, {})]);
  const result = yield* body();
  yield* batch([call(flush, {}), call(end, {})]);
  return result;
}

function statementsOf({ table }: KeywordIndex) {
  return {
    begin: defineSql(
      () => sql`insert into ${table} (${table}, rank)
        values ('automerge', 0), ('usermerge', 8), ('crisismerge', ${sql.raw(String(UNMERGED))})`,
    ),
    flush: defineSql(() => sql`insert into ${table} (${table}) values ('flush')`),
    end: defineSql(() => sql`insert into ${table} (${table}, rank) values ('automerge', 8)`),
  };
}
