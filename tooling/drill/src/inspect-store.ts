import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { markOf } from './marks.js';

/** A message that must be there. */
export interface ExpectedMessage {
  readonly conversationId: string;
  readonly id: string;
  readonly seq: number;
}

/**
 * Opens a database as any program would and looks whether messages can be read and, by the mark in each, found; and
 * whether the keyword index has taken up every message and title.
 *
 * @returns what is wrong; empty when all is well
 */
export async function inspectStore(path: string, expected: readonly ExpectedMessage[]): Promise<readonly string[]> {
  const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
  try {
    const problems: string[] = [];
    for (const message of expected) problems.push(...(await missing(store, message)));
    return [...problems, ...(await indexFaults(store))];
  } finally {
    await store.close();
  }
}

async function missing(store: Store, { conversationId, id, seq }: ExpectedMessage): Promise<string[]> {
  const message = await store.conversations.findMessage(id);
  if (message === null) return [`message ${id} was acknowledged and is lost`];
  if (message.conversationId !== conversationId || message.seq !== seq) {
    return [
      `message ${id} stands at ${message.conversationId} ${message.seq}, not at ${conversationId} ${seq} as acknowledged`,
    ];
  }
  const hits = await store.search(markOf(id), { limit: 2, kinds: ['message'] });
  return hits.length === 1 && hits[0]?.id === id ? [] : [`message ${id} is not found by the word that only it holds`];
}

/** What is wrong with the keyword index of the conversations, once it has caught up. */
export async function indexFaults(store: Store): Promise<readonly string[]> {
  await store.catchUp();
  const counts = await store.raw.get(`select (select count(*) from conversations_fts5) as indexed,
    (select count(*) from messages) + (select count(*) from conversations) as rows`);
  const faults =
    counts?.indexed === counts?.rows ? [] : [`the keyword index holds ${counts?.indexed} of ${counts?.rows} documents`];
  try {
    await store.raw.run(`insert into conversations_fts5 (conversations_fts5) values ('integrity-check')`);
    return faults;
  } catch (error) {
    return [...faults, `the keyword index is damaged: ${String(error)}`];
  }
}
