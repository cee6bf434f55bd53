import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { conversationEffectiveness as table } from './schema.js';

/** What is checked of outcomes. */
export const effectivenessChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'outcome-factors',
      title: 'key factors of conversations',
      rules: [
        {
          problem: 'no-json',
          severity: 'error',
          message:
            'Outcomes of conversations hold key factors that are no JSON (conversation_effectiveness.key_factors), so lists that show them fail. Repair empties these.',
          wrong: sql`select 'conversation outcome ' || id from ${table} where not json_valid(key_factors)`,
          mend: [sql`update ${table} set key_factors = '[]' where not json_valid(key_factors)`],
        },
      ],
    }),
  ],
};
