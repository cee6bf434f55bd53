import { type SQL, sql } from 'drizzle-orm';
import type { ContentCodec } from '../../content/index.js';
import { readContent } from '../../content/index.js';
import {
  documentKey,
  documentKind,
  documentNumber,
  type KeywordFilter,
  type KeywordSource,
} from '../../search/index.js';
import { all, defineSql, type Statement, type Steps } from '../../steps/index.js';
import type { SearchFilter, SearchHitParts } from '../search.js';
import { oldestHolder } from './message-reading.js';
import { conversationSegments, conversations, conversationsPending, messages } from './schema.js';
import { decodeContent, referredHashes, searchableText } from './stored-content.js';

/** Ordinals of the kinds in document numbers: part of the file format. */
export const CONVERSATION_KIND = { message: 0, conversation: 1 } as const;

/** Kinds by ordinal, as searches name them. */
const KINDS = ['message', 'conversation'] as const;
type ConversationKind = (typeof KINDS)[number];

/** Most characters of one message that are indexed; the rest of a longer one is kept but not found. */
const INDEXED_CHARACTERS = 4 * 1024 * 1024;

const messageTexts = defineSql<
  { keys: string },
  { key: number; text: string | null; blocks: string | null; contentRefs: number }
>(
  (p) =>
    sql`select key, text, blocks, content_refs from ${messages} where key in (select value from json_each(${p.keys}))`,
  { key: 'plain', text: 'plain', blocks: 'plain', contentRefs: 'plain' },
);

const messageHits = defineSql<{ keys: string }, MessageHitRow>(
  (p) => sql`select m.key, m.id, m.seq, m.role, m.created_at, c.id, c.title, c.project
    from ${messages} m join ${conversations} c on c.owner_id = m.owner_id and c.id = ${oldestHolder}
    where m.key in (select value from json_each(${p.keys}))`,
  {
    key: 'plain',
    id: 'plain',
    seq: 'plain',
    role: 'plain',
    createdAt: 'plain',
    conversationId: 'plain',
    title: 'plain',
    project: 'plain',
  },
);

interface MessageHitRow {
  readonly key: number;
  readonly id: string;
  readonly seq: number;
  readonly role: string;
  readonly createdAt: number;
  readonly conversationId: string;
  readonly title: string;
  readonly project: string;
}

const titles = defineSql<
  { keys: string },
  { key: number; id: string; title: string; project: string; createdAt: number }
>(
  (p) => sql`select key, id, title, project, created_at from ${conversations}
    where title <> '' and key in (select value from json_each(${p.keys}))`,
  { key: 'plain', id: 'plain', title: 'plain', project: 'plain', createdAt: 'plain' },
);

const documentsAfter = defineSql<{ doc: number; limit: number }, { doc: number }>(
  (p) => sql`select * from (select key * 8 as doc from ${messages} where key >= ${p.doc} / 8 and key * 8 > ${p.doc}
      order by key limit ${p.limit})
    union all select * from (select key * 8 + 1 as doc from ${conversations}
      where key >= ${p.doc} / 8 and key * 8 + 1 > ${p.doc} and title <> '' order by key limit ${p.limit})
    order by doc limit ${p.limit}`,
  { doc: 'plain' },
);

/**
 * What the keyword index knows of conversations: messages with their tools, and titles. An empty title is no document, so
 * that the figures of the ranking are the same however a row came into the index.
 */
export function conversationKeywords(
  codec: ContentCodec,
): KeywordSource<ConversationKind, SearchFilter, SearchHitParts> {
  const texts = (docs: readonly number[]) => documentTexts(docs, codec);
  return {
    domain: 'conversations',
    pending: conversationsPending,
    kinds: KINDS,
    embedded: ['message'],
    documents: texts,
    *documentsAfter(doc, limit) {
      return (yield* all(documentsAfter, { doc, limit })).map((row) => row.doc);
    },
    filter(kind, filter, ownerId, rowKey) {
      if (filter.language !== undefined) return null;
      return kind === 'message' ? messageFilter(filter, ownerId, rowKey) : titleFilter(filter, ownerId, rowKey);
    },
    *hits(docs) {
      const parts = new Map<number, SearchHitParts>();
      for (const row of yield* rowsOf(messageHits, docs, CONVERSATION_KIND.message)) {
        const { key, ...hit } = row;
        parts.set(documentNumber(key, CONVERSATION_KIND.message), { kind: 'message', ...hit });
      }
      for (const { key, ...row } of yield* rowsOf(titles, docs, CONVERSATION_KIND.conversation)) {
        const doc = documentNumber(key, CONVERSATION_KIND.conversation);
        parts.set(doc, { kind: 'conversation', conversationId: row.id, ...row });
      }
      return (yield* texts(docs)).flatMap(({ doc, text }) => {
        const hit = parts.get(doc);
        return hit === undefined ? [] : [{ doc, text, hit }];
      });
    },
  };
}

/** The rows of those documents that are of a kind; no query where there are none. */
function* rowsOf<R>(
  statement: Statement<{ keys: string }, R>,
  docs: readonly number[],
  kind: number,
): Steps<readonly R[]> {
  const keys = docs.filter((doc) => documentKind(doc) === kind).map(documentKey);
  return keys.length === 0 ? [] : yield* all(statement, { keys: JSON.stringify(keys) });
}

function* documentTexts(docs: readonly number[], codec: ContentCodec): Steps<{ doc: number; text: string }[]> {
  const rows = yield* rowsOf(messageTexts, docs, CONVERSATION_KIND.message);
  const hashes = new Set(rows.flatMap((row) => (row.contentRefs === 0 ? [] : [...referredHashes(row.blocks ?? '[]')])));
  const contents = yield* readContent(hashes, codec);
  const found = rows.map((row) => ({
    doc: documentNumber(row.key, CONVERSATION_KIND.message),
    text: searchableText(decodeContent(row, contents)).slice(0, INDEXED_CHARACTERS),
  }));
  for (const row of yield* rowsOf(titles, docs, CONVERSATION_KIND.conversation)) {
    found.push({ doc: documentNumber(row.key, CONVERSATION_KIND.conversation), text: row.title });
  }
  return found;
}

function times(filter: SearchFilter, row: SQL): SQL {
  const since = filter.since === undefined ? sql`` : sql` and ${row}.created_at >= ${filter.since}`;
  const until = filter.until === undefined ? sql`` : sql` and ${row}.created_at < ${filter.until}`;
  return sql`${since}${until}`;
}

function messageFilter(filter: SearchFilter, ownerId: string, rowKey: SQL): KeywordFilter {
  const roles =
    filter.roles === undefined
      ? sql``
      : sql` and m.role in (select value from json_each(${JSON.stringify(filter.roles)}))`;
  return {
    joins: sql`cross join ${messages} m on m.key = ${rowKey}`,
    where: sql`m.owner_id = ${ownerId}${roles}${times(filter, sql`m`)}${shownIn(filter)}`,
  };
}

/** A message is of every conversation that shows it, forks included. */
function shownIn(filter: SearchFilter): SQL {
  if (filter.project === undefined && filter.conversationId === undefined) return sql``;
  const project = filter.project === undefined ? sql`` : sql` and c.project = ${filter.project}`;
  const conversation = filter.conversationId === undefined ? sql`` : sql` and c.id = ${filter.conversationId}`;
  return sql` and exists (select 1 from ${conversationSegments} s join ${conversations} c on c.key = s.conversation_key
    where s.segment_key = m.segment_key and m.seq between s.first_seq and s.last_seq${project}${conversation})`;
}

function titleFilter(filter: SearchFilter, ownerId: string, rowKey: SQL): KeywordFilter | null {
  if (filter.roles !== undefined) return null;
  const project = filter.project === undefined ? sql`` : sql` and c.project = ${filter.project}`;
  const conversation = filter.conversationId === undefined ? sql`` : sql` and c.id = ${filter.conversationId}`;
  return {
    joins: sql`cross join ${conversations} c on c.key = ${rowKey}`,
    where: sql`c.owner_id = ${ownerId}${project}${conversation}${times(filter, sql`c`)}`,
  };
}
