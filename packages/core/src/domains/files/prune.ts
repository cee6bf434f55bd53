import { type SQL, sql } from 'drizzle-orm';
import { batch, call, defineSql, type Placeholders, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { FilePruneOptions, FilesPruned } from './file-index-stats.js';
import { fileAccessPatterns, fileChanges, fileProjects, fileRelevanceScores, files } from './schema.js';

/** What is to be removed; a time that is null removes nothing. */
interface Before {
  readonly ownerId: string;
  readonly project: string | null;
  readonly before: number | null;
}

const ownProjects = (p: Placeholders<Before>): SQL =>
  sql`(select key from ${fileProjects} where owner_id = ${p.ownerId} and (${p.project} is null or project = ${p.project}))`;

const pruning = {
  accesses: defineSql<Before>(
    (p) => sql`delete from ${fileAccessPatterns} where accessed_at < ${p.before}
      and file_key in (select f.key from ${files} f where f.project_key in ${ownProjects(p)})`,
  ),
  changes: defineSql<Before>(
    (p) => sql`delete from ${fileChanges} where changed_at < ${p.before} and project_key in ${ownProjects(p)}`,
  ),
  scores: defineSql<Before>(
    (p) => sql`delete from ${fileRelevanceScores} where expires_at <= ${p.before} and project_key in ${ownProjects(p)}`,
  ),
  files: defineSql<Before>(
    (p) => sql`delete from ${files} where gone_at is not null and gone_at <= ${p.before}
      and project_key in ${ownProjects(p)}`,
  ),
  projects: defineSql<Before>(
    (p) => sql`delete from ${fileProjects} where key in ${ownProjects(p)}
      and not exists (select 1 from ${files} f where f.project_key = ${fileProjects}.key)`,
  ),
};

/** Removes what is old, in one batch. The feed tells of a project that goes with its last file, where it was named. */
export function* prune({ ownerId, feed }: DomainContext, options: FilePruneOptions): Steps<FilesPruned> {
  const { project = null, accessesBefore, changesBefore, goneBefore, scoresExpiredBefore } = options;
  const scope = { ownerId, project };
  const results = yield* batch([
    call(pruning.accesses, { ...scope, before: accessesBefore ?? null }),
    call(pruning.changes, { ...scope, before: changesBefore ?? null }),
    call(pruning.files, { ...scope, before: goneBefore ?? null }),
    call(pruning.scores, { ...scope, before: scoresExpiredBefore ?? null }),
    ...(goneBefore === undefined ? [] : [call(pruning.projects, { ...scope, before: null })]),
    ...(project === null ? [] : feed.ifChanged({ kind: 'files', id: project, operation: 'removed' })),
  ]);
  const [accesses = 0, changes = 0, removed = 0, scores = 0] = results.map((result) => result.changes);
  return { accesses, changes, files: removed, scores };
}
