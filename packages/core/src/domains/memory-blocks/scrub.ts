import { sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { memoryBlocks, memoryBlockVersions } from './schema.js';

/** The texts of memory blocks, and of their versions. */
export const memoryBlocksScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'memoryBlocks',
    table: sql`${memoryBlocks}`,
    texts: ['value', 'description'],
    more: { label: sql`r.label`, project: sql`r.project` },
    change: ({ label, project }) => ({
      kind: 'memoryBlock',
      id: String(label),
      parentId: project === '' ? null : String(project),
      operation: 'updated',
    }),
  }),
  scrubTable({
    kind: 'memoryBlockVersions',
    table: sql`${memoryBlockVersions}`,
    owner: sql`(select b.owner_id from ${memoryBlocks} b where b.key = r.block_key)`,
    texts: ['value', 'description'],
  }),
];
