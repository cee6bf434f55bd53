import { sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { userSessions } from './schema.js';

/** The texts of sessions. Their state stays as it was given, like a cache's values. */
export const sessionsScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'sessions',
    table: sql`${userSessions}`,
    json: ['environment_variables', 'preferences'],
    more: { id: sql`r.id` },
    change: ({ id }) => ({ kind: 'userSession', id: String(id), operation: 'updated' }),
  }),
];
