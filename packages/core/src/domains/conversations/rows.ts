import { readContent } from '../../content/index.js';
import { ConflictError, NotFoundError } from '../../errors/errors.js';
import { get, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { Conversation, Message } from './conversations.js';
import type { MessageRow } from './message-reading.js';
import { asMetadata } from './row-basics.js';
import { decodeContent, referredHashes } from './stored-content.js';
import { type ConversationRow, conversationById } from './thread-statements.js';

/** The owner's conversation with this id. @throws NotFoundError */
export function* conversationRow(context: DomainContext, id: string): Steps<ConversationRow> {
  const row = yield* get(conversationById, { ownerId: context.ownerId, id });
  if (row === undefined) throw new NotFoundError('conversation', id);
  return row;
}

/** An id that a caller chose stands somewhere else already. */
export function takenElsewhere(kind: string, id: string, where?: { readonly conversationId: string }): ConflictError {
  return new ConflictError({
    message: `${kind} id ${JSON.stringify(id)} is taken elsewhere. Leave the id out, or choose another.`,
    details: { id, ...where },
  });
}

/** A conversation as users see it. Field by field: a rest pattern costs more than reading the row. */
export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    title: row.title,
    project: row.project,
    provider: row.provider,
    model: row.model,
    status: row.status,
    forkedFrom: row.forkedFrom,
    forkMessageId: row.forkMessageId,
    messageCount: row.messageCount,
    toolCalls: row.toolCalls,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    cacheCreationTokens: row.cacheCreationTokens,
    cacheReadTokens: row.cacheReadTokens,
    costMicros: row.costMicros,
    metadata: asMetadata(row.metadata),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** Messages as users see them, their large content read with one statement for all. */
export function* toMessages(context: DomainContext, rows: readonly MessageRow[]): Steps<Message[]> {
  const hashes = new Set<string>();
  for (const { contentRefs, blocks } of rows) {
    if (contentRefs === 0 || blocks === null) continue;
    for (const hash of referredHashes(blocks)) hashes.add(hash);
  }
  const contents = hashes.size === 0 ? NOTHING : yield* readContent(hashes, context.codec);
  return rows.map((row) => toMessage(row, contents));
}

const NOTHING: ReadonlyMap<string, Uint8Array> = new Map();

function toMessage(row: MessageRow, contents: ReadonlyMap<string, Uint8Array>): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    role: row.role,
    status: row.status,
    model: row.model,
    content: decodeContent(row, contents),
    parentId: row.parentId,
    metadata: row.metadata === null ? null : asMetadata(JSON.parse(row.metadata)),
    createdAt: row.createdAt,
  };
}
