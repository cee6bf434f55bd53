import { NotFoundError } from '../../errors/errors.js';
import { all, batch, call, get, run, type Steps, transaction } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { paths, removing, type Stretch, setEnd, toolCallsUpTo } from './branch-statements.js';
import type { Conversations, NewConversation } from './conversations.js';
import * as input from './input.js';
import { reading } from './message-reading.js';
import { removeConversationRow, removeMessageRows } from './remove-rows.js';
import { OPEN_END } from './row-basics.js';
import { conversationRow, takenElsewhere, toConversation } from './rows.js';
import { creationCalls } from './thread-methods.js';
import { type ConversationRow, forksOf } from './thread-statements.js';

type BranchMethods = Pick<Conversations<'steps'>, 'fork' | 'forks' | 'removeFrom' | 'remove'>;

/**
 * Forking and removing. Messages lie in segments; a conversation is a path of stretches of segments, and only its last
 * stretch grows. A fork holds its origin's path up to the shared message and adds a segment of its own, so nothing is
 * copied. A message goes when the last stretch that covers it goes. At most one conversation writes to a segment.
 */
export function branchMethods(context: DomainContext): BranchMethods {
  const { ownerId, ids, clock } = context;
  return {
    *fork(conversationId, messageId, given) {
      const valid = validate(input.newFork, given ?? {}, 'conversations.fork') as NewConversation;
      return yield* transaction(function* () {
        const origin = yield* conversationRow(context, conversationId);
        const { seq } = yield* messageIn(context, conversationId, messageId);
        const id = valid.id ?? ids();
        const { toolCalls } = (yield* get(toolCallsUpTo, { conversationKey: origin.key, lastSeq: seq })) ?? {
          toolCalls: 0,
        };
        const shape: NewConversation = {
          title: origin.title,
          project: origin.project,
          provider: origin.provider,
          model: origin.model,
          ...valid,
        };
        const from = { forkedFrom: conversationId, forkMessageId: messageId, messageCount: seq, toolCalls };
        const created = yield* batch(creationCalls(context, id, shape, from));
        const isNew = (created[1]?.changes ?? 0) > 0;
        if (isNew) yield* run(paths.share, { ownerId, id, originKey: origin.key, lastSeq: seq });
        const fork = yield* conversationRow(context, id);
        if (!isNew && (fork.forkedFrom !== conversationId || fork.forkMessageId !== messageId)) {
          throw takenElsewhere('Conversation', id);
        }
        return toConversation(fork);
      });
    },
    *forks(conversationId) {
      yield* conversationRow(context, conversationId);
      return (yield* all(forksOf, { ownerId, id: conversationId })).map(toConversation);
    },
    *removeFrom(conversationId, messageId) {
      return yield* transaction(function* () {
        const conversation = yield* conversationRow(context, conversationId);
        const { seq } = yield* messageIn(context, conversationId, messageId);
        const lastSeq = seq - 1;
        const tailSegment = yield* cutPath(context, conversation, lastSeq);
        const { toolCalls } = (yield* get(toolCallsUpTo, { conversationKey: conversation.key, lastSeq })) ?? {
          toolCalls: 0,
        };
        yield* batch([
          call(setEnd, { key: conversation.key, messageCount: lastSeq, toolCalls, tailSegment, now: clock() }),
          ...context.feed.always({ kind: 'conversation', id: conversationId, operation: 'updated' }),
        ]);
        return conversation.messageCount - lastSeq;
      });
    },
    *remove(id) {
      yield* transaction(function* () {
        const conversation = yield* conversationRow(context, id);
        const stretches = yield* all(paths.of, { conversationKey: conversation.key });
        yield* removeConversationRow(context, conversation.key);
        for (const stretch of stretches) yield* freeSegment(context, stretch);
        yield* batch(context.feed.always({ kind: 'conversation', id, operation: 'removed' }));
      });
    },
  };
}

function* messageIn(
  context: DomainContext,
  conversationId: string,
  messageId: string,
): Steps<{ key: number; seq: number }> {
  const found = yield* get(reading.inConversation, { ownerId: context.ownerId, id: conversationId, messageId });
  if (found === undefined) throw new NotFoundError('message of this conversation', messageId);
  return found;
}

/**
 * Ends a conversation's path at `lastSeq` and frees what nobody else shows.
 * @returns the segment that the conversation writes to from now on.
 */
function* cutPath(context: DomainContext, conversation: ConversationRow, lastSeq: number): Steps<number> {
  const stretches = yield* all(paths.of, { conversationKey: conversation.key });
  const cut = stretches.filter((stretch) => stretch.lastSeq > lastSeq);
  for (const stretch of cut) {
    if (stretch.firstSeq > lastSeq) yield* run(paths.drop, { key: stretch.key });
    else yield* run(paths.cut, { key: stretch.key, lastSeq });
  }
  for (const stretch of cut) yield* freeSegment(context, stretch);
  return yield* openTail(context, conversation, cut, lastSeq);
}

/** Lets the path grow again: in its own last segment when nobody shows more of it, else in a new one. */
function* openTail(
  context: DomainContext,
  conversation: ConversationRow,
  cut: readonly Stretch[],
  lastSeq: number,
): Steps<number> {
  const kept = cut.find((stretch) => stretch.firstSeq <= lastSeq);
  if (kept !== undefined && kept.segmentKey === conversation.tailSegment) {
    const held = (yield* get(paths.held, { segmentKey: kept.segmentKey }))?.lastSeq ?? 0;
    if (held <= lastSeq) {
      yield* run(paths.cut, { key: kept.key, lastSeq: OPEN_END });
      return kept.segmentKey;
    }
  }
  const { lastInsertRowid } = yield* run(paths.newSegment, { createdAt: context.clock() });
  yield* run(paths.add, { conversationKey: conversation.key, segmentKey: lastInsertRowid, firstSeq: lastSeq + 1 });
  return lastInsertRowid;
}

/** Removes the messages of a segment that no stretch covers any more, and the segment when nobody holds it. */
function* freeSegment(context: DomainContext, { segmentKey }: Stretch): Steps<void> {
  const held = (yield* get(paths.held, { segmentKey }))?.lastSeq ?? null;
  const range = { segmentKey, after: held ?? 0 };
  const keys = (yield* all(removing.messageKeys, range)).map((row) => row.key);
  yield* removeMessageRows(context, keys);
  if (held === null) yield* run(paths.dropSegment, { segmentKey });
}
