import type { Store } from '@cairndb/core';
import { catchUpInThreads, mergeInThread } from '@cairndb/node';
import { Interruption } from './exit.js';
import { countOf } from './format/numbers.js';
import type { Messages } from './terminal/messages.js';
import { startProgress } from './terminal/progress.js';

/** What taking texts into the search index took. */
export interface CaughtUp {
  readonly documents: number;
  readonly durationMs: number;
}

/** How to catch up. */
export interface CatchUpRun {
  readonly signal: AbortSignal;
  /** How many texts there are about, for the progress bar. */
  readonly expected: number;
  /** What an interruption does not undo, as a sentence. */
  readonly kept: string;
}

/**
 * Takes what is new into the search index, so that the first search needn't.
 *
 * @throws Interruption when the signal ended it
 */
export async function catchUpSearch(
  messages: Messages,
  store: Store,
  { signal, expected, kept }: CatchUpRun,
): Promise<CaughtUp> {
  const bar = await startProgress(messages, 'Indexing for search');
  const startedAt = performance.now();
  try {
    const documents = await catchUpInThreads(store, {
      signal,
      onProgress: (done) => bar.update(Math.min(1, done / Math.max(1, expected)), countOf(done, 'text')),
    });
    const durationMs = Math.round(performance.now() - startedAt);
    bar.update(1, 'merging the index');
    await mergeInThread(store, { signal });
    return { documents, durationMs };
  } catch (error) {
    if (!signal.aborted) throw error;
    const { signal: name } = signal.reason as Interruption;
    throw new Interruption(name, `Interrupted while indexing for search. ${kept}`);
  } finally {
    bar.stop();
  }
}
