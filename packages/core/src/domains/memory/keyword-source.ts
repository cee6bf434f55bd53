import { sql } from 'drizzle-orm';
import { documentKey, documentNumber, type KeywordSource } from '../../search/index.js';
import { all, defineSql } from '../../steps/index.js';
import type { SearchFilter, SearchHitParts } from '../search.js';
import { indexedText } from './rows.js';
import { memoriesPending, memories as table } from './schema.js';

/** The ordinal of memories in document numbers: part of the file format. */
export const MEMORY_KIND = 0;

interface TextRow {
  readonly key: number;
  readonly content: string;
  readonly tags: string;
}

const texts = defineSql<{ keys: string }, TextRow>(
  (p) => sql`select key, content, tags from ${table} where key in (select value from json_each(${p.keys}))`,
  { key: 'plain', content: 'plain', tags: 'plain' },
);

interface HitRow extends TextRow {
  readonly id: string;
  readonly createdAt: number;
  readonly type: string;
  readonly scope: string;
  readonly project: string;
  readonly importance: number;
  readonly conversationId: string | null;
}

const hits = defineSql<{ keys: string }, HitRow>(
  (p) => sql`select key, content, tags, id, created_at, type, scope, project, importance, conversation_id
    from ${table} where key in (select value from json_each(${p.keys}))`,
  {
    key: 'plain',
    content: 'plain',
    tags: 'plain',
    id: 'plain',
    createdAt: 'plain',
    type: 'plain',
    scope: 'plain',
    project: 'plain',
    importance: 'plain',
    conversationId: 'plain',
  },
);

const keysAfter = defineSql<{ key: number; limit: number }, { key: number }>(
  (p) => sql`select key from ${table} where key > ${p.key} order by key limit ${p.limit}`,
  { key: 'plain' },
);

/** What the keyword index knows of memories: what they say, and their tags. */
export const memoryKeywords: KeywordSource<'memory', SearchFilter, SearchHitParts> = {
  domain: 'memories',
  pending: memoriesPending,
  kinds: ['memory'],
  particular: ['tags', 'memoryTypes', 'memoryScopes', 'memoryProjects'],
  *documents(docs) {
    const rows = yield* all(texts, { keys: keysJson(docs) });
    return rows.map((row) => ({ doc: documentNumber(row.key, MEMORY_KIND), text: indexedText(row) }));
  },
  *documentsAfter(doc, limit) {
    const rows = yield* all(keysAfter, { key: documentKey(doc), limit });
    return rows.map(({ key }) => documentNumber(key, MEMORY_KIND));
  },
  filter(_kind, filter, ownerId, rowKey) {
    if (filter.language !== undefined || filter.roles !== undefined) return null;
    return { joins: sql`cross join ${table} m on m.key = ${rowKey}`, where: conditions(filter, ownerId) };
  },
  *hits(docs) {
    const rows = yield* all(hits, { keys: keysJson(docs) });
    return rows.map((row) => ({ doc: documentNumber(row.key, MEMORY_KIND), text: row.content, hit: hitParts(row) }));
  },
};

function keysJson(docs: readonly number[]): string {
  return JSON.stringify(docs.map(documentKey));
}

/** Of the owner, held to be true, not expired, and what the search asks for. */
function conditions(filter: SearchFilter, ownerId: string) {
  const { project, conversationId, since, until, tags, now } = filter;
  const among = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [sql`m.${sql.raw(column)} in (select value from json_each(${JSON.stringify(values)}))`];
  return sql.join(
    [
      sql`m.owner_id = ${ownerId} and m.superseded_at is null and (m.expires_at is null or m.expires_at > ${now})`,
      ...(project === undefined ? [] : [sql`m.project = ${project}`]),
      ...(conversationId === undefined ? [] : [sql`m.conversation_id = ${conversationId}`]),
      ...(since === undefined ? [] : [sql`m.created_at >= ${since}`]),
      ...(until === undefined ? [] : [sql`m.created_at < ${until}`]),
      ...among('type', filter.memoryTypes),
      ...among('scope', filter.memoryScopes),
      ...among('project', filter.memoryProjects),
      ...(tags ?? []).map((tag) => sql`${tag} in (select value from json_each(m.tags))`),
    ],
    sql` and `,
  );
}

function hitParts(row: HitRow): SearchHitParts {
  const { id, createdAt, project, importance, conversationId } = row;
  return {
    kind: 'memory',
    id,
    createdAt,
    memoryType: row.type,
    memoryScope: row.scope,
    importance,
    tags: JSON.parse(row.tags) as string[],
    ...(project === '' ? {} : { project }),
    ...(conversationId === null ? {} : { conversationId }),
  };
}
