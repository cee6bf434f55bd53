import { type JsonObject, type JsonValue, NotFoundError } from '@cairndb/core';
import { allPages } from '../all-pages.js';
import { isObject } from '../json-shape.js';
import { NEWER_MESSAGE } from '../tree/conversation-tree.js';
import { readTreeState, type TreeReader, toolId } from '../tree/tree-state.js';
import { restoreClaudeAiMessage } from './claude-message.js';
import { CONVERSATION, PLACE } from './claude-tree.js';

/**
 * A conversation as Claude.ai exported it the last time that it was imported: JSON deeply equal to the original but for redaction
 * markers.
 *
 * @throws NotFoundError when there is no conversation of that id, or it is none of Claude.ai's
 */
export async function restoreClaudeAi(store: TreeReader, conversationId: string): Promise<JsonObject> {
  const messages = new Map<string, { readonly at: number; readonly message: JsonValue }>();
  const state = await readTreeState(store, conversationId, (stored) => {
    const at = stored.metadata?.[PLACE];
    if (typeof at !== 'number') return;
    messages.set(toolId(stored.id, conversationId), { at, message: restoreClaudeAiMessage(stored) });
  });
  const fields = state.main?.metadata?.[CONVERSATION];
  if (!isObject(fields)) throw new NotFoundError('conversation of Claude.ai', conversationId);
  const { conversations } = store;
  for await (const { type, data } of allPages((cursor) =>
    conversations.records(conversationId, { limit: 200, ...cursor }),
  )) {
    if (type !== NEWER_MESSAGE || !isObject(data) || typeof data.message !== 'string') continue;
    const before = messages.get(data.message);
    if (before !== undefined) messages.set(data.message, { at: before.at, message: data.value ?? null });
  }
  const listed = [...messages.values()].sort((a, b) => a.at - b.at).map(({ message }) => message);
  return { ...fields, chat_messages: listed };
}
