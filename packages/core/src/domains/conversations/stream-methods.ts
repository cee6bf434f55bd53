import { ConflictError, NotFoundError } from '../../errors/errors.js';
import { all, batch, type Call, call, get, type Steps, transaction } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { MessageContent } from './content-block.js';
import type { Conversations, Message, MessageStatus, NewMessage, NewUsage } from './conversations.js';
import { messageContents } from './held-content.js';
import * as input from './input.js';
import { CONVERSATION_KIND } from './keyword-source.js';
import { appendPrepared, messageById, prepareMessage } from './message-methods.js';
import { reading } from './message-reading.js';
import { growing } from './message-writing.js';
import { toMessages } from './rows.js';
import { encodeContent } from './stored-content.js';
import { usageCalls } from './usage-methods.js';

type StreamMethods = Pick<Conversations<'steps'>, 'beginMessage' | 'growMessage' | 'endMessage' | 'unfinishedMessages'>;

/** Messages that grow. */
export function streamMethods(context: DomainContext): StreamMethods {
  const { ownerId } = context;
  return {
    *beginMessage(conversationId, given) {
      const message = validate(input.newMessage, given, 'conversations.beginMessage') as NewMessage;
      return yield* appendPrepared(context, conversationId, prepareMessage(context, message, 'streaming'));
    },
    *growMessage(id, given) {
      const content = validate(input.messageContent, given, 'conversations.growMessage') as MessageContent;
      yield* transaction(function* () {
        const before = yield* streaming(context, id);
        yield* replaceContent(context, before, content, 'streaming');
      });
    },
    *endMessage(id, given) {
      const end = validate(input.messageEnd, given ?? {}, 'conversations.endMessage');
      return yield* transaction(function* () {
        const before = yield* streaming(context, id);
        const status = end.status ?? 'complete';
        if (end.content === undefined) {
          yield* batch([call(growing.setStatus, { ownerId, id, status }), ...updated(context, before)]);
        } else yield* replaceContent(context, before, end.content as MessageContent, status);
        if (end.usage !== undefined) {
          const usage = { messageId: id, model: before.model, ...end.usage } as NewUsage;
          const counted = usageCalls(context, before.conversationId, usage, false);
          yield* batch([...counted.before, ...counted.calls]);
        }
        return yield* messageById(context, id);
      });
    },
    *unfinishedMessages() {
      return yield* toMessages(context, yield* all(reading.unfinished, { ownerId }));
    },
  };
}

type StreamingMessage = Pick<Message, 'id' | 'conversationId' | 'model'> & { readonly key: number };

/** The message, which must still be streaming. @throws NotFoundError, ConflictError */
function* streaming(context: DomainContext, id: string): Steps<StreamingMessage> {
  const row = yield* get(reading.byId, { ownerId: context.ownerId, id });
  if (row === undefined) throw new NotFoundError('message', id);
  if (row.status === 'streaming') return row;
  throw new ConflictError({
    message: `Message ${JSON.stringify(id)} is ${row.status}, not streaming: it cannot grow. Append a new message instead.`,
    details: { id, status: row.status },
  });
}

/** Writes what a message has grown to: text and counters, its tool calls, its keyword row, its large content. */
function* replaceContent(
  context: DomainContext,
  message: StreamingMessage,
  content: MessageContent,
  status: MessageStatus,
): Steps<void> {
  const { ownerId, clock, keyword } = context;
  const { id, key } = message;
  const encoded = encodeContent(content, context.redactor, context.codec);
  const before = (yield* get(growing.toolCalls, { key }))?.toolCalls ?? 0;
  yield* keyword.changing(CONVERSATION_KIND.message, [key]);
  yield* messageContents.release([key]);
  const calls: Call[] = [
    call(growing.grow, { ownerId, id, status, ...encoded.stored }),
    call(growing.touch, {
      key,
      conversationId: message.conversationId,
      now: clock(),
      toolCalls: encoded.stored.toolCalls - before,
    }),
  ];
  for (const packed of encoded.packed) calls.push(...messageContents.put(packed, { ownerId, holderId: id }, clock()));
  calls.push(...updated(context, message));
  yield* batch(calls);
}

function updated({ feed }: DomainContext, { id, conversationId }: StreamingMessage): readonly Call[] {
  return feed.always({ kind: 'message', id, parentId: conversationId, operation: 'updated' });
}
