import type { Attachment, Compaction, Conversation, Message, Page, Store } from '@cairndb/core';

/** What exporting needs of a store. */
export type ExportStore = Pick<Store<'conversations'>, 'conversations'>;

/** Messages asked for at a time; some are megabytes large. */
const PAGE_ROWS = 50;

/** The items of all pages of a list, a page in memory at a time. */
export async function* allPages<T>(
  read: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<T>>,
  limit = PAGE_ROWS,
): AsyncGenerator<T, void, void> {
  let page = await read({ limit });
  for (;;) {
    yield* page.items;
    if (page.nextCursor === null) return;
    page = await read({ limit, cursor: page.nextCursor });
  }
}

/** A part of a conversation as it is read. */
export type ConversationEntry =
  | { readonly kind: 'message'; readonly message: Message; readonly attachments: readonly Attachment[] }
  | { readonly kind: 'compaction'; readonly compaction: Compaction };

/** What a conversation came out of, and what came out of it. */
export interface ConversationLinks {
  /** The conversation that it was forked from or goes on from, or that started it as a sub-agent; null for none. */
  readonly parent: { readonly id: string; readonly relation: string } | null;
  /** Forks made in the store, oldest first. */
  readonly forks: readonly Conversation[];
}

/** A conversation's messages in order, each compaction before the first message that is younger than it. */
export async function* conversationEntries(
  { conversations }: ExportStore,
  id: string,
): AsyncGenerator<ConversationEntry, void, void> {
  const compactions = [...(await conversations.compactions(id))].sort((a, b) => a.performedAt - b.performedAt);
  for await (const message of allPages((page) => conversations.messages(id, page))) {
    while (compactions[0] !== undefined && compactions[0].performedAt < message.createdAt) {
      yield { kind: 'compaction', compaction: compactions[0] };
      compactions.shift();
    }
    yield { kind: 'message', message, attachments: await conversations.attachments(message.id) };
  }
  for (const compaction of compactions) yield { kind: 'compaction', compaction };
}

/** Reads what a conversation came out of, and what came out of it. */
export async function conversationLinks(
  { conversations }: ExportStore,
  { id, forkedFrom, metadata }: Conversation,
): Promise<ConversationLinks> {
  const linked = metadata?.parentConversationId;
  const parent =
    forkedFrom !== null
      ? { id: forkedFrom, relation: 'fork' }
      : typeof linked === 'string'
        ? { id: linked, relation: String(metadata?.relation ?? '') }
        : null;
  return { parent, forks: await conversations.forks(id) };
}

/** The words for a relation, before the id of the parent. */
export function relationWords(relation: string): string {
  const words: Readonly<Record<string, string>> = {
    fork: 'Forked from',
    resumed: 'Goes on from',
    subAgent: 'Sub-agent of',
  };
  return words[relation] ?? 'Comes from';
}
