import { sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { intentions } from './schema.js';

/** The texts of intentions. */
export const intentionsScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'intentions',
    table: sql`${intentions}`,
    texts: ['title', 'description', 'source'],
    json: ['triggers', 'tags', 'metadata'],
    more: { id: sql`r.id`, parentId: sql`(select g.id from ${intentions} g where g.key = r.parent_key)` },
    change: ({ id, parentId }) => ({
      kind: 'intention',
      id: String(id),
      parentId: parentId === null ? null : String(parentId),
      operation: 'updated',
    }),
  }),
];
