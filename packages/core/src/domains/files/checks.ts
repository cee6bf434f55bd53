import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { fileAccessPatterns, fileAccessSums, fileProjects, fileRelationships, files } from './schema.js';

const empty = sql`key not in (select project_key from ${files})`;
const lastName = sql`case when instr(path, '/') = 0 then path else replace(path, rtrim(path, replace(path, '/', '')), '') end`;
const acrossProjects = sql`key in (select r.key from ${fileRelationships} r join ${files} s on s.key = r.source_file_key
  join ${files} t on t.key = r.target_file_key where s.project_key <> t.project_key)`;
/** Fewer uses in the sums than are kept one by one. */
const undercounted = sql`select a.file_key as file_key, a.access_type as access_type, count(*) as kept,
    (select coalesce(sum(s.accesses), 0) from ${fileAccessSums} s
      where s.file_key = a.file_key and s.access_type = a.access_type) as counted
  from ${fileAccessPatterns} a group by a.file_key, a.access_type having kept > counted`;

/** What is checked of the file index. What an indexer found can be found again; uses can't. */
export const fileChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'file-index',
      title: 'files and what is known of them',
      rules: [
        {
          problem: 'name-differs',
          severity: 'warning',
          message: 'Files have another name than their path says (files.name). Repair takes it from the path.',
          wrong: sql`select path from ${files} where name <> ${lastName}`,
          mend: [sql`update ${files} set name = ${lastName} where name <> ${lastName}`],
        },
        {
          problem: 'across-projects',
          severity: 'warning',
          message:
            'Relationships join files of two projects (file_relationships). Repair drops them; the next run of the indexer finds what there is.',
          wrong: sql`select 'relationship ' || key from ${fileRelationships} where ${acrossProjects}`,
          mend: [
            sql`update ${fileProjects} set is_stale = 1 where key in (select project_key from ${files} where key in (
              select source_file_key from ${fileRelationships} where ${acrossProjects}))`,
            sql`delete from ${fileRelationships} where ${acrossProjects}`,
          ],
        },
        {
          problem: 'uses-uncounted',
          severity: 'warning',
          message:
            'Sums of uses count less than the uses that are kept (file_access_sums). Repair raises the counts to those kept; their heat stays.',
          wrong: sql`select 'file ' || file_key from (${undercounted})`,
          mend: [
            sql`insert into ${fileAccessSums} (file_key, access_type, accesses, failures, duration_ms, first_at, last_at, weight,
                half_life_ms, landmark)
              select a.file_key, a.access_type, u.kept - u.counted, 0, 0, min(a.accessed_at), max(a.accessed_at), 0, 3600000, 0
              from (${undercounted}) u join ${fileAccessPatterns} a
                on a.file_key = u.file_key and a.access_type = u.access_type
              group by a.file_key, a.access_type
              on conflict (file_key, access_type, half_life_ms, landmark) do update set accesses = accesses + excluded.accesses`,
          ],
        },
        {
          problem: 'empty-project',
          severity: 'warning',
          message: 'Projects have no file (file_projects). Repair drops them.',
          wrong: sql`select project from ${fileProjects} where ${empty}`,
          mend: [sql`delete from ${fileProjects} where ${empty}`],
        },
      ],
    }),
  ],
};
