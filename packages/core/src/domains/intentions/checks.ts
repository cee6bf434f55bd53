import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { intentions } from './schema.js';

const fromParts = sql`(select avg(case c.status when 'done' then 1.0 else c.progress end) from ${intentions} c
  where c.parent_key = ${intentions}.key and c.status <> 'cancelled')`;
/** Means of the same numbers may differ in their last digits. */
const wrongProgress = sql`status in ('open', 'active') and abs(progress - ${fromParts}) > 0.000001`;
const wrongTime = sql`wake_at is not coalesce(case when status in ('open', 'active') then snoozed_until end, due_at)`;

/** Goals of goals of goals: as deep as a repair goes at once. */
const LEVELS = 8;

/** What is checked of intentions. */
export const intentionChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'intentions',
      title: 'progress and times of intentions',
      rules: [
        {
          problem: 'wrong-progress',
          severity: 'warning',
          message:
            'Intentions have another progress (intentions.progress) than their parts make. Repair computes it anew.',
          wrong: sql`select 'intention ' || id from ${intentions} where ${wrongProgress}`,
          // Once for each level of goals of goals, from the lowest up.
          mend: Array.from(
            { length: LEVELS },
            () => sql`update ${intentions} set progress = ${fromParts} where ${wrongProgress}`,
          ),
        },
        {
          problem: 'wrong-time',
          severity: 'error',
          message:
            'Intentions are due at another time (intentions.wake_at) than their schedule says, so they come too early, too late or never. Repair takes it from the schedule.',
          wrong: sql`select 'intention ' || id from ${intentions} where ${wrongTime}`,
          mend: [
            sql`update ${intentions} set wake_at =
              coalesce(case when status in ('open', 'active') then snoozed_until end, due_at) where ${wrongTime}`,
          ],
        },
      ],
    }),
  ],
};
