import { sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { conventionEvidence, conventions, repairOutcomes, repairPatterns, repairStrategies } from './schema.js';

/** The texts of what was learned. Their digests stay: they say what the text was made of, and hold nothing of it. */
export const learningScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'repairPatterns',
    table: sql`${repairPatterns}`,
    key: 'id',
    texts: ['pattern'],
    change: ({ key }) => ({ kind: 'repairPattern', id: key, operation: 'updated' }),
  }),
  scrubTable({
    kind: 'repairStrategies',
    table: sql`${repairStrategies}`,
    texts: ['strategy'],
    more: { patternId: sql`r.pattern_id` },
    change: ({ patternId }) => ({ kind: 'repairPattern', id: patternId as number, operation: 'updated' }),
  }),
  scrubTable({
    kind: 'repairOutcomes',
    table: sql`${repairOutcomes}`,
    texts: ['example'],
    more: { patternId: sql`(select s.pattern_id from ${repairStrategies} s where s.key = r.strategy_key)` },
    change: ({ patternId }) => ({ kind: 'repairPattern', id: patternId as number, operation: 'updated' }),
  }),
  scrubTable({
    kind: 'conventions',
    table: sql`${conventions}`,
    key: 'id',
    texts: ['statement'],
    change: ({ key }) => ({ kind: 'convention', id: key, operation: 'updated' }),
  }),
  scrubTable({
    kind: 'conventionEvidence',
    table: sql`${conventionEvidence}`,
    owner: sql`(select c.owner_id from ${conventions} c where c.id = r.convention_id)`,
    texts: ['path'],
    more: { conventionId: sql`r.convention_id` },
    change: ({ conventionId }) => ({ kind: 'convention', id: conventionId as number, operation: 'updated' }),
  }),
];
