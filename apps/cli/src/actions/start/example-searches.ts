import type { Conversation, SearchHit, Store } from '@cairndb/core';
import { collectText } from './collect-text.js';
import { errorQueries, nameQueries, titleQueries, wordQueries } from './example-queries.js';

/** Examples that are shown. */
const EXAMPLES = 3;
/** Hits of each. */
const HITS = 2;
/** How many of the last conversations are looked through for words. */
const CONVERSATIONS = 15;

/** A search that finds something, and what it found. */
export interface ExampleSearch {
  readonly query: string;
  /** Where its words are from, for people. */
  readonly why: string;
  readonly durationMs: number;
  readonly hits: readonly SearchHit[];
}

/** A query to try. */
export interface ExampleQuery {
  readonly query: string;
  readonly why: string;
}

/**
 * Three searches with words that really occur: of a title, of an error that a tool gave, a name in the code; more titles
 * where one of these is missing. Each has been run and found something.
 */
export async function exampleSearches(store: Store, signal: AbortSignal): Promise<readonly ExampleSearch[]> {
  const { items } = await store.conversations.list({ limit: CONVERSATIONS });
  const candidates = await candidateQueries(store, items, signal);
  const examples: ExampleSearch[] = [];
  for (const queries of candidates) {
    const example = examples.length < EXAMPLES ? await firstThatFinds(store, queries, examples, signal) : undefined;
    if (example !== undefined) examples.push(example);
  }
  return examples;
}

/** Code and messages looked through for the same word. */
const CANDIDATES = 40;

/** A search whose words stand in the code as well as in the conversations, with the best hit of each; none where there is none. */
export async function sharedSearch(store: Store, signal: AbortSignal): Promise<readonly ExampleSearch[]> {
  const { items } = await store.conversations.list({ limit: CONVERSATIONS });
  const titles = wordQueries(items.map(({ title }) => title));
  for (const { query, why } of titles.slice(0, CANDIDATES)) {
    signal.throwIfAborted();
    const startedAt = performance.now();
    const hits = await store.search(query, { limit: HITS * 10, snippetChars: 140 });
    const durationMs = performance.now() - startedAt;
    const code = hits.find(({ kind }) => kind === 'codeChunk');
    const message = hits.find(({ kind }) => kind === 'message');
    if (code !== undefined && message !== undefined) return [{ query, why, durationMs, hits: [code, message] }];
  }
  return [];
}

/** Groups of queries, one example from each; the last groups stand in where an earlier one finds nothing. */
async function candidateQueries(
  store: Store,
  conversations: readonly Conversation[],
  signal: AbortSignal,
): Promise<ExampleQuery[][]> {
  const titles = titleQueries(conversations.map(({ title }) => title));
  const texts = [];
  for (const { id } of conversations) {
    signal.throwIfAborted();
    texts.push(...(await collectText(store, id)));
  }
  return [titles, errorQueries(texts), nameQueries(texts), titles, titles];
}

async function firstThatFinds(
  store: Store,
  queries: readonly ExampleQuery[],
  before: readonly ExampleSearch[],
  signal: AbortSignal,
): Promise<ExampleSearch | undefined> {
  for (const { query, why } of queries.slice(0, 10)) {
    signal.throwIfAborted();
    if (before.some((example) => example.query === query)) continue;
    const startedAt = performance.now();
    const hits = await store.search(query, { limit: HITS * 5, kinds: ['message'], snippetChars: 140 });
    const durationMs = performance.now() - startedAt;
    if (hits.length > 0) return { query, why, durationMs, hits: ofManyConversations(hits) };
  }
  return undefined;
}

/** The best hits, of different conversations as far as there are any. */
function ofManyConversations(hits: readonly SearchHit[]): readonly SearchHit[] {
  const first = hits.filter(
    (hit, at) => hits.findIndex(({ conversationId }) => conversationId === hit.conversationId) === at,
  );
  return [...first, ...hits.filter((hit) => !first.includes(hit))].slice(0, HITS);
}
