import { sql } from 'drizzle-orm';
import { defineSql } from '../../steps/index.js';
import type { FileRelevance } from './file-relevance.js';
import { type OwnedProject, projectKey } from './file-statements.js';
import { fileProjects, fileRelationships, fileRelevanceScores, files } from './schema.js';

/** A file to be scored. */
export interface ScoredFile {
  readonly key: number;
  readonly path: string;
  readonly language: string;
  readonly isBinary: boolean;
  readonly modifiedAt: number;
}

/** All files of a project that are there. */
export const filesToScore = defineSql<OwnedProject, ScoredFile>(
  (p) => sql`select key, path, language, is_binary, modified_at from ${files}
    where project_key = ${projectKey(p)} and gone_at is null`,
  { key: 'plain', path: 'plain', language: 'plain', isBinary: files.isBinary, modifiedAt: 'plain' },
);

/** All relationships of the files of a project. */
export const edges = defineSql<OwnedProject, { source: number; target: number; strength: number }>(
  (p) => sql`select r.source_file_key, r.target_file_key, r.strength
    from ${files} f cross join ${fileRelationships} r on r.source_file_key = f.key
    where f.project_key = ${projectKey(p)} and f.gone_at is null`,
  { source: 'plain', target: 'plain', strength: 'plain' },
);

/** Writes of scores. */
export const scoring = {
  remove: defineSql<OwnedProject & { contextType: string | null }>(
    (p) => sql`delete from ${fileRelevanceScores} where project_key = ${projectKey(p)}
      and (${p.contextType} is null or context_type = ${p.contextType})`,
  ),
  /** `[file, base, frequency, recency, dependency, success, final, metadata]`; a file that is gone meanwhile is passed over. */
  add: defineSql<OwnedProject & { contextType: string; now: number; expiresAt: number; rows: string }>(
    (
      p,
    ) => sql`insert into ${fileRelevanceScores} (project_key, context_type, calculated_at, expires_at, file_key, base_score,
        frequency_score, recency_score, dependency_score, success_correlation, final_score, metadata)
      select ${projectKey(p)}, ${p.contextType}, ${p.now}, ${p.expiresAt}, value ->> 0, value ->> 1, value ->> 2, value ->> 3,
        value ->> 4, value ->> 5, value ->> 6, value ->> 7
      from json_each(${p.rows}) where value ->> 0 in (select key from ${files})`,
  ),
};

/** A score as it is stored. */
export type ScoreRow = Omit<FileRelevance, 'metadata'> & { readonly metadata: string };

const columns = {
  project: 'plain',
  path: 'plain',
  contextType: 'plain',
  baseScore: 'plain',
  frequencyScore: 'plain',
  recencyScore: 'plain',
  dependencyScore: 'plain',
  successCorrelation: 'plain',
  finalScore: 'plain',
  calculatedAt: 'plain',
  expiresAt: 'plain',
  metadata: 'plain',
} as const;
const select = sql`select pr.project, f.path, s.context_type, s.base_score, s.frequency_score, s.recency_score,
  s.dependency_score, s.success_correlation, s.final_score, s.calculated_at, s.expires_at, s.metadata
  from ${fileProjects} pr cross join ${fileRelevanceScores} s on s.project_key = pr.key
  join ${files} f on f.key = s.file_key`;

/** The best files for a kind of work. */
export const bestScores = defineSql<
  OwnedProject & { contextType: string; minScore: number; now: number; limit: number },
  ScoreRow
>(
  (
    p,
  ) => sql`${select} where pr.owner_id = ${p.ownerId} and pr.project = ${p.project} and s.context_type = ${p.contextType}
    and s.final_score >= ${p.minScore} and s.expires_at > ${p.now} and f.gone_at is null
    order by s.final_score desc, f.path limit ${p.limit}`,
  columns,
);

/** The score of one file. */
export const scoreOfFile = defineSql<OwnedProject & { contextType: string; path: string }, ScoreRow>(
  (
    p,
  ) => sql`${select} where pr.owner_id = ${p.ownerId} and pr.project = ${p.project} and s.context_type = ${p.contextType}
    and f.path = ${p.path}`,
  columns,
);
