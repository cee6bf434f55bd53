import { packContent, readContent } from '../../content/index.js';
import { NotFoundError } from '../../errors/errors.js';
import { utf8Decode, utf8Encode } from '../../host.js';
import { type JsonValue, toJson } from '../../json.js';
import { all, batch, type Call, call, get, joined, type Steps } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type {
  Attachment,
  Compaction,
  Conversations,
  NewAttachment,
  NewCompaction,
  NewConversationRecord,
} from './conversations.js';
import { type AttachmentRow, attaching, compacting, recording } from './extra-statements.js';
import { attachmentContents, recordContents } from './held-content.js';
import * as input from './input.js';
import { messageById } from './message-methods.js';
import { PreparedRecord } from './prepared.js';
import { asMetadata } from './row-basics.js';
import { conversationRow, takenElsewhere } from './rows.js';
import { INLINE_TEXT_LIMIT } from './stored-content.js';
import type { ConversationRow } from './thread-statements.js';

type ExtraMethods = Pick<
  Conversations<'steps'>,
  | 'attach'
  | 'attachments'
  | 'attachmentContent'
  | 'addCompaction'
  | 'compactions'
  | 'addRecords'
  | 'prepareRecords'
  | 'records'
>;

/** What hangs on conversations beside messages: attachments, compactions, records of other kinds. */
export function extraMethods(context: DomainContext): ExtraMethods {
  const { ownerId, clock, ids, redactor, codec, feed } = context;
  function* compactions(conversationId: string): Steps<readonly Compaction[]> {
    const rows = yield* all(compacting.ofConversation, { ownerId, id: conversationId });
    if (rows.length === 0) yield* conversationRow(context, conversationId);
    return rows.map((row) => ({ ...row, preservedMessageIds: row.preservedMessageIds ?? [] }));
  }
  return {
    *attach(messageId, given) {
      const valid = validate(input.newAttachment, given, 'conversations.attach') as NewAttachment;
      const id = valid.id ?? ids();
      const bytes = typeof valid.content === 'string' ? utf8Encode(valid.content) : valid.content;
      const packed = bytes === undefined ? undefined : packContent(bytes, codec);
      const createdAt = valid.createdAt ?? clock();
      yield* batch([
        call(attaching.add, {
          ownerId,
          id,
          messageId,
          type: valid.type,
          path: valid.path ?? null,
          mediaType: valid.mediaType ?? null,
          contentHash: packed?.hash ?? null,
          sizeBytes: packed?.sizeBytes ?? 0,
          metadata: valid.metadata == null ? null : toJson(redactor.json(valid.metadata), 'metadata'),
          createdAt,
        }),
        ...feed.ifChanged({ kind: 'message', id: messageId, operation: 'updated' }),
        ...(packed === undefined ? [] : attachmentContents.put(packed, { ownerId, holderId: id }, createdAt)),
      ]);
      yield* messageById(context, messageId);
      const row = yield* get(attaching.byId, { ownerId, id });
      if (row === undefined) throw new NotFoundError('attachment', id);
      if (row.messageId !== messageId) throw takenElsewhere('Attachment', id);
      return toAttachment(row);
    },
    *attachments(messageId) {
      const rows = yield* all(attaching.ofMessage, { ownerId, id: messageId });
      if (rows.length === 0) yield* messageById(context, messageId);
      return rows.map(toAttachment);
    },
    *attachmentContent(attachmentId) {
      const row = yield* get(attaching.byId, { ownerId, id: attachmentId });
      if (row === undefined) throw new NotFoundError('attachment', attachmentId);
      if (row.contentHash === null) return null;
      return (yield* readContent(new Set([row.contentHash]), codec)).get(row.contentHash) ?? null;
    },

    *addCompaction(conversationId, given) {
      const valid = validate(input.newCompaction, given, 'conversations.addCompaction') as NewCompaction;
      const compaction = {
        id: valid.id ?? ids(),
        conversationId,
        trigger: valid.trigger,
        originalMessageCount: valid.originalMessageCount,
        compactedMessageCount: valid.compactedMessageCount,
        tokensSaved: valid.tokensSaved ?? 0,
        summary: valid.summary == null ? null : redactor.text(valid.summary),
        performedAt: valid.performedAt ?? clock(),
      };
      const preservedMessageIds = valid.preservedMessageIds ?? [];
      const [added] = yield* batch([
        call(compacting.add, { ownerId, ...compaction, preservedMessageIds: JSON.stringify(preservedMessageIds) }),
        ...feed.ifChanged({ kind: 'conversation', id: conversationId, operation: 'updated' }),
      ]);
      if ((added?.changes ?? 0) > 0) return { ...compaction, preservedMessageIds };
      const stored = (yield* compactions(conversationId)).find(({ id }) => id === compaction.id);
      if (stored === undefined) throw takenElsewhere('Compaction', compaction.id);
      return stored;
    },
    compactions,

    *addRecords(conversationId, given) {
      const records = prepareAll(context, given, 'conversations.addRecords');
      return yield* joined(function* () {
        const conversation = yield* conversationRow(context, conversationId);
        const calls = records.map((record) => recordCalls(context, record, conversation));
        const results = yield* batch(calls.flat());
        let at = 0;
        let added = 0;
        for (const own of calls) {
          added += results[at]?.changes ?? 0;
          at += own.length;
        }
        if (added > 0) yield* batch(feed.always({ kind: 'conversation', id: conversationId, operation: 'updated' }));
        return added;
      });
    },
    *prepareRecords(given) {
      return prepareAll(context, given, 'conversations.prepareRecords');
    },
    *records(conversationId, given) {
      const page = validate(input.page, given ?? {}, 'conversations.records');
      const cursor = decodeCursor(page.cursor, 2, 'conversations.records');
      const rows = yield* all(recording.after, {
        ownerId,
        id: conversationId,
        afterSeq: cursor?.[0] ?? -1,
        afterKey: cursor?.[1] ?? 0,
        limit: (page.limit ?? DEFAULT_LIMIT) + 1,
      });
      if (rows.length === 0) yield* conversationRow(context, conversationId);
      const hashes = new Set(rows.flatMap((row) => (row.contentHash === null ? [] : [row.contentHash])));
      const contents = yield* readContent(hashes, codec);
      const dataOf = (row: { data: string | null; contentHash: string | null }): JsonValue => {
        const large = row.contentHash === null ? undefined : contents.get(row.contentHash);
        return JSON.parse(large === undefined ? (row.data ?? 'null') : utf8Decode(large)) as JsonValue;
      };
      return pageOf(
        rows,
        page,
        (row) => [row.afterSeq, row.key],
        (row) => ({ id: row.id, afterSeq: row.afterSeq, type: row.type, data: dataOf(row), createdAt: row.createdAt }),
      );
    },
  };
}

/** Prepares those records that aren't yet. @throws InvalidInputError */
function prepareAll(
  context: DomainContext,
  given: readonly (NewConversationRecord | PreparedRecord)[],
  operation: string,
): readonly PreparedRecord[] {
  const isPrepared = (record: unknown) => record instanceof PreparedRecord;
  if (!Array.isArray(given) || !given.every(isPrepared)) {
    const unprepared = Array.isArray(given) ? given.filter((record) => !isPrepared(record)) : given;
    validate(input.newRecords, unprepared, operation);
  }
  return given.map((record) => (record instanceof PreparedRecord ? record : prepareRecord(context, record)));
}

/** Redacts, encodes and hashes a record; everything costly happens here, before any lock is taken. */
function prepareRecord(context: DomainContext, given: NewConversationRecord): PreparedRecord {
  const { clock, redactor, codec } = context;
  const data = toJson(redactor.json(given.data ?? null), 'data');
  const large = data.length > INLINE_TEXT_LIMIT ? packContent(utf8Encode(data), codec) : undefined;
  return PreparedRecord.of({
    id: given.id ?? codec.sha256(utf8Encode(`${given.type}\n${data}`)),
    createdAt: given.createdAt ?? clock(),
    afterSeq: given.afterSeq ?? null,
    type: given.type,
    data: large === undefined ? data : null,
    large,
  });
}

/** The calls that write a record, the first of which says whether it was new. */
function recordCalls(
  { ownerId }: DomainContext,
  record: PreparedRecord,
  { key, messageCount }: Pick<ConversationRow, 'key' | 'messageCount'>,
): readonly Call[] {
  const { id, createdAt, afterSeq, type, data, large } = PreparedRecord.partsOf(record);
  const contentHash = large?.hash ?? null;
  const place = { ownerId, conversationKey: key, afterSeq: afterSeq ?? messageCount };
  const added = call(recording.add, { ...place, id, createdAt, type, data, contentHash });
  return large === undefined
    ? [added]
    : [added, ...recordContents.put(large, { ownerId, holderId: large.hash }, createdAt)];
}

function toAttachment(row: AttachmentRow): Attachment {
  return { ...row, metadata: asMetadata(row.metadata) };
}
