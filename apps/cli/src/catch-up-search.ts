import type { Store } from '@cairndb/core';
import { Interruption } from './exit.js';
import type { Messages } from './terminal/messages.js';

/** What taking texts into the search index took. */
export interface CaughtUp {
  readonly documents: number;
  readonly durationMs: number;
}

/**
 * Takes what is new into the search index, so that the first search needn't.
 *
 * @param kept what an interruption does not undo, as a sentence
 * @throws Interruption when the signal ended it; the store is closed then
 */
export async function catchUpSearch(
  messages: Messages,
  store: Store,
  signal: AbortSignal,
  kept: string,
): Promise<CaughtUp> {
  const clearStatus = messages.status('Indexing for search…');
  const startedAt = performance.now();
  // Closing ends the catching up between two groups; the next search goes on with it.
  const stop = () => void store.close().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const documents = await store.catchUp();
    if (!signal.aborted) return { documents, durationMs: Math.round(performance.now() - startedAt) };
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    clearStatus();
  }
  const { signal: name } = signal.reason as Interruption;
  throw new Interruption(name, `Interrupted while indexing for search. ${kept}`);
}
