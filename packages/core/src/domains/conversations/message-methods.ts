import { NotFoundError } from '../../errors/errors.js';
import { toJson } from '../../json.js';
import { all, batch, type Call, call, get, joined, type Steps } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Appended, Conversations, Message, MessageFilter, NewMessage, NewUsage } from './conversations.js';
import { messageContents } from './held-content.js';
import * as input from './input.js';
import { CONVERSATION_KIND } from './keyword-source.js';
import { type MessageRow, reading } from './message-reading.js';
import { appending } from './message-writing.js';
import { type MessageParts, PreparedMessage } from './prepared.js';
import { OPEN_END } from './row-basics.js';
import { conversationRow, takenElsewhere, toMessages } from './rows.js';
import { encodeContent, searchableText } from './stored-content.js';
import { usageCalls, usageCallsTogether } from './usage-methods.js';

type MessageMethods = Pick<
  Conversations<'steps'>,
  'append' | 'appendAll' | 'prepareMessages' | 'messages' | 'lastMessages' | 'findMessage' | 'getMessage'
>;

/** Redacts and shapes a message; everything costly happens here, before any lock is taken. */
export function prepareMessage(context: DomainContext, given: NewMessage, status: Message['status']): MessageParts {
  const { clock, ids, redactor, codec, keyword } = context;
  const { stored, packed, content } = encodeContent(given.content, redactor, codec);
  const row = {
    id: given.id ?? ids(),
    role: given.role,
    status,
    model: given.model ?? '',
    text: stored.text,
    blocks: stored.blocks,
    contentRefs: stored.contentRefs,
    toolCalls: stored.toolCalls,
    toolResults: stored.toolResults,
    toolErrors: stored.toolErrors,
    parentId: given.parentId ?? null,
    metadata: given.metadata == null ? null : toJson(redactor.json(given.metadata), 'metadata'),
    createdAt: given.createdAt ?? clock(),
  };
  return {
    row,
    packed,
    content: keyword.rowByRow ? content : undefined,
    hasGivenId: given.id !== undefined,
    usage: given.usage,
  };
}

/** Prepares those messages that aren't yet. @throws InvalidInputError */
function partsOfAll(
  context: DomainContext,
  given: readonly (NewMessage | PreparedMessage)[],
  operation: string,
): readonly MessageParts[] {
  const isPrepared = (message: unknown) => message instanceof PreparedMessage;
  if (!Array.isArray(given) || !given.every(isPrepared)) {
    const unprepared = Array.isArray(given) ? given.filter((message) => !isPrepared(message)) : given;
    validate(input.newMessages, unprepared, operation);
  }
  return given.map((message) =>
    message instanceof PreparedMessage
      ? PreparedMessage.partsOf(message)
      : prepareMessage(context, message, 'complete'),
  );
}

/** Adds one message in one batch; nothing is read first. */
export function* appendPrepared(
  context: DomainContext,
  conversationId: string,
  message: MessageParts,
): Steps<Appended> {
  const { ownerId, keyword, feed, clock } = context;
  const { row, packed, content = '', usage } = message;
  const calls: Call[] = [
    call(appending.advance, { ownerId, conversationId, id: row.id, toolCalls: row.toolCalls, now: row.createdAt }),
    call(appending.message, { ownerId, conversationId, ...row }),
    ...keyword.added(CONVERSATION_KIND.message, () => searchableText(content)),
    ...feed.ifChanged({ kind: 'conversation', id: conversationId, operation: 'appended' }),
  ];
  let before: readonly Call[] = [];
  if (usage !== undefined) {
    const counted = usageCalls(context, conversationId, { messageId: row.id, model: row.model, ...usage }, true);
    before = counted.before;
    calls.push(...counted.calls);
  }
  for (const one of packed) {
    calls.push(...messageContents.put(one, { ownerId, holderId: row.id }, clock()));
  }
  const advanced = (yield* batch([...before, ...calls]))[before.length];
  const position = advanced?.rows[0] as { readonly seq: number } | undefined;
  if (position !== undefined) return { id: row.id, seq: position.seq, added: true };
  const { known } = yield* placeIn(context, conversationId, [row.id]);
  const seq = known.get(row.id);
  // Somebody removed it since.
  if (seq === undefined) throw takenElsewhere('Message', row.id);
  return { id: row.id, seq, added: false };
}

/**
 * Where a conversation's next message goes, and the positions of those of these messages that are in it already.
 *
 * @throws NotFoundError; ConflictError for an id of another conversation
 */
function* placeIn(context: DomainContext, conversationId: string, ids: readonly string[]) {
  const { ownerId } = context;
  const place = yield* get(appending.place, { ownerId, id: conversationId, ids: JSON.stringify(ids) });
  if (place === undefined) throw new NotFoundError('conversation', conversationId);
  const taken = JSON.parse(place.taken) as [id: string, seq: number | null][];
  for (const [id, seq] of taken) if (seq === null) throw takenElsewhere('Message', id, { conversationId });
  return { ...place, known: new Map(taken as [string, number][]) };
}

/** Messages: adding and reading. */
export function messageMethods(context: DomainContext): MessageMethods {
  const { ownerId } = context;
  return {
    *append(conversationId, given) {
      const message = validate(input.newMessage, given, 'conversations.append') as NewMessage;
      return yield* appendPrepared(context, conversationId, prepareMessage(context, message, 'complete'));
    },
    *appendAll(conversationId, given) {
      const messages = partsOfAll(context, given, 'conversations.appendAll');
      return yield* joined(() => appendMany(context, conversationId, messages));
    },
    *prepareMessages(given) {
      return partsOfAll(context, given, 'conversations.prepareMessages').map(PreparedMessage.of);
    },
    *messages(conversationId, given) {
      const filter = validate(input.messageFilter, given ?? {}, 'conversations.messages');
      const rows = yield* all(pageStatementOf(filter), {
        ownerId,
        id: conversationId,
        from: decodeCursor(filter.cursor, 1, 'conversations.messages')?.[0] ?? startOf(filter),
        roles: JSON.stringify(filter.roles ?? []),
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      if (rows.length === 0) yield* conversationRow(context, conversationId);
      const page = pageOf(
        rows,
        filter,
        (row) => [row.seq],
        (row: MessageRow) => row,
      );
      return { items: yield* toMessages(context, page.items), nextCursor: page.nextCursor };
    },
    *lastMessages(conversationId, count) {
      const limit = validate(input.messageCount, count, 'conversations.lastMessages');
      const rows = yield* all(reading.last, { ownerId, id: conversationId, limit });
      if (rows.length === 0) yield* conversationRow(context, conversationId);
      return yield* toMessages(context, rows.reverse());
    },
    *findMessage(id) {
      return (yield* foundMessage(context, id)) ?? null;
    },
    *getMessage(id) {
      return yield* messageById(context, id);
    },
  };
}

function* foundMessage(context: DomainContext, id: string): Steps<Message | undefined> {
  const { ownerId } = context;
  return (yield* toMessages(context, yield* all(reading.byId, { ownerId, id })))[0];
}

/** The owner's message with this id. @throws NotFoundError */
export function* messageById(context: DomainContext, id: string): Steps<Message> {
  const message = yield* foundMessage(context, id);
  if (message === undefined) throw new NotFoundError('message', id);
  return message;
}

/** The position before the first message of a page, in the page's order. */
function startOf({ order, startSeq }: MessageFilter): number {
  if (order === 'newest') return startSeq === undefined ? OPEN_END : startSeq + 1;
  return startSeq === undefined ? 0 : startSeq - 1;
}

function pageStatementOf({ order = 'oldest', roles }: MessageFilter) {
  return reading[roles === undefined ? order : (`${order}OfRoles` as const)];
}

/**
 * Adds many messages with one insert each; the counters are moved once. In a transaction: what is there already is looked for first, and
 * nothing is written before all that can be refused is.
 */
function* appendMany(
  context: DomainContext,
  conversationId: string,
  messages: readonly MessageParts[],
): Steps<readonly Appended[]> {
  const { ownerId, keyword, feed, clock } = context;
  const ids = messages.flatMap(({ row, hasGivenId }) => (hasGivenId ? [row.id] : []));
  const { known, ...conversation } = yield* placeIn(context, conversationId, ids);
  const appended: Appended[] = [];
  const calls: Call[] = [];
  const usages: NewUsage[] = [];
  let seq = conversation.messageCount;
  let toolCalls = 0;
  let now = 0;
  for (const { row, packed, content = '', usage } of messages) {
    const before = known.get(row.id);
    if (before !== undefined) {
      appended.push({ id: row.id, seq: before, added: false });
      continue;
    }
    seq += 1;
    toolCalls += row.toolCalls;
    now = Math.max(now, row.createdAt);
    known.set(row.id, seq);
    appended.push({ id: row.id, seq, added: true });
    calls.push(call(appending.messageAt, { ownerId, segmentKey: conversation.tailSegment, seq, ...row }));
    if (keyword.rowByRow) {
      calls.push(...keyword.added(CONVERSATION_KIND.message, () => searchableText(content)));
    }
    if (usage !== undefined) usages.push({ messageId: row.id, model: row.model, ...usage });
    for (const one of packed) calls.push(...messageContents.put(one, { ownerId, holderId: row.id }, clock()));
  }
  const added = seq - conversation.messageCount;
  if (added > 0) {
    if (!keyword.rowByRow) {
      const stretch = { segmentKey: conversation.tailSegment, firstSeq: conversation.messageCount + 1, lastSeq: seq };
      calls.push(...keyword.addedTogether(call(appending.notePending, stretch)));
    }
    calls.push(
      ...(yield* usageCallsTogether(context, conversation.key, usages)),
      call(appending.advanceMany, { key: conversation.key, messages: added, toolCalls, now }),
      ...feed.always({ kind: 'conversation', id: conversationId, operation: 'appended' }),
    );
  }
  yield* batch(calls);
  return appended;
}
