import { sql } from 'drizzle-orm';
import { repairPatterns, repairStrategies } from '../../../domains/learning/schema.js';
import { batch, call, defineSql } from '../../../steps/index.js';
import { beforeDays, most } from '../policy.js';
import { rowSweep, sweepJob } from './row-sweep.js';

const forget = defineSql<{ ownerId: string; id: number }>(
  (p) => sql`delete from ${repairPatterns} where owner_id = ${p.ownerId} and id = ${p.id}`,
);

/**
 * Patterns of errors of which little is known and nothing new came for long. What is known of the others fades by itself, by the half-life
 * that the store was opened with.
 */
export const learningJob = sweepJob(
  {
    name: 'learning',
    title: 'Forget patterns of errors with few outcomes that nothing was learnt of for long',
    counts: 'patterns',
    every: 'month',
    domain: 'learning',
  },
  rowSweep<{ before: number; samples: number }>({
    going: (p) => sql`select id as key, owner_id, id, octet_length(pattern) as bytes from ${repairPatterns}
      where last_at < ${p.before} and (select coalesce(sum(s.successes + s.failures), 0) from ${repairStrategies} s
        where s.pattern_id = ${repairPatterns}.id) < ${p.samples}`,
    values: ({ now, policy }) => ({
      before: beforeDays(now, policy.patternLearningRetentionDays),
      samples: most(policy.patternLearningMinSamples),
    }),
    *remove(context, ownerId, items) {
      const { feed } = context.of('learning', ownerId);
      yield* batch(
        items.flatMap(({ key: id }) => [
          call(forget, { ownerId, id }),
          ...feed.ifChanged({ kind: 'repairPattern', id, operation: 'removed' }),
        ]),
      );
    },
  }),
);
