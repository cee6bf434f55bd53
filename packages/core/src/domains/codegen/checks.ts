import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { codegenSessions } from './schema.js';

const parentGone = sql`parent_session_id is not null and parent_session_id not in (select id from ${codegenSessions})`;

/** What is checked of code generation. */
export const codegenChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'codegen-lineage',
      title: 'lineage of code-generation sessions',
      references: ['codegen_sessions>codegen_sessions'],
      rules: [
        {
          problem: 'parent-gone',
          severity: 'warning',
          message:
            'Sessions were refined from one that is no longer there (codegen_sessions.parent_session_id). Repair makes them sessions of their own, as deleting the parent does.',
          wrong: sql`select 'session ' || id from ${codegenSessions} where ${parentGone}`,
          mend: [sql`update ${codegenSessions} set parent_session_id = null where ${parentGone}`],
        },
      ],
    }),
  ],
};
