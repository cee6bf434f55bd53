import { sql } from 'drizzle-orm';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { KNOWLEDGE_KIND } from './rows.js';
import {
  documentationFiles,
  documentationReferences,
  documentationSections,
  projectComponents,
  projectDecisions,
  successPatterns,
} from './schema.js';

const id = { id: sql`r.id` };
/** Whose a part of a document is. */
const ofFile = (column: 'owner_id' | 'project' | 'path') =>
  sql`(select f.${sql.raw(column)} from ${documentationFiles} f where f.key = r.file_key)`;
const place = { path: ofFile('path'), project: ofFile('project') };
const documentUpdated = ({ path, project }: Readonly<Record<string, unknown>>) =>
  ({ kind: 'documentationFile', id: String(path), parentId: String(project), operation: 'updated' }) as const;

/** The texts of what is known. Paths, anchors and digests stay: who adds the same again finds it. */
export const knowledgeScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'components',
    table: sql`${projectComponents}`,
    texts: ['component', 'description'],
    json: ['evidence', 'metadata'],
    more: id,
    document: KNOWLEDGE_KIND.component,
    change: (row) => ({ kind: 'component', id: String(row.id), operation: 'updated' }),
  }),
  scrubTable({
    kind: 'documentationFiles',
    table: sql`${documentationFiles}`,
    texts: ['title', 'purpose'],
    json: ['metadata'],
    more: { path: sql`r.path`, project: sql`r.project` },
    change: documentUpdated,
  }),
  scrubTable({
    kind: 'documentationSections',
    table: sql`${documentationSections}`,
    owner: ofFile('owner_id'),
    texts: ['text'],
    json: ['headings'],
    more: place,
    document: KNOWLEDGE_KIND.documentSection,
    change: documentUpdated,
  }),
  scrubTable({
    kind: 'documentationReferences',
    table: sql`${documentationReferences}`,
    texts: ['text'],
    more: place,
    change: documentUpdated,
  }),
  scrubTable({
    kind: 'decisions',
    table: sql`${projectDecisions}`,
    texts: ['title', 'description', 'context', 'rationale', 'impact', 'status_reason', 'source'],
    json: ['alternatives', 'tags', 'metadata'],
    more: id,
    document: KNOWLEDGE_KIND.decision,
    change: (row) => ({ kind: 'decision', id: String(row.id), operation: 'updated' }),
  }),
  scrubTable({
    kind: 'successPatterns',
    table: sql`${successPatterns}`,
    texts: ['description'],
    json: ['context', 'success_indicators', 'failure_indicators'],
    more: id,
    document: KNOWLEDGE_KIND.successPattern,
    change: (row) => ({ kind: 'successPattern', id: String(row.id), operation: 'updated' }),
  }),
];
