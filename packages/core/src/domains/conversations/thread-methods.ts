import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { ConflictError, NotFoundError } from '../../errors/errors.js';
import { toJson } from '../../json.js';
import { all, batch, call, defineSelect, get, type Statement, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type {
  Conversation,
  ConversationChanges,
  ConversationFilter,
  Conversations,
  NewConversation,
} from './conversations.js';
import * as input from './input.js';
import { CONVERSATION_KIND } from './keyword-source.js';
import { conversationRow, toConversation } from './rows.js';
import { conversations } from './schema.js';
import {
  type ConversationRow,
  conversationById,
  conversationFields,
  creation,
  shownConversationById,
  updateConversation,
} from './thread-statements.js';
import { sourceOf } from './usage-source.js';
import { counting } from './usage-statements.js';

/** What a new conversation has beside what the caller gives, when it is a fork. */
export interface ForkOrigin {
  readonly forkedFrom: string;
  readonly forkMessageId: string;
  readonly messageCount: number;
  readonly toolCalls: number;
}

/**
 * The calls that create a conversation with an empty tail segment; they do nothing when the id is there already.
 * A fork's shared stretches are added by its caller.
 */
export function creationCalls(context: DomainContext, id: string, given: NewConversation, origin?: ForkOrigin) {
  const { ownerId, clock, redactor, keyword, feed } = context;
  const createdAt = given.createdAt ?? clock();
  const title = redactor.text(given.title ?? '');
  const metadata = given.metadata == null ? null : toJson(redactor.json(given.metadata), 'metadata');
  return [
    call(creation.segment, { ownerId, id, createdAt }),
    call(creation.conversation, {
      ownerId,
      id,
      title,
      project: given.project ?? '',
      provider: given.provider ?? '',
      model: given.model ?? '',
      metadata,
      forkedFrom: origin?.forkedFrom ?? null,
      forkMessageId: origin?.forkMessageId ?? null,
      messageCount: origin?.messageCount ?? 0,
      toolCalls: origin?.toolCalls ?? 0,
      createdAt,
    }),
    ...(title === '' ? [] : keyword.added(CONVERSATION_KIND.conversation, () => title)),
    call(creation.tail, { ownerId, id, firstSeq: (origin?.messageCount ?? 0) + 1 }),
    ...feed.ifChanged({ kind: 'conversation', id, parentId: origin?.forkedFrom ?? null, operation: 'created' }),
  ];
}

type ThreadMethods = Pick<
  Conversations<'steps'>,
  'create' | 'find' | 'get' | 'list' | 'update' | 'archive' | 'unarchive'
>;

/** Conversations themselves: creating, finding, changing. */
export function threadMethods(context: DomainContext): ThreadMethods {
  const { ownerId, clock, ids, redactor, keyword } = context;

  function* change(
    id: string,
    changes: ConversationChanges & { status?: Conversation['status'] },
  ): Steps<Conversation> {
    return yield* transaction(function* () {
      const before = yield* conversationRow(context, id);
      const metadata = changes.metadata === undefined ? before.metadata : redactor.json(changes.metadata);
      const after: ConversationRow = {
        ...before,
        title: changes.title === undefined ? before.title : redactor.text(changes.title),
        project: changes.project ?? before.project,
        provider: changes.provider ?? before.provider,
        model: changes.model ?? before.model,
        status: changes.status ?? before.status,
        metadata,
        updatedAt: Math.max(before.updatedAt, changes.updatedAt ?? clock()),
      };
      if (after.title !== before.title) yield* keyword.changing(CONVERSATION_KIND.conversation, [before.key]);
      const isMoved = after.project !== before.project || sourceOf(metadata) !== sourceOf(before.metadata);
      if (isMoved) context.usage.noted();
      yield* batch([
        ...(isMoved ? [call(counting.noteConversationPending, { conversationKey: before.key })] : []),
        call(updateConversation, { ...after, metadata: metadata == null ? null : toJson(metadata, 'metadata') }),
        ...context.feed.always({ kind: 'conversation', id, operation: 'updated' }),
      ]);
      return toConversation(after);
    });
  }

  return {
    *create(given) {
      const valid = validate(input.newConversation, given ?? {}, 'conversations.create') as NewConversation;
      const id = valid.id ?? ids();
      yield* batch(creationCalls(context, id, valid));
      const row = yield* get(conversationById, { ownerId, id });
      if (row === undefined) {
        throw new ConflictError({ message: `Conversation ${id} was removed while it was created. Try again.` });
      }
      return toConversation(row);
    },
    *find(id) {
      return (yield* get(shownConversationById, { ownerId, id })) ?? null;
    },
    *get(id) {
      const conversation = yield* get(shownConversationById, { ownerId, id });
      if (conversation === undefined) throw new NotFoundError('conversation', id);
      return conversation;
    },
    *list(given) {
      const filter = validate(input.conversationFilter, given ?? {}, 'conversations.list');
      const rows = yield* all(listStatement(filter, ownerId), {});
      return pageOf(rows, filter, (row) => [row.updatedAt, row.key], toConversation);
    },
    *update(id, given) {
      return yield* change(
        id,
        validate(input.conversationChanges, given, 'conversations.update') as ConversationChanges,
      );
    },
    *archive(id) {
      return yield* change(id, { status: 'archived' });
    },
    *unarchive(id) {
      return yield* change(id, { status: 'active' });
    },
  };
}

function listStatement(filter: ConversationFilter, ownerId: string): Statement<object, ConversationRow> {
  const cursor = decodeCursor(filter.cursor, 2, 'conversations.list');
  const given = (column: typeof conversations.project | typeof conversations.provider, value: string | undefined) =>
    value === undefined ? undefined : eq(column, value);
  const conditions: (SQL | undefined)[] = [
    eq(conversations.ownerId, ownerId),
    ...beginningWith(filter.idPrefix),
    given(conversations.project, filter.project),
    given(conversations.provider, filter.provider),
    filter.model === undefined ? undefined : eq(conversations.model, filter.model),
    filter.status === undefined ? undefined : eq(conversations.status, filter.status),
    filter.since === undefined ? undefined : gte(conversations.updatedAt, filter.since),
    filter.until === undefined ? undefined : lt(conversations.updatedAt, filter.until),
    cursor === null
      ? undefined
      : sql`(${conversations.updatedAt}, ${conversations.key}) < (${cursor[0]}, ${cursor[1]})`,
  ];
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSelect()(
    conversationFields,
    () => sql`from ${conversations} where ${and(...conditions)}
      order by ${conversations.updatedAt} desc, ${conversations.key} desc limit ${limit}`,
  );
}

/** A range of ids rather than LIKE, in which `_` and `%` stand for anything and letters have no case. */
function beginningWith(prefix: string | undefined): SQL[] {
  return prefix === undefined ? [] : [gte(conversations.id, prefix), lt(conversations.id, `${prefix}\u{10ffff}`)];
}
