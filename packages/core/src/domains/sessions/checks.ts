import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { sessionState, userSessions } from './schema.js';

const strange = sql`exists (select 1 from ${userSessions} u where u.key = ${sessionState}.session_key
  and u.owner_id <> ${sessionState}.owner_id)`;
const ahead = sql`state_version < (select max(s.version) from ${sessionState} s where s.session_key = ${userSessions}.key)`;

/** What is checked of sessions. */
export const sessionChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'sessions',
      title: 'state of sessions',
      rules: [
        {
          problem: 'other-owner',
          severity: 'error',
          message:
            'State (session_state) has another owner than its session, so sweeps and erasures miss it. Repair takes the session’s.',
          wrong: sql`select 'state ' || key from ${sessionState} where ${strange}`,
          mend: [
            sql`update ${sessionState} set owner_id = (select u.owner_id from ${userSessions} u
              where u.key = ${sessionState}.session_key) where ${strange}`,
          ],
        },
        {
          problem: 'version-behind',
          severity: 'error',
          message:
            'Sessions count fewer writes of state (user_sessions.state_version) than there were, so a version would be given twice. Repair counts on from the last one.',
          wrong: sql`select 'session ' || id from ${userSessions} where ${ahead}`,
          mend: [
            sql`update ${userSessions} set state_version = (select max(s.version) from ${sessionState} s
              where s.session_key = ${userSessions}.key) where ${ahead}`,
          ],
        },
      ],
    }),
  ],
};
