import { sql } from 'drizzle-orm';
import { packContent, readContent } from '../../content/index.js';
import { utf8Decode, utf8Encode } from '../../host.js';
import { type Redactor, redactJsonText } from '../../redaction/index.js';
import { all, batch, type Call, call, defineSql, get, type Steps } from '../../steps/index.js';
import type { ScrubContext, ScrubPart } from '../scrub.js';
import { countRows, type ScrubbedTable, scrubTable } from '../scrub-table.js';
import { messageContents, recordContents } from './held-content.js';
import { CONVERSATION_KIND } from './keyword-source.js';
import { oldestHolder } from './message-reading.js';
import {
  compactions,
  conversationRecords,
  conversations,
  conversationUsage,
  messageAttachments,
  messages,
} from './schema.js';
import {
  decodeContent,
  encodeContent,
  INLINE_TEXT_LIMIT,
  redactContent,
  referredHashes,
  referredTexts,
  type StoredContent,
} from './stored-content.js';

interface MessageTexts {
  readonly key: number;
  readonly ownerId: string;
  readonly id: string;
  readonly text: string | null;
  readonly blocks: string | null;
  readonly contentRefs: number;
  readonly metadata: string | null;
}
const messageColumns = {
  key: 'plain',
  ownerId: 'plain',
  id: 'plain',
  text: 'plain',
  blocks: 'plain',
  contentRefs: 'plain',
  metadata: 'plain',
} as const;
const messageSelection = sql.raw('key, owner_id, id, text, blocks, content_refs, metadata');

const messagesBehind = defineSql<{ after: number; limit: number }, MessageTexts>(
  (p) => sql`select ${messageSelection} from ${messages} where key > ${p.after} order by key limit ${p.limit}`,
  messageColumns,
);
const messagesByKeys = defineSql<{ keys: string }, MessageTexts>(
  (p) => sql`select ${messageSelection} from ${messages} where key in (select value from json_each(${p.keys}))`,
  messageColumns,
);
const holderOf = defineSql<{ key: number }, { id: string }>(
  (p) => sql`select ${oldestHolder} from ${messages} m where m.key = ${p.key}`,
  { id: 'plain' },
);
const updateMessage = defineSql<
  Pick<StoredContent, 'text' | 'blocks' | 'contentRefs'> & { key: number; metadata: string | null }
>(
  (p) => sql`update ${messages} set text = ${p.text}, blocks = ${p.blocks}, content_refs = ${p.contentRefs},
    metadata = ${p.metadata} where key = ${p.key}`,
);

/** A redactor that notes whether it found anything. */
function noting(inner: Redactor): { readonly redactor: Redactor; readonly isFound: () => boolean } {
  let isFound = false;
  const noted = <T>(before: T, after: T): T => {
    isFound ||= after !== before;
    return after;
  };
  const redactor: Redactor = {
    text: (text) => noted(text, inner.text(text)),
    json: (value) => noted(value, inner.json(value)),
    jsonText: (json) => noted(json, redactJsonText(inner, json)),
  };
  return { redactor, isFound: () => isFound };
}

/** Whether a message holds a secret. `contents` need not have its pictures, in whose bytes nothing is looked for. */
function holdsSecret(row: MessageTexts, contents: ReadonlyMap<string, Uint8Array>, given: Redactor): boolean {
  const { redactor, isFound } = noting(given);
  if (row.metadata !== null) redactJsonText(redactor, row.metadata);
  if (row.text !== null) redactor.text(row.text);
  if (row.blocks !== null) redactContent(decodeContent(row, contents), redactor);
  return isFound();
}

/** Messages, with what of them lies in the content store. */
const messageTexts: ScrubPart = {
  kind: 'messages',
  count: () => countRows(sql`${messages}`),
  *look({ redactor, of }, after, limit) {
    const rows = yield* all(messagesBehind, { after, limit });
    const hashes = new Set(
      rows.flatMap((row) => (row.contentRefs === 0 ? [] : [...referredTexts(row.blocks ?? '[]')])),
    );
    const contents = yield* readContent(hashes, of('').codec);
    const found = rows.filter((row) => holdsSecret(row, contents, redactor)).map(({ key }) => key);
    return { rows: rows.length, lastKey: rows.at(-1)?.key ?? after, found };
  },
  *rewrite(context, keys) {
    let rewritten = 0;
    for (const row of yield* all(messagesByKeys, { keys: JSON.stringify(keys) })) {
      const { codec } = context.of(row.ownerId);
      const hashes = row.contentRefs === 0 ? [] : referredHashes(row.blocks ?? '[]');
      const contents = yield* readContent(new Set(hashes), codec);
      if (yield* rewriteMessage(context, row, contents)) rewritten += 1;
    }
    return rewritten;
  },
};

function* rewriteMessage(
  context: ScrubContext,
  row: MessageTexts,
  contents: ReadonlyMap<string, Uint8Array>,
): Steps<boolean> {
  const { key, ownerId, id } = row;
  const { codec, keyword, feed, clock } = context.of(ownerId);
  const { redactor, isFound } = noting(context.redactor);
  const encoded = encodeContent(decodeContent(row, contents), redactor, codec);
  const metadata = row.metadata === null ? null : redactJsonText(redactor, row.metadata);
  // Somebody else may have rewritten it since it was looked at.
  if (!isFound()) return false;
  yield* keyword.changing(CONVERSATION_KIND.message, [key]);
  yield* messageContents.release([key]);
  const calls: Call[] = [call(updateMessage, { key, ...encoded.stored, metadata })];
  for (const packed of encoded.packed) calls.push(...messageContents.put(packed, { ownerId, holderId: id }, clock()));
  const holder = yield* get(holderOf, { key });
  calls.push(...feed.always({ kind: 'message', id, parentId: holder?.id ?? null, operation: 'updated' }));
  yield* batch(calls);
  return true;
}

interface RecordTexts {
  readonly key: number;
  readonly ownerId: string;
  readonly id: string;
  readonly conversationId: string;
  readonly type: string;
  readonly data: string | null;
  readonly contentHash: string | null;
}
const recordColumns = {
  key: 'plain',
  ownerId: 'plain',
  id: 'plain',
  conversationId: 'plain',
  type: 'plain',
  data: 'plain',
  contentHash: 'plain',
} as const;
const recordSelection = sql`r.key, r.owner_id, r.id, (select c.id from ${conversations} c where c.key = r.conversation_key),
  r.type, r.data, r.content_hash`;
const recordsBehind = defineSql<{ after: number; limit: number }, RecordTexts>(
  (p) => sql`select ${recordSelection} from ${conversationRecords} r
    where r.key > ${p.after} order by r.key limit ${p.limit}`,
  recordColumns,
);
const recordsByKeys = defineSql<{ keys: string }, RecordTexts>(
  (p) => sql`select ${recordSelection} from ${conversationRecords} r
    where r.key in (select value from json_each(${p.keys}))`,
  recordColumns,
);
const updateRecord = defineSql<{ key: number; data: string | null; contentHash: string | null }>(
  (p) => sql`update ${conversationRecords} set data = ${p.data}, content_hash = ${p.contentHash} where key = ${p.key}`,
);
/** A record that is known by its text gets the name of its new one, unless another has it. */
const renameRecord = defineSql<{ key: number; id: string }>(
  (p) => sql`update or ignore ${conversationRecords} set id = ${p.id} where key = ${p.key}`,
);

function* dataOf(rows: readonly RecordTexts[], context: ScrubContext): Steps<ReadonlyMap<number, string>> {
  const hashes = new Set(rows.flatMap(({ contentHash }) => (contentHash === null ? [] : [contentHash])));
  const contents = yield* readContent(hashes, context.of('').codec);
  return new Map(
    rows.map((row) => {
      const large = row.contentHash === null ? undefined : contents.get(row.contentHash);
      return [row.key, large === undefined ? (row.data ?? 'null') : utf8Decode(large)];
    }),
  );
}

/** Records of other kinds. */
const records: ScrubPart = {
  kind: 'records',
  count: () => countRows(sql`${conversationRecords}`),
  *look(context, after, limit) {
    const rows = yield* all(recordsBehind, { after, limit });
    const data = yield* dataOf(rows, context);
    const isFound = ({ key }: RecordTexts) => {
      const json = data.get(key) ?? 'null';
      return redactJsonText(context.redactor, json) !== json;
    };
    const found = rows.filter(isFound).map(({ key }) => key);
    return { rows: rows.length, lastKey: rows.at(-1)?.key ?? after, found };
  },
  *rewrite(context, keys) {
    const rows = yield* all(recordsByKeys, { keys: JSON.stringify(keys) });
    const data = yield* dataOf(rows, context);
    let rewritten = 0;
    for (const row of rows) {
      const before = data.get(row.key) ?? 'null';
      const after = redactJsonText(context.redactor, before);
      if (after === before) continue;
      yield* rewriteRecord(context, row, before, after);
      rewritten += 1;
    }
    return rewritten;
  },
};

function* rewriteRecord(context: ScrubContext, row: RecordTexts, before: string, after: string): Steps<void> {
  const { key, ownerId, type, conversationId } = row;
  const { codec, feed, clock } = context.of(ownerId);
  const nameOf = (data: string) => codec.sha256(utf8Encode(`${type}\n${data}`));
  yield* recordContents.release([key]);
  const large = after.length > INLINE_TEXT_LIMIT ? packContent(utf8Encode(after), codec) : undefined;
  const calls = [
    call(updateRecord, { key, data: large === undefined ? after : null, contentHash: large?.hash ?? null }),
  ];
  if (large !== undefined) calls.push(...recordContents.put(large, { ownerId, holderId: large.hash }, clock()));
  if (row.id === nameOf(before)) calls.push(call(renameRecord, { key, id: nameOf(after) }));
  calls.push(...feed.always({ kind: 'conversation', id: conversationId, operation: 'updated' }));
  yield* batch(calls);
}

const ofConversation = sql`(select c.id from ${conversations} c where c.key = r.conversation_key)`;
const conversationUpdated: ScrubbedTable['change'] = ({ conversationId }) => ({
  kind: 'conversation',
  id: String(conversationId),
  operation: 'updated',
});

/** The texts of conversations. The bytes of attachments stay as they are, as they do when they are written. */
export const conversationsScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'conversations',
    table: sql`${conversations}`,
    texts: ['title'],
    json: ['metadata'],
    more: { id: sql`r.id` },
    document: CONVERSATION_KIND.conversation,
    change: ({ id }) => ({ kind: 'conversation', id: id as string, operation: 'updated' }),
  }),
  messageTexts,
  scrubTable({
    kind: 'attachments',
    table: sql`${messageAttachments}`,
    json: ['metadata'],
    more: { messageId: sql`(select m.id from ${messages} m where m.key = r.message_key)` },
    change: ({ messageId }) => ({ kind: 'message', id: messageId as string, operation: 'updated' }),
  }),
  scrubTable({
    kind: 'usage',
    table: sql`${conversationUsage}`,
    json: ['metadata'],
    more: { conversationId: ofConversation },
    change: conversationUpdated,
  }),
  scrubTable({
    kind: 'compactions',
    table: sql`${compactions}`,
    texts: ['summary'],
    more: { conversationId: ofConversation },
    change: conversationUpdated,
  }),
  records,
];
