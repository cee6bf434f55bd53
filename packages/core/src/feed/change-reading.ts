import { sql } from 'drizzle-orm';
import { defineSql } from '../steps/index.js';
import type { Change } from './change.js';
import { changes } from './schema.js';

/** The first and last position that the feed holds; 0 while it is empty. */
export interface FeedEnds {
  readonly first: number;
  readonly last: number;
}

/** {@link FeedEnds}, all owners together. */
export const feedEnds = defineSql<object, FeedEnds>(
  () => sql`select (select coalesce(min(seq), 0) from ${changes}), (select coalesce(max(seq), 0) from ${changes})`,
  { first: 'plain', last: 'plain' },
);

/** An owner's entries behind a position, up to another, in order. */
export const changesBetween = defineSql<{ ownerId: string; after: number; upTo: number; limit: number }, Change>(
  (p) => sql`select seq, kind, id, parent_id, operation, at from ${changes}
    where seq > ${p.after} and seq <= ${p.upTo} and (owner_id = ${p.ownerId} or kind = 'store') order by seq limit ${p.limit}`,
  { position: 'plain', kind: 'plain', id: 'plain', parentId: 'plain', operation: 'plain', at: 'plain' },
);
