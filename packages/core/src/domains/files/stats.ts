import { type SQL, sql } from 'drizzle-orm';
import { all, defineSql, get, type Placeholders, type Steps } from '../../steps/index.js';
import type { FileIndexStats } from './file-index-stats.js';
import {
  fileAccessPatterns,
  fileAccessSums,
  fileChanges,
  fileProjects,
  fileRelationships,
  fileRelevanceScores,
  fileSnippets,
  files,
} from './schema.js';

/** An owner's files, or those of one project. */
interface Scope {
  readonly ownerId: string;
  readonly project: string | null;
}

const inScope = (p: Placeholders<Scope>) =>
  sql`pr.owner_id = ${p.ownerId} and (${p.project} is null or pr.project = ${p.project})`;

/** Rows of a table that belong to files. */
function ofFiles(p: Placeholders<Scope>, table: SQL, fileKey: string, what = sql`count(*)`): SQL {
  return sql`(select ${what} from ${fileProjects} pr join ${files} f on f.project_key = pr.key
    join ${table} t on t.${sql.raw(fileKey)} = f.key where ${inScope(p)})`;
}

const byLanguage = defineSql<Scope, { language: string; files: number; sizeBytes: number; lines: number }>(
  (p) => sql`select f.language, count(*), sum(f.size_bytes), coalesce(sum(f.line_count), 0)
    from ${fileProjects} pr join ${files} f on f.project_key = pr.key where ${inScope(p)} and f.gone_at is null
    group by f.language order by count(*) desc, f.language`,
  { language: 'plain', files: 'plain', sizeBytes: 'plain', lines: 'plain' },
);

type Counts = Omit<FileIndexStats, 'files' | 'sizeBytes' | 'lines' | 'languages'>;

const counts = defineSql<Scope, Counts>(
  (p) => sql`select (select count(*) from ${fileProjects} pr where ${inScope(p)}),
    (select count(*) from ${fileProjects} pr join ${files} f on f.project_key = pr.key
      where ${inScope(p)} and f.gone_at is not null),
    ${ofFiles(p, sql`${fileRelationships}`, 'source_file_key')},
    ${ofFiles(p, sql`${fileChanges}`, 'file_key')},
    ${ofFiles(p, sql`${fileAccessPatterns}`, 'file_key')},
    ${ofFiles(p, sql`${fileAccessSums}`, 'file_key', sql`coalesce(sum(t.accesses), 0)`)},
    ${ofFiles(p, sql`${fileSnippets}`, 'file_key')},
    ${ofFiles(p, sql`${fileRelevanceScores}`, 'file_key')}`,
  {
    projects: 'plain',
    gone: 'plain',
    relationships: 'plain',
    changes: 'plain',
    accesses: 'plain',
    allAccesses: 'plain',
    snippets: 'plain',
    scores: 'plain',
  },
);

const NONE: Counts = {
  ...{ projects: 0, gone: 0, relationships: 0, changes: 0 },
  ...{ accesses: 0, allAccesses: 0, snippets: 0, scores: 0 },
};

/** Counts over an owner's files, or over one project of them. */
export function* readStats(ownerId: string, project: string | undefined): Steps<FileIndexStats> {
  const scope = { ownerId, project: project ?? null };
  const languages = yield* all(byLanguage, scope);
  const sum = (of: (row: (typeof languages)[number]) => number) => languages.reduce((total, row) => total + of(row), 0);
  return {
    files: sum((row) => row.files),
    sizeBytes: sum((row) => row.sizeBytes),
    lines: sum((row) => row.lines),
    ...((yield* get(counts, scope)) ?? NONE),
    languages: Object.fromEntries(languages.map((row) => [row.language, row.files])),
  };
}
