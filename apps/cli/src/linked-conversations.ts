import type { Conversation, Store } from '@cairndb/core';
import { type ConversationRelation, linkOfConversation } from '@cairndb/importers/conversation-link';
import { pagesOf } from './pages-of.js';

const PAGE = 1000;

/** A conversation that came out of another one. */
export interface LinkedConversation {
  readonly id: string;
  readonly title: string;
  readonly relation: ConversationRelation;
  /** What the tool calls the sub-agent; null when it doesn't, or it is none. */
  readonly agentId: string | null;
}

/** The conversation that one came out of. */
export interface ParentConversation {
  readonly id: string;
  readonly relation: ConversationRelation;
  readonly agentId: string | null;
}

/** Where a conversation came from: as an importer found out, or as a fork made in the store. */
export function parentOf(conversation: Conversation): ParentConversation | null {
  const { forkedFrom } = conversation;
  if (forkedFrom !== null) return { id: forkedFrom, relation: 'fork', agentId: null };
  const link = linkOfConversation(conversation);
  return link === undefined
    ? null
    : { id: link.parentConversationId, relation: link.relation, agentId: link.agentId ?? null };
}

/**
 * The conversations that came out of others, oldest first, by the id of those. Reads through the list of all
 * conversations: what importers know of links lies in metadata.
 *
 * @param ids the parents that are asked about
 */
export async function childrenOf(
  { conversations }: Store,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly LinkedConversation[]>> {
  const found: (LinkedConversation & { readonly parent: string; readonly createdAt: number })[] = [];
  for await (const page of pagesOf((cursor) => conversations.list({ limit: PAGE, ...cursor }))) {
    for (const one of page) {
      const parent = parentOf(one);
      if (parent === null || !ids.has(parent.id)) continue;
      const { id, title, createdAt } = one;
      found.push({ id, title, createdAt, relation: parent.relation, agentId: parent.agentId, parent: parent.id });
    }
  }
  found.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const children = new Map<string, LinkedConversation[]>();
  for (const { parent, createdAt: _, ...child } of found) {
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  return children;
}
