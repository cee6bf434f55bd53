import { getTableName, sql } from 'drizzle-orm';
import { content, contentRefs } from '../../content/schema.js';
import type { DomainHost } from '../../domains/host.js';
import { changes } from '../../feed/schema.js';
import type { KeywordIndex, KeywordSource } from '../../search/index.js';
import { keywordIndex } from '../../search/schema.js';
import { all, batch, call, defineSql, get, run, type Steps, transaction } from '../../steps/index.js';
import { vectorCodes, vectorRetries, vectorSources, vectors } from '../../vectors/schema.js';
import type { EraseTarget } from './erased-rows.js';

const tableNames = defineSql<{ pattern: string }, { name: string }>(
  (p) => sql`select name from sqlite_schema where type = 'table' and name like ${p.pattern} escape '~' order by name`,
  { name: 'plain' },
);
const rawName = (name: string) => sql.raw(`"${name.replaceAll('"', '""')}"`);

/** Gives up what holders that are gone held. @param holders tables by kind of holder */
export function* releaseContent(holders: Readonly<Record<string, string>>): Steps<void> {
  for (const [kind, table] of Object.entries(holders)) {
    const release = defineSql(
      () => sql`delete from ${contentRefs} where holder_kind = ${kind}
        and holder_key not in (select key from ${rawName(table)})`,
    );
    yield* run(release, {});
  }
}

const UNHELD_AT_ONCE = 500;
const isHeld = sql`exists (select 1 from ${contentRefs} r where r.content_key = ${content}.key)`;
/** Removes content that nobody holds, some at a time. */
export const removeUnheld = defineSql(
  () => sql`delete from ${content} where key in (
    select key from ${content} where not ${isHeld} order by key limit ${UNHELD_AT_ONCE})`,
);

/**
 * Empties the keyword indexes of a domain: they keep words of documents that left them until they are merged. One whose module this driver
 * lacks is emptied through the tables below it; whoever has the module finds it outdated, and makes it anew.
 */
export function* emptyIndexes(index: KeywordIndex, tryDrop: (table: string) => Steps<boolean>): Steps<void> {
  yield* index.reset();
  const { domain } = index.source;
  for (const flavour of ['fts4', 'fts5'] as const) {
    if (flavour === index.flavour) continue;
    const table = `${domain}_${flavour}`;
    const found = yield* all(tableNames, { pattern: table.replaceAll('_', '~_') });
    if (found.length === 0) continue;
    if (yield* tryDrop(table)) {
      yield* run(forgetIndex, { domain, flavour });
      continue;
    }
    yield* index.outdateOthers();
    for (const { name } of yield* all(tableNames, { pattern: `${table}_%`.replaceAll('_', '~_') })) {
      if (!name.endsWith('_config'))
        yield* run(
          defineSql(() => sql`delete from ${rawName(name)}`),
          {},
        );
    }
  }
}
const forgetIndex = defineSql<{ domain: string; flavour: string }>(
  (p) => sql`delete from ${keywordIndex} where domain = ${p.domain} and flavour = ${p.flavour}`,
);

const sourcesOf = defineSql<{ domain: string }, { key: number }>(
  (p) => sql`select key from ${vectorSources} where domain = ${p.domain}`,
  { key: 'plain' },
);
const docsOf = defineSql<{ source: number; after: number; limit: number }, { doc: number }>(
  (p) => sql`select doc from (select doc from ${vectors} where source_key = ${p.source} union
      select doc from ${vectorRetries} where source_key = ${p.source})
    where doc > ${p.after} order by doc limit ${p.limit}`,
  { doc: 'plain' },
);
const removeDocs = {
  vectors: defineSql<{ source: number; docs: string }>(
    (p) =>
      sql`delete from ${vectors} where source_key = ${p.source} and doc in (select value from json_each(${p.docs}))`,
  ),
  count: defineSql<{ source: number }>(
    (p) => sql`update ${vectorSources} set removed = removed + changes() where key = ${p.source}`,
  ),
  retries: defineSql<{ source: number; docs: string }>(
    (p) =>
      sql`delete from ${vectorRetries} where source_key = ${p.source} and doc in (select value from json_each(${p.docs}))`,
  ),
};
const removeCodes = defineSql(() => sql`delete from ${vectorCodes}`);
const VECTORS_AT_ONCE = 500;

/** Removes vectors of documents that are gone, and all codes, which are made anew of those that stay. Returns how many vectors. */
export function* removeGoneVectors(sources: readonly KeywordSource[]): Steps<number> {
  if ((yield* all(tableNames, { pattern: getTableName(vectorSources).replaceAll('_', '~_') })).length === 0) return 0;
  let removed = 0;
  for (const source of sources) {
    for (const { key } of yield* all(sourcesOf, { domain: source.domain })) {
      for (let after = 0; ; ) {
        const docs = (yield* all(docsOf, { source: key, after, limit: VECTORS_AT_ONCE })).map(({ doc }) => doc);
        if (docs.length === 0) break;
        after = docs.at(-1) ?? after;
        const there = new Set((yield* source.documents(docs)).map(({ doc }) => doc));
        const gone = docs.filter((doc) => !there.has(doc));
        if (gone.length === 0) continue;
        const values = { source: key, docs: JSON.stringify(gone) };
        const [first] = yield* batch([
          call(removeDocs.vectors, values),
          call(removeDocs.count, values),
          call(removeDocs.retries, values),
        ]);
        removed += first?.changes ?? 0;
      }
    }
  }
  yield* run(removeCodes, {});
  return removed;
}

const feedStart = defineSql<object, { seq: number }>(() => sql`select min(seq) from ${changes}`, { seq: 'plain' });
const note = defineSql<{ ownerId: string; at: number }>(
  (p) => sql`insert into ${changes} (owner_id, kind, id, parent_id, operation, at)
    values (${p.ownerId}, 'store', '', null, 'updated', ${p.at})`,
);
const removeChanges = defineSql<{ ownerId: string; first: number }>(
  (p) => sql`delete from ${changes} where owner_id = ${p.ownerId} and seq > ${p.first}
    and seq < (select max(seq) from ${changes})`,
);
/** The first entry says where the feed begins; without it others would be told that they missed something. */
const blankFirst = defineSql<{ ownerId: string; first: number }>(
  (p) => sql`update ${changes} set owner_id = '', kind = 'store', id = '', parent_id = null, operation = 'updated'
    where seq = ${p.first} and owner_id = ${p.ownerId}`,
);

/** Takes an owner's entries out of the change feed, and notes that something happened: who follows it reads anew. */
export function* eraseChanges({ ownerId, conversationId }: EraseTarget, clock: DomainHost['clock']): Steps<void> {
  yield* transaction(function* () {
    // An erased owner is not named any more.
    yield* run(note, { ownerId: conversationId === undefined ? '' : ownerId, at: clock() });
    const first = (yield* get(feedStart, {}))?.seq ?? 0;
    yield* run(removeChanges, { ownerId, first });
    yield* run(blankFirst, { ownerId, first });
  });
}

/** Samples of the values of indexes, which the planner keeps; it makes new ones when it is next told to. */
export function* removeSamples(): Steps<void> {
  for (const { name } of yield* all(tableNames, { pattern: 'sqlite~_stat_' })) {
    if (name !== 'sqlite_stat1')
      yield* run(
        defineSql(() => sql`delete from ${rawName(name)}`),
        {},
      );
  }
}
