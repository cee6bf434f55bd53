import { sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { conversationEffectiveness } from './schema.js';

/** The texts of outcomes. Feedback holds none. */
export const effectivenessScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'conversationEffectiveness',
    table: sql`${conversationEffectiveness}`,
    texts: ['lessons'],
    json: ['key_factors'],
    more: { id: sql`r.id` },
    change: ({ id }) => ({ kind: 'conversationOutcome', id: String(id), operation: 'updated' }),
  }),
];
