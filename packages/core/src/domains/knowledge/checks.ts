import { type SQL, sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import {
  documentationFiles,
  documentationReferences,
  documentationSections,
  projectComponents,
  projectDecisions,
  successPatterns,
} from './schema.js';

const newerGone = sql`superseded_by is not null and not exists (select 1 from ${projectDecisions} n
  where n.owner_id = ${projectDecisions.ownerId} and n.id = ${projectDecisions.supersededBy})`;
/** Decisions from which following what replaced them never ends, and what comes of following: few, so that all pairs of them are. */
const endless = sql`with recursive ending(key) as (
    select key from ${projectDecisions} where superseded_by is null or ${newerGone}
    union select d.key from ending join ${projectDecisions} n on n.key = ending.key
      join ${projectDecisions} d on d.owner_id = n.owner_id and d.superseded_by = n.id),
  line(start, key) as (
    select d.key, n.key from ${projectDecisions} d
      join ${projectDecisions} n on n.owner_id = d.owner_id and n.id = d.superseded_by
      where d.key not in (select key from ending)
    union select line.start, n.key from line join ${projectDecisions} d on d.key = line.key
      join ${projectDecisions} n on n.owner_id = d.owner_id and n.id = d.superseded_by)`;
const inCircle = sql`${endless} select start from line where key = start`;
const newestOfCircles = sql`${endless} select max(key) from line
  where start in (select start from line where key = start) group by start`;

const elsewhere = sql`(owner_id, project) <> (select f.owner_id, f.project from ${documentationFiles} f where f.key = file_key)`;

/** Columns of JSON by table, with what an empty one holds. */
const JSON_COLUMNS: readonly { table: SQL; name: SQL; columns: Readonly<Record<string, '[]' | '{}'>> }[] = [
  { table: sql`${projectComponents}`, name: sql`'component ' || id`, columns: { evidence: '[]', metadata: '{}' } },
  { table: sql`${documentationFiles}`, name: sql`'document ' || path`, columns: { metadata: '{}' } },
  { table: sql`${documentationSections}`, name: sql`'section ' || key`, columns: { headings: '[]', anchors: '[]' } },
  {
    table: sql`${projectDecisions}`,
    name: sql`'decision ' || id`,
    columns: { alternatives: '[]', tags: '[]', metadata: '{}' },
  },
  {
    table: sql`${successPatterns}`,
    name: sql`'success pattern ' || id`,
    columns: { context: '{}', success_indicators: '[]', failure_indicators: '[]', outcome_ids: '[]' },
  },
];
const invalid = (columns: object) =>
  sql.raw(
    `not (${Object.keys(columns)
      .map((column) => `json_valid(${column})`)
      .join(' and ')})`,
  );

/** What is checked of knowledge. */
export const knowledgeChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'decision-history',
      title: 'what replaced which decision',
      rules: [
        {
          problem: 'newer-gone',
          severity: 'warning',
          message:
            'Decisions were superseded by one that is no longer there (project_decisions.superseded_by). Repair forgets which; they stay superseded.',
          wrong: sql`select 'decision ' || id from ${projectDecisions} where ${newerGone}`,
          mend: [sql`update ${projectDecisions} set superseded_by = null where ${newerGone}`],
        },
        {
          problem: 'circle',
          severity: 'error',
          message:
            'Decisions supersede each other in a circle (project_decisions.superseded_by), so none of them holds. Repair has the last made of each circle hold.',
          wrong: sql`select 'decision ' || id from ${projectDecisions} where key in (select * from (${inCircle}))`,
          mend: [
            sql`update ${projectDecisions} set superseded_by = null, status = 'active', status_at = null
              where key in (select * from (${newestOfCircles}))`,
          ],
        },
      ],
    }),
    ruleCheck({
      name: 'document-references',
      title: 'whose the references of documents are',
      rules: [
        {
          problem: 'elsewhere',
          severity: 'warning',
          message:
            'References name another owner or project than their document (documentation_references), so who refers to a file is answered wrongly. Repair takes both from the document.',
          wrong: sql`select 'reference ' || key from ${documentationReferences} where ${elsewhere}`,
          mend: [
            sql`update ${documentationReferences} set
                owner_id = (select f.owner_id from ${documentationFiles} f where f.key = file_key),
                project = (select f.project from ${documentationFiles} f where f.key = file_key)
              where ${elsewhere}`,
          ],
        },
      ],
    }),
    ruleCheck({
      name: 'knowledge-json',
      title: 'lists and metadata of what is known',
      rules: JSON_COLUMNS.map(({ table, name, columns }) => ({
        problem: 'no-json',
        severity: 'error',
        message:
          'Components, documents, decisions or success patterns hold lists or metadata that are no JSON, so lists that show them fail. Repair empties these.',
        wrong: sql`select ${name} from ${table} where ${invalid(columns)}`,
        mend: [
          sql`update ${table} set ${sql.raw(
            Object.entries(columns)
              .map(
                ([column, empty]) => `${column} = case when json_valid(${column}) then ${column} else '${empty}' end`,
              )
              .join(', '),
          )} where ${invalid(columns)}`,
        ],
      })),
    }),
  ],
};
