import { type SQL, sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { fileProjects, fileRelationships, fileSnippets, files } from './schema.js';

/** What a row `r` says of the file with this key. */
function ofFile(column: string, fileKey: SQL): SQL {
  return sql`(select pr.${sql.raw(column)} from ${fileProjects} pr join ${files} f on f.project_key = pr.key
    where f.key = ${fileKey})`;
}

const change = ({ project }: { readonly [name: string]: unknown }) =>
  ({ kind: 'files', id: project as string, operation: 'updated' }) as const;

/** The texts of the file index. Paths, and who used files for what, are names and stay. */
export const fileScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'fileSnippets',
    table: sql`${fileSnippets}`,
    owner: ofFile('owner_id', sql`r.file_key`),
    texts: ['content'],
    more: { project: ofFile('project', sql`r.file_key`) },
    change,
  }),
  scrubTable({
    kind: 'fileMentions',
    table: sql`${files}`,
    owner: ofFile('owner_id', sql`r.key`),
    json: ['mentions'],
    more: { project: ofFile('project', sql`r.key`) },
    change,
  }),
  scrubTable({
    kind: 'fileRelationships',
    table: sql`${fileRelationships}`,
    owner: ofFile('owner_id', sql`r.source_file_key`),
    json: ['metadata'],
    more: { project: ofFile('project', sql`r.source_file_key`) },
    change,
  }),
];
