import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { memories } from './schema.js';

const newerGone = sql`superseded_by is not null and superseded_by not in (select key from ${memories})`;
/** Memories from which following what replaced them never ends, and what comes of following: few, so that all pairs of them are. */
const endless = sql`with recursive ending(key) as (
    select key from ${memories} where superseded_by is null or ${newerGone}
    union select m.key from ending join ${memories} m on m.superseded_by = ending.key),
  line(start, key) as (
    select key, superseded_by from ${memories} where key not in (select key from ending)
    union select line.start, m.superseded_by from line join ${memories} m on m.key = line.key)`;
const inCircle = sql`${endless} select start from line where key = start`;
const newestOfCircles = sql`${endless} select max(key) from line
  where start in (select start from line where key = start) group by start`;

/** What is checked of memories. */
export const memoryChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'memory-history',
      title: 'what replaced which memory',
      references: ['memories>memories'],
      rules: [
        {
          problem: 'newer-gone',
          severity: 'warning',
          message:
            'Memories were replaced by one that is no longer there (memories.superseded_by). Repair forgets which; they stay replaced.',
          wrong: sql`select 'memory ' || id from ${memories} where ${newerGone}`,
          mend: [sql`update ${memories} set superseded_by = null where ${newerGone}`],
        },
        {
          problem: 'circle',
          severity: 'error',
          message:
            'Memories replace each other in a circle (memories.superseded_by), so none of them holds. Repair has the newest of them hold.',
          wrong: sql`select 'memory ' || id from ${memories} where key in (select * from (${inCircle}))`,
          mend: [
            sql`update ${memories} set superseded_by = null, superseded_at = null
              where key in (select * from (${newestOfCircles}))`,
          ],
        },
      ],
    }),
    ruleCheck({
      name: 'memory-json',
      title: 'tags and metadata of memories',
      rules: [
        {
          problem: 'no-json',
          severity: 'error',
          message:
            'Memories hold tags or metadata that are no JSON (memories.tags, metadata, strengthened_by), so lists that show them fail. Repair empties these.',
          wrong: sql`select 'memory ' || id from ${memories}
            where not (json_valid(tags) and json_valid(metadata) and json_valid(strengthened_by))`,
          mend: [
            sql`update ${memories} set tags = case when json_valid(tags) then tags else '[]' end,
                metadata = case when json_valid(metadata) then metadata else '{}' end,
                strengthened_by = case when json_valid(strengthened_by) then strengthened_by else '[]' end
              where not (json_valid(tags) and json_valid(metadata) and json_valid(strengthened_by))`,
          ],
        },
      ],
    }),
  ],
};
