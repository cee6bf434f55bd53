import type { Steps } from '@cairndb/core';
import { linkConversation, linkOfConversation } from '../conversation-link.js';
import type { ImportScope } from '../line-format.js';
import type { ClaudeItem } from './claude-line.js';
import type { TranscriptState } from './transcript-state.js';

/**
 * Links sessions to those that they go on from. A resumed session answers a message of the session before, whose lines its
 * file may repeat; a fork names its origin in each line. Sub-agents' lines stand in their parent's conversation and need no
 * link.
 *
 * @param before what was known of the file before these lines
 */
export function* linkSessions(
  tx: ImportScope,
  items: readonly ClaudeItem[],
  before: Pick<TranscriptState, 'session' | 'lastUuid'>,
): Steps<void> {
  // Nearly every line answers one of its own session a little before; only where it doesn't, the store is asked.
  const near = new Map<string, string>(before.lastUuid === null ? [] : [[before.lastUuid, before.session ?? '']]);
  let { session } = before;
  for (const item of items) {
    session = item.session ?? session;
    const { uuid } = item;
    if (uuid === undefined) continue;
    near.set(uuid, session ?? '');
    if (item.kind !== 'message' || item.answers === undefined || near.get(item.answers) === session) continue;
    yield* linkToParent(tx, uuid, item.answers, item.forkedFrom);
  }
}

function* linkToParent(tx: ImportScope, uuid: string, parent: string, origin: string | undefined): Steps<void> {
  const message = yield* tx.conversations.findMessage(uuid);
  if (message === null) return;
  const conversation = yield* tx.conversations.get(message.conversationId);
  if (linkOfConversation(conversation) !== undefined) return;
  if (origin !== undefined) {
    yield* linkConversation(tx, conversation.id, { parentConversationId: origin, relation: 'fork' });
    return;
  }
  const answered = yield* tx.conversations.findMessage(parent);
  if (answered === null || answered.conversationId === conversation.id) return;
  // No circle: two sessions may answer each other's messages.
  const other = yield* tx.conversations.get(answered.conversationId);
  if (linkOfConversation(other)?.parentConversationId === conversation.id) return;
  yield* linkConversation(tx, conversation.id, { parentConversationId: other.id, relation: 'resumed' });
}
