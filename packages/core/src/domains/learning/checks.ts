import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { conventionEvidence, conventions, repairPatterns, repairStrategies, repairWords } from './schema.js';

const untried = sql`not exists (select 1 from ${repairStrategies} s where s.pattern_id = ${repairPatterns}.id)`;
const wordCount = sql`(select count(*) from ${repairWords} w where w.pattern_id = ${repairPatterns}.id)`;
const supporting = sql`(select coalesce(sum(e.supports), 0) from ${conventionEvidence} e where e.convention_id = ${conventions}.id)`;
const breaking = sql`(select coalesce(sum(1 - e.supports), 0) from ${conventionEvidence} e where e.convention_id = ${conventions}.id)`;

/** What is checked of what was learned. */
export const learningChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'learning-counts',
      title: 'what was learned',
      rules: [
        {
          problem: 'pattern-untried',
          severity: 'warning',
          message:
            'Patterns of errors have no strategy that was tried on them. Repair removes them, as forgetting a project does.',
          wrong: sql`select 'pattern ' || id from ${repairPatterns} where ${untried}`,
          mend: [sql`delete from ${repairPatterns} where ${untried}`],
        },
        {
          problem: 'pattern-words',
          severity: 'warning',
          message:
            'Patterns of errors count other words than they have (repair_patterns.words), so near ones are judged wrongly. Repair counts them again.',
          wrong: sql`select 'pattern ' || id from ${repairPatterns} where words <> ${wordCount}`,
          mend: [sql`update ${repairPatterns} set words = ${wordCount} where words <> ${wordCount}`],
        },
        {
          problem: 'convention-evidence',
          severity: 'warning',
          message:
            'Conventions count other evidence than they have. Repair counts it again; how sure they are follows with their next evidence.',
          wrong: sql`select 'convention ' || id from ${conventions} where (supports, contradicts) <> (${supporting}, ${breaking})`,
          mend: [
            sql`update ${conventions} set supports = ${supporting}, contradicts = ${breaking}
              where (supports, contradicts) <> (${supporting}, ${breaking})`,
          ],
        },
      ],
    }),
  ],
};
