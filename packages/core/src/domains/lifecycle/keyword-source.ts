import { sql } from 'drizzle-orm';
import type { ContentCodec } from '../../content/index.js';
import { isCairnError } from '../../errors/cairn-error.js';
import { documentKey, documentNumber, type KeywordSource } from '../../search/index.js';
import { all, defineSql, type Steps } from '../../steps/index.js';
import type { SearchFilter, SearchHitParts } from '../search.js';
import { archiveContent, TEXT_TABLES, textsOf } from './archive-text.js';
import { archivedConversations, lifecyclePending } from './schema.js';

/** The ordinal of archived conversations in document numbers: part of the file format. */
export const ARCHIVED_KIND = 0;

/** Most characters of one conversation that are indexed; the rest of a longer one is kept but not found. */
const INDEXED_CHARACTERS = 4 * 1024 * 1024;

interface ArchivedRow {
  readonly key: number;
  readonly archiveKey: number;
  readonly id: string;
  readonly title: string;
  readonly project: string;
  readonly createdAt: number;
}

const rowsByKey = defineSql<{ keys: string }, ArchivedRow>(
  (p) => sql`select key, archive_key, id, title, project, created_at from ${archivedConversations}
    where key in (select value from json_each(${p.keys})) order by archive_key, key`,
  { key: 'plain', archiveKey: 'plain', id: 'plain', title: 'plain', project: 'plain', createdAt: 'plain' },
);

const keysAfter = defineSql<{ key: number; limit: number }, { key: number }>(
  (p) => sql`select key from ${archivedConversations} where key > ${p.key} order by key limit ${p.limit}`,
  { key: 'plain' },
);

/**
 * What the keyword index knows of archived conversations: one document each, of title and messages. They have an index of their own: among
 * messages, documents a thousand times as long would spoil the ranking of both.
 */
export function archivedKeywords(
  codec: ContentCodec,
): KeywordSource<'archivedConversation', SearchFilter, SearchHitParts> {
  function* read(docs: readonly number[]): Steps<{ readonly row: ArchivedRow; readonly text: string }[]> {
    const found: { readonly row: ArchivedRow; readonly text: string }[] = [];
    let [texts, of]: [ReadonlyMap<string, string>, number] = [new Map(), 0];
    for (const row of yield* all(rowsByKey, { keys: JSON.stringify(docs.map(documentKey)) })) {
      if (row.archiveKey !== of) texts = yield* textsOfArchive(row.archiveKey, codec);
      of = row.archiveKey;
      found.push({ row, text: (texts.get(row.id) ?? row.title).slice(0, INDEXED_CHARACTERS) });
    }
    return found;
  }
  return {
    domain: 'lifecycle',
    pending: lifecyclePending,
    kinds: ['archivedConversation'],
    *documents(docs) {
      return (yield* read(docs)).map(({ row, text }) => ({ doc: documentNumber(row.key, ARCHIVED_KIND), text }));
    },
    *documentsAfter(doc, limit) {
      const rows = yield* all(keysAfter, { key: documentKey(doc), limit });
      return rows.map(({ key }) => documentNumber(key, ARCHIVED_KIND));
    },
    filter(_kind, { language, roles, project, conversationId, since, until }, ownerId, rowKey) {
      if (language !== undefined || roles !== undefined) return null;
      const ofProject = project === undefined ? sql`` : sql` and a.project = ${project}`;
      const ofId = conversationId === undefined ? sql`` : sql` and a.id = ${conversationId}`;
      const from = since === undefined ? sql`` : sql` and a.created_at >= ${since}`;
      const to = until === undefined ? sql`` : sql` and a.created_at < ${until}`;
      return {
        joins: sql`cross join ${archivedConversations} a on a.key = ${rowKey}`,
        where: sql`a.owner_id = ${ownerId}${ofProject}${ofId}${from}${to}`,
      };
    },
    *hits(docs) {
      return (yield* read(docs)).map(({ row: { key, archiveKey: _, ...row }, text }) => ({
        doc: documentNumber(key, ARCHIVED_KIND),
        text,
        hit: { kind: 'archivedConversation', conversationId: row.id, ...row },
      }));
    },
  };
}

/** The texts of an archive; none of a damaged one: a check tells of it, and a search goes on with titles. */
function* textsOfArchive(archiveKey: number, codec: ContentCodec): Steps<ReadonlyMap<string, string>> {
  try {
    return textsOf(yield* archiveContent(archiveKey, codec, TEXT_TABLES));
  } catch (error) {
    if (isCairnError(error, 'corrupt')) return new Map();
    throw error;
  }
}
