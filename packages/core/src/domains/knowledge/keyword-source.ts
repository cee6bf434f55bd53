import { type SQL, sql } from 'drizzle-orm';
import {
  documentKey,
  documentKind,
  documentNumber,
  type KeywordFilter,
  type KeywordSource,
} from '../../search/index.js';
import { all, defineSelect, defineSql, type RowOf, type Steps } from '../../steps/index.js';
import type { SearchFilter, SearchHitParts } from '../search.js';
import {
  components,
  componentText,
  decisions,
  decisionText,
  KNOWLEDGE_KIND,
  patterns,
  patternText,
  sectionText,
} from './rows.js';
import {
  documentationFiles as files,
  knowledgePending,
  projectComponents,
  projectDecisions,
  documentationSections as sections,
  successPatterns,
} from './schema.js';

const KINDS = [
  'component',
  'documentSection',
  'decision',
  'successPattern',
] as const satisfies readonly (keyof typeof KNOWLEDGE_KIND)[];
type KnowledgeKind = (typeof KINDS)[number];

const sectionColumns = {
  key: sections.key,
  headings: sections.headings,
  startLine: sections.startLine,
  endLine: sections.endLine,
  text: sections.text,
  path: files.path,
  project: files.project,
  title: files.title,
  analyzedAt: files.analyzedAt,
};
type SectionRow = RowOf<typeof sectionColumns>;

interface Keys {
  readonly keys: string;
}
const wanted = (p: { readonly keys: SQL<string> }) => sql`key in (select value from json_each(${p.keys}))`;
const statements = {
  component: components.select<Keys>((p) => sql`where ${wanted(p)}`),
  documentSection: defineSelect<Keys>()(
    sectionColumns,
    (p) => sql`from ${sections} join ${files} on ${files.key} = ${sections.fileKey}
      where ${sections.key} in (select value from json_each(${p.keys}))`,
  ),
  decision: decisions.select<Keys>((p) => sql`where ${wanted(p)}`),
  successPattern: patterns.select<Keys>((p) => sql`where ${wanted(p)}`),
};

/** A found row: its text, and what a hit says of it. */
interface Found {
  readonly doc: number;
  readonly text: string;
  readonly hit: SearchHitParts;
}

/** Every one of these documents that is there. All owners. */
function* found(docs: readonly number[]): Steps<readonly Found[]> {
  const rows: Found[] = [];
  for (const kind of KINDS) {
    const ordinal = KNOWLEDGE_KIND[kind];
    const keys = docs.filter((doc) => documentKind(doc) === ordinal).map(documentKey);
    if (keys.length > 0) rows.push(...(yield* readers[kind](JSON.stringify(keys))));
  }
  return rows;
}

/** How rows of each kind become hits. */
const readers: { readonly [K in KnowledgeKind]: (keys: string) => Steps<readonly Found[]> } = {
  *component(keys) {
    return (yield* all(statements.component, { keys })).map((row) => ({
      doc: documentNumber(row.key, KNOWLEDGE_KIND.component),
      text: componentText(row),
      hit: { kind: 'component', id: row.id, createdAt: row.createdAt, title: row.component, ...projectOf(row) },
    }));
  },
  *documentSection(keys) {
    return (yield* all(statements.documentSection, { keys })).map((row) => ({
      doc: documentNumber(row.key, KNOWLEDGE_KIND.documentSection),
      text: sectionText(row),
      hit: sectionHit(row),
    }));
  },
  *decision(keys) {
    return (yield* all(statements.decision, { keys })).map((row) => ({
      doc: documentNumber(row.key, KNOWLEDGE_KIND.decision),
      text: decisionText(row),
      hit: {
        ...{ kind: 'decision', id: row.id, createdAt: row.madeAt, title: row.title, tags: row.tags },
        ...projectOf(row),
      },
    }));
  },
  *successPattern(keys) {
    return (yield* all(statements.successPattern, { keys })).map((row) => ({
      doc: documentNumber(row.key, KNOWLEDGE_KIND.successPattern),
      text: patternText(row),
      hit: { kind: 'successPattern', id: row.id, createdAt: row.createdAt, title: row.type, ...projectOf(row) },
    }));
  },
};

function projectOf({ project }: { readonly project: string }): { readonly project?: string } {
  return project === '' ? {} : { project };
}

function sectionHit(row: SectionRow): SearchHitParts {
  const { key, path, headings, startLine, endLine, analyzedAt } = row;
  const title = headings.length === 0 ? row.title : headings.join(' › ');
  return {
    kind: 'documentSection',
    id: key,
    createdAt: analyzedAt,
    title,
    path,
    startLine,
    endLine,
    ...projectOf(row),
  };
}

const keysAfter = {
  component: keysOf(sql`${projectComponents}`),
  documentSection: keysOf(sql`${sections}`),
  decision: keysOf(sql`${projectDecisions}`),
  successPattern: keysOf(sql`${successPatterns}`),
};
function keysOf(table: SQL) {
  return defineSql<{ key: number; limit: number }, { key: number }>(
    (p) => sql`select key from ${table} where key >= ${p.key} order by key limit ${p.limit}`,
    { key: 'plain' },
  );
}

/** What the keyword index knows of projects. */
export const knowledgeKeywords: KeywordSource<KnowledgeKind, SearchFilter, SearchHitParts> = {
  domain: 'knowledge',
  pending: knowledgePending,
  kinds: KINDS,
  embedded: KINDS,
  particular: ['tags'],
  *documents(docs) {
    return (yield* found(docs)).map(({ doc, text }) => ({ doc, text }));
  },
  *documentsAfter(doc, limit) {
    const next: number[] = [];
    for (const kind of KINDS) {
      // Rows of one key have documents of several kinds, so the row of the last document is looked at again.
      const rows = yield* all(keysAfter[kind], { key: Math.max(0, documentKey(doc)), limit: limit + 1 });
      next.push(...rows.map(({ key }) => documentNumber(key, KNOWLEDGE_KIND[kind])));
    }
    return next
      .filter((one) => one > doc)
      .sort((a, b) => a - b)
      .slice(0, limit);
  },
  filter(kind, filter, ownerId, rowKey) {
    const { language, roles, conversationId, tags } = filter;
    if (language !== undefined || roles !== undefined || conversationId !== undefined) return null;
    if (tags !== undefined && kind !== 'decision') return null;
    return restricted(kind, filter, ownerId, rowKey);
  },
  *hits(docs) {
    return yield* found(docs);
  },
};

/** The row of a document as `k`, of the owner, and what the search asks for. Decisions are found while they hold. */
function restricted(kind: KnowledgeKind, filter: SearchFilter, ownerId: string, rowKey: SQL): KeywordFilter {
  const { project, since, until, tags = [] } = filter;
  const joins = {
    component: sql`cross join ${projectComponents} k on k.key = ${rowKey}`,
    documentSection: sql`cross join ${sections} s on s.key = ${rowKey} cross join ${files} k on k.key = s.file_key`,
    decision: sql`cross join ${projectDecisions} k on k.key = ${rowKey}`,
    successPattern: sql`cross join ${successPatterns} k on k.key = ${rowKey}`,
  }[kind];
  const time = sql.raw(
    { component: 'created_at', documentSection: 'analyzed_at', decision: 'made_at', successPattern: 'created_at' }[
      kind
    ],
  );
  const where = sql.join(
    [
      sql`k.owner_id = ${ownerId}`,
      ...(kind === 'decision' ? [sql`k.status = 'active'`] : []),
      ...(project === undefined ? [] : [sql`k.project = ${project}`]),
      ...(since === undefined ? [] : [sql`k.${time} >= ${since}`]),
      ...(until === undefined ? [] : [sql`k.${time} < ${until}`]),
      ...tags.map((tag) => sql`${tag} in (select value from json_each(k.tags))`),
    ],
    sql` and `,
  );
  return { joins, where };
}
