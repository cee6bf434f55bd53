import { sql } from 'drizzle-orm';
import { all, defineSql, get, type Steps } from '../steps/index.js';
import type { Flavour } from './index-state.js';
import type { KeywordIndex } from './keyword-index.js';

/** What an index holds of a document. */
export interface DocumentSize {
  readonly doc: number;
  readonly tokens: number;
}

/**
 * The full-text module's own table of document sizes: an ordinary table, in which the documents even of a contentless index
 * can be listed.
 */
function sizesOf({ source, flavour }: KeywordIndex) {
  return {
    table: sql.raw(`"${source.domain}_${flavour}_docsize"`),
    doc: sql.raw(flavour === 'fts5' ? 'id' : 'docid'),
    size: sql.raw(flavour === 'fts5' ? 'sz' : 'size'),
  };
}

/** The documents of an index after a number, ascending. */
export function* sizesAfter(index: KeywordIndex, after: number, limit: number): Steps<readonly DocumentSize[]> {
  const { doc } = sizesOf(index);
  return yield* sizesWhere(index, sql`${doc} > ${after} order by ${doc} limit ${limit}`);
}

/** Those of these documents that an index holds. */
export function* sizesAmong(index: KeywordIndex, docs: readonly number[]): Steps<readonly DocumentSize[]> {
  const { doc } = sizesOf(index);
  return yield* sizesWhere(index, sql`${doc} in (select value from json_each(${JSON.stringify(docs)}))`);
}

function* sizesWhere(index: KeywordIndex, condition: ReturnType<typeof sql>): Steps<readonly DocumentSize[]> {
  const { table, doc, size } = sizesOf(index);
  const statement = defineSql<object, { doc: number; size: Uint8Array }>(
    () => sql`select ${doc}, ${size} from ${table} where ${condition}`,
    { doc: 'plain', size: 'plain' },
  );
  return (yield* all(statement, {})).map((row) => ({ doc: row.doc, tokens: tokenCount(row.size, index.flavour) }));
}

/** The last document that an index holds; 0 for none. */
export function* lastSized(index: KeywordIndex): Steps<number> {
  const { table, doc } = sizesOf(index);
  const statement = defineSql<object, { doc: number }>(() => sql`select coalesce(max(${doc}), 0) from ${table}`, {
    doc: 'plain',
  });
  return (yield* get(statement, {}))?.doc ?? 0;
}

/** Those of these documents that are neither in an index nor pending, by one query: nothing changes in between. */
export function* unknownAmong(index: KeywordIndex, docs: readonly number[]): Steps<readonly number[]> {
  const { table, doc } = sizesOf(index);
  const { domain, pending } = index.source;
  const statement = defineSql<object, { doc: number }>(
    () => sql`select value from json_each(${JSON.stringify(docs)}) where value not in (select ${doc} from ${table})
      and value not in (select doc from ${pending} where seq > (select position from keyword_index
        where domain = ${domain} and flavour = ${index.flavour}))`,
    { doc: 'plain' },
  );
  return (yield* all(statement, {})).map((row) => row.doc);
}

/**
 * A varint, whose groups of seven bits come the highest first in FTS5 (SQLite's own) and the lowest first in FTS4
 * (ext/fts3/fts3_write.c).
 */
function tokenCount(bytes: Uint8Array, flavour: Flavour): number {
  const groups: number[] = [];
  for (const byte of bytes) {
    groups.push(byte & 0x7f);
    if ((byte & 0x80) === 0) break;
  }
  if (flavour === 'fts4') groups.reverse();
  return groups.reduce((size, group) => size * 128 + group, 0);
}
