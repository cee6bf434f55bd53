import { sql } from 'drizzle-orm';
import { all, defineSql, run, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import { removing } from './branch-statements.js';
import { attachmentContents, messageContents, recordContents } from './held-content.js';
import { CONVERSATION_KIND } from './keyword-source.js';
import { messages } from './schema.js';

const removeMessagesByKey = defineSql<{ keys: string }>(
  (p) => sql`delete from ${messages} where key in (select value from json_each(${p.keys}))`,
);

/** Removes messages that no conversation shows, with what they hold; runs in a transaction. */
export function* removeMessageRows(context: DomainContext, messageKeys: readonly number[]): Steps<void> {
  if (messageKeys.length === 0) return;
  const keys = JSON.stringify(messageKeys);
  yield* context.keyword.changing(CONVERSATION_KIND.message, messageKeys);
  const attachments = yield* all(removing.attachmentKeys, { keys });
  yield* attachmentContents.release(attachments.map((row) => row.key));
  yield* messageContents.release(messageKeys);
  yield* run(removeMessagesByKey, { keys });
}

/** Removes a conversation, but not the messages of its segments; runs in a transaction. */
export function* removeConversationRow(context: DomainContext, key: number): Steps<void> {
  const records = yield* all(removing.recordKeys, { conversationKey: key });
  yield* recordContents.release(records.map((row) => row.key));
  yield* context.keyword.changing(CONVERSATION_KIND.conversation, [key]);
  yield* context.usage.removing(key);
  yield* run(removing.conversation, { key });
}
