import { type SQL, sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { hashedCheck } from '../../content/holder-check.js';
import { checkpointEntries, checkpointFiles, checkpoints, fileVersions } from './schema.js';

const linked = sql`from ${checkpointFiles} l join ${checkpointEntries} e on e.key = l.entry_key where l.checkpoint_key = c.key`;
const miscounted = sql`c.state = 'finished' and (c.files <> (select count(*) ${linked})
  or c.size_bytes <> (select coalesce(sum(e.size_bytes), 0) ${linked}))`;
const unlinked = sql`key not in (select entry_key from ${checkpointFiles})`;
const REMEDY = 'remove the checkpoints that have them (cairn checkpoint prune)';

/** Removes checkpoints: one that lacks files would take them from a folder that it is restored to. What they held is swept with them. */
function removal(which: SQL): readonly SQL[] {
  return [
    sql`update ${checkpoints} set state = 'removing' where ${which}`,
    sql`delete from ${checkpointFiles} where checkpoint_key in (select key from ${checkpoints} where state = 'removing')`,
  ];
}

/** What is checked of checkpoints, in the order in which it is mended. */
export const checkpointChecks: DomainChecks = {
  holders: { checkpoint: 'checkpoint_entries', version: 'file_versions' },
  checks: [
    ruleCheck({
      name: 'checkpoint-files',
      title: 'files of checkpoints',
      rules: [
        {
          problem: 'unlinked',
          severity: 'warning',
          message: 'Files are in no checkpoint (checkpoint_entries) and waste space. Repair drops them.',
          wrong: sql`select 'entry ' || key from ${checkpointEntries} where ${unlinked}`,
          mend: [sql`delete from ${checkpointEntries} where ${unlinked}`],
        },
        {
          problem: 'counts',
          severity: 'warning',
          message: 'Checkpoints count other files or bytes than they have. Repair counts anew.',
          wrong: sql`select 'checkpoint ' || c.id from ${checkpoints} c where ${miscounted}`,
          mend: [
            sql`update ${checkpoints} as c set files = (select count(*) ${linked}),
              size_bytes = (select coalesce(sum(e.size_bytes), 0) ${linked}) where ${miscounted}`,
          ],
          settle: removal(sql`key in (select c.key from ${checkpoints} c where ${miscounted})`),
        },
      ],
    }),
    hashedCheck('checkpoint', sql`${checkpointEntries}`, 'files of checkpoints', {
      id: sql`'entry ' || h.key`,
      remedy: REMEDY,
      settle: (lost) => [
        ...removal(sql`key in (select checkpoint_key from ${checkpointFiles} where entry_key in (${lost}))`),
        sql`delete from ${checkpointEntries} where key in (${lost}) and ${unlinked}`,
      ],
    }),
    hashedCheck('version', sql`${fileVersions}`, 'versions of files', {
      remedy: 'prune the versions',
      settle: (lost) => [sql`delete from ${fileVersions} where key in (${lost})`],
    }),
  ],
};
