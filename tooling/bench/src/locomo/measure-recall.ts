import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import type { LocomoConversation, LocomoQuestion } from './locomo-file.js';

/** How many hits count. */
const HITS = 10;

/** What was found for one question. */
export interface AnsweredQuestion {
  readonly conversation: string;
  readonly category: number;
  /** Share of the evidence turns among the first {@link HITS} hits of each way to search. */
  readonly recall: { readonly search: number; readonly words: number; readonly recall: number };
}

/** Ways to search that are compared, each giving ids of messages, best first. */
type Way = (store: Store, conversationId: string, question: string) => Promise<readonly string[]>;

/** Keyword search as it is: BM25 over stemmed words. */
const search: Way = async (store, conversationId, question) => {
  const hits = await store.search(question, { conversationId, kinds: ['message'], limit: HITS });
  return hits.map(({ id }) => String(id));
};

/** Recall within a conversation, by words alone or also by the vectors of the embedder that comes with Cairn. */
const recallBy =
  (by: 'both' | 'keywords'): Way =>
  async (store, conversationId, question) => {
    const { hits } = await store.recall(question, { conversationId, kinds: ['message'], limit: HITS, by });
    return hits.map(({ id }) => String(id));
  };

/**
 * Brings conversations into a store on a file of its own in `folder` and asks each question within its conversation.
 *
 * @param onProgress told which conversation is asked
 */
export async function measureRecall(
  conversations: readonly LocomoConversation[],
  folder: string,
  onProgress: (message: string) => void,
): Promise<readonly AnsweredQuestion[]> {
  const store = await openStore({
    driver: betterSqlite3({ path: join(folder, 'locomo.db') }),
    indexing: 'onSearch',
    embeddings: { waitMs: 600_000 },
  });
  try {
    const answered: AnsweredQuestion[] = [];
    for (const [at, conversation] of conversations.entries()) {
      onProgress(`conversation ${at + 1} of ${conversations.length}`);
      answered.push(...(await askAll(store, conversation)));
    }
    return answered;
  } finally {
    await store.close();
  }
}

async function askAll(
  store: Store,
  { id, turns, questions }: LocomoConversation,
): Promise<readonly AnsweredQuestion[]> {
  const conversation = await store.conversations.create({ title: id });
  const stored = await store.conversations.appendAll(
    conversation.id,
    turns.map(({ speaker, text, at }) => ({
      role: 'user',
      content: text,
      metadata: { name: speaker },
      createdAt: at,
    })),
  );
  const messageOf = new Map(turns.map((turn, at) => [turn.id, stored[at]?.id]));
  const answered: AnsweredQuestion[] = [];
  for (const asked of questions) {
    const shareOf = async (way: Way) => shareFound(asked, await way(store, conversation.id, asked.question), messageOf);
    answered.push({
      conversation: id,
      category: asked.category,
      recall: {
        search: await shareOf(search),
        words: await shareOf(recallBy('keywords')),
        recall: await shareOf(recallBy('both')),
      },
    });
  }
  return answered;
}

/** Evidence that is no turn of the conversation counts as not found. */
function shareFound(
  { evidence }: LocomoQuestion,
  found: readonly string[],
  messageOf: ReadonlyMap<string, string | undefined>,
): number {
  const first = new Set(found.slice(0, HITS));
  const hits = evidence.filter((turn) => first.has(messageOf.get(turn) ?? ''));
  return hits.length / evidence.length;
}
