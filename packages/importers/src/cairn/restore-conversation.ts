import type { Conversation, Steps } from '@cairndb/core';
import { linkOfConversation, withLink } from '../conversation-link.js';
import type { ImportScope } from '../line-format.js';

/**
 * Makes an exported conversation again, its totals apart, which come with its usage. One that is there already stays as it is.
 * A fork shares its messages with its origin again where that is stored; else it has its own, and a link to the origin.
 *
 * @returns whether it is new
 */
export function* restoreConversation(tx: ImportScope, data: Conversation): Steps<boolean> {
  const { conversations } = tx;
  const { id, title, project, provider, model, metadata, createdAt, updatedAt, forkedFrom, forkMessageId } = data;
  if ((yield* conversations.find(id)) !== null) return false;
  if (yield* hasOrigin(tx, data)) {
    yield* conversations.fork(forkedFrom ?? '', forkMessageId ?? '', { id, title, metadata });
  } else {
    const isFork = typeof forkedFrom === 'string' && linkOfConversation(data) === undefined;
    const link = isFork ? withLink(metadata, { parentConversationId: forkedFrom, relation: 'fork' }) : metadata;
    yield* conversations.create({ id, title, project, provider, model, metadata: link, createdAt });
  }
  yield* conversations.update(id, { project, provider, model, updatedAt });
  if (data.status === 'archived') yield* conversations.archive(id);
  return true;
}

/** Whether the conversation that one was forked from is stored, with the last message that both share. */
function* hasOrigin(tx: ImportScope, { forkedFrom, forkMessageId }: Conversation): Steps<boolean> {
  if (typeof forkedFrom !== 'string' || typeof forkMessageId !== 'string') return false;
  if ((yield* tx.conversations.find(forkedFrom)) === null) return false;
  const message = yield* tx.conversations.findMessage(forkMessageId);
  if (message === null) return false;
  const { items } = yield* tx.conversations.messages(forkedFrom, { startSeq: message.seq, limit: 1 });
  return items[0]?.id === forkMessageId;
}
