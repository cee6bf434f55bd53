import { type SQL, sql } from 'drizzle-orm';
import type { PageOptions } from '../../page.js';
import { all, defineSql, type Steps } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey } from '../../validation.js';
import type { CacheFilter } from './cache.js';
import { cacheEntries, cacheUses } from './schema.js';
import { SPACE } from './statements.js';

/** Entries that are looked at in one go. */
const PAGE = 1_000;

/** An entry as lists show it. */
export interface ListedRow {
  readonly key: number;
  readonly name: string;
  readonly category: string;
  readonly bytes: number;
  readonly createdAt: number;
  readonly writtenAt: number;
  readonly expiresAt: number | null;
  readonly hits: number;
  readonly lastHitAt: number | null;
}

/** Columns of a {@link ListedRow}, of the table `e` with its uses `u`. */
export const listedColumns = {
  key: 'plain',
  name: 'plain',
  category: 'plain',
  bytes: 'plain',
  createdAt: 'plain',
  writtenAt: 'plain',
  expiresAt: 'plain',
  hits: 'plain',
  lastHitAt: 'plain',
} as const;
/** The same as SQL. */
export const listedFields = sql`e.key, e.name, e.category, e.bytes, e.created_at, e.written_at, e.expires_at,
  coalesce(u.hits, 0), u.last_hit_at`;
/** Entries with their uses. */
export const listedFrom = sql`from ${cacheEntries} e left join ${cacheUses} u on u.entry_key = e.key`;

/** Which entries of an owner, beginning behind a name. */
interface Scan extends CacheFilter {
  readonly ownerId: string;
  readonly after: string;
  /** Only entries that are valid then; null: all. */
  readonly validAt: number | null;
}

/** A page of keys or entries: rows that fit, and one more when there are more. */
export function* fittingPage(
  ownerId: string,
  filter: CacheFilter & PageOptions,
  validAt: number,
  operation: string,
): Steps<readonly ListedRow[]> {
  const after = String(decodeSortKey(filter.cursor, ['string'], operation)?.[0] ?? '');
  const wanted = (filter.limit ?? DEFAULT_LIMIT) + 1;
  const found: ListedRow[] = [];
  for (let scan: Scan | null = { ...filter, ownerId, after, validAt }; scan !== null && found.length < wanted; ) {
    const some: { rows: readonly ListedRow[]; next: Scan | null } = yield* scanSome(
      scan,
      Math.max(wanted, filter.pattern === undefined ? 0 : PAGE),
    );
    found.push(...some.rows);
    scan = some.next;
  }
  return found.slice(0, wanted);
}

/** The next entries that fit, and where to go on; null: there are no more. */
export function* scanSome(scan: Scan, limit = PAGE): Steps<{ rows: readonly ListedRow[]; next: Scan | null }> {
  const { ownerId, category, pattern, after, validAt } = scan;
  const prefix = typeof pattern === 'string' ? (pattern.split('*', 1)[0] ?? '') : '';
  const conditions: SQL[] = [sql`e.owner_id = ${ownerId}`, sql`e.space = ${SPACE.entries}`, sql`e.name > ${after}`];
  if (prefix !== '') conditions.push(sql`e.name >= ${prefix}`);
  if (category !== undefined) conditions.push(sql`e.category = ${category}`);
  if (category !== undefined && category !== '') conditions.push(sql`e.category <> ''`);
  if (validAt !== null)
    conditions.push(sql`(e.expires_at is null or e.expires_at > ${validAt}) and e.value is not null`);
  const statement = defineSql<object, ListedRow>(
    () =>
      sql`select ${listedFields} ${listedFrom} where ${sql.join(conditions, sql` and `)} order by e.name limit ${limit}`,
    listedColumns,
  );
  const rows = yield* all(statement, {});
  const last = rows.at(-1);
  const isEnd = rows.length < limit || last === undefined || !last.name.startsWith(prefix);
  const matches = matcher(pattern);
  return { rows: rows.filter(({ name }) => matches(name)), next: isEnd ? null : { ...scan, after: last.name } };
}

function matcher(pattern: CacheFilter['pattern']): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  // A RegExp with the flag g or y remembers where it stopped.
  const tested =
    typeof pattern === 'string'
      ? new RegExp(`^${pattern.split(/\*+/).map(quoted).join('.*')}$`, 's')
      : new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  return (name) => tested.test(name);
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
