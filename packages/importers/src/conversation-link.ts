import type { Conversation, JsonObject, Steps } from '@cairndb/core';
import { idOf, textOf } from './json-shape.js';
import type { ImportScope } from './line-format.js';

/** How a conversation came out of another one. */
export type ConversationRelation = 'subAgent' | 'resumed' | 'fork';

/** The conversation that one came out of, as its metadata hold it; that conversation need not be stored. */
export interface ConversationLink {
  readonly parentConversationId: string;
  readonly relation: ConversationRelation;
  /** What the tool calls the sub-agent: its name, role or id. */
  readonly agentId?: string;
}

const RELATIONS: readonly ConversationRelation[] = ['subAgent', 'resumed', 'fork'];

/** The link that a conversation's metadata hold; undefined when there is none. A fork made in a store has none: see `forkedFrom`. */
export function linkOfConversation({ metadata }: Pick<Conversation, 'metadata'>): ConversationLink | undefined {
  const parentConversationId = idOf(metadata?.parentConversationId);
  const relation = RELATIONS.find((one) => one === metadata?.relation);
  const agentId = textOf(metadata?.agentId);
  if (parentConversationId === undefined || relation === undefined) return undefined;
  return { parentConversationId, relation, ...(agentId === undefined ? {} : { agentId }) };
}

/** Metadata with a link in it. */
export function withLink(metadata: JsonObject | null, link: ConversationLink): JsonObject {
  return { ...metadata, ...link };
}

/** Links a stored conversation to its parent, unless it has a link already or is that parent. Returns whether it did. */
export function* linkConversation(tx: ImportScope, id: string, link: ConversationLink): Steps<boolean> {
  const stored = yield* tx.conversations.find(id);
  if (stored === null || id === link.parentConversationId || linkOfConversation(stored) !== undefined) return false;
  const { metadata, updatedAt } = stored;
  // A linked conversation is as old as its last message, not as this import.
  yield* tx.conversations.update(id, { metadata: withLink(metadata, link), updatedAt });
  return true;
}
