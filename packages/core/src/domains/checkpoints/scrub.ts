import { sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { checkpoints, fileVersions } from './schema.js';

/** What people write about checkpoints. The files themselves stay as they are. */
export const checkpointScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'checkpoints',
    table: sql`${checkpoints}`,
    texts: ['label'],
    json: ['metadata'],
    more: { id: sql`r.id` },
    change: ({ id }) => ({ kind: 'checkpoint', id: String(id), operation: 'updated' }),
  }),
  scrubTable({
    kind: 'fileVersions',
    table: sql`${fileVersions}`,
    texts: ['label'],
    more: { id: sql`r.id` },
    change: ({ id }) => ({ kind: 'fileVersion', id: String(id), operation: 'updated' }),
  }),
];
