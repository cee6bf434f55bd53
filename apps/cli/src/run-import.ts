import { formatBytes, type Store } from '@cairndb/core';
import type { Importer, ImportOptions, ImportProgress, ImportReport } from '@cairndb/importers';
import { Interruption } from './exit.js';
import { countOf } from './format/numbers.js';
import type { Messages } from './terminal/messages.js';
import { startProgress } from './terminal/progress.js';

/** What an import with its indexing did. */
export interface ImportOutcome {
  readonly report: ImportReport;
  /** Texts taken into the search index, and how long that took. */
  readonly index: { readonly documents: number; readonly durationMs: number };
}

/**
 * Imports with a progress bar and takes what came into the search index, so that the first search needn't.
 *
 * @throws Interruption when the signal's work ended it: what was committed is kept, and the message says what that is
 */
export async function runImport(
  messages: Messages,
  store: Store,
  importer: Importer,
  options: ImportOptions & { readonly signal: AbortSignal },
): Promise<ImportOutcome> {
  const report = await importWithProgress(messages, store, importer, options);
  return { report, index: await indexAll(messages, store, options.signal) };
}

async function importWithProgress(
  messages: Messages,
  store: Store,
  importer: Importer,
  options: ImportOptions & { readonly signal: AbortSignal },
): Promise<ImportReport> {
  const bar = await startProgress(messages, 'Importing');
  let last: ImportProgress | undefined;
  const onProgress = (progress: ImportProgress) => {
    last = progress;
    bar.update(progress.bytes === 0 ? 1 : progress.bytesDone / progress.bytes, progressNote(progress));
  };
  try {
    return await importer.run(store, { ...options, onProgress });
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
    const kept = `${countOf(last?.messages ?? 0, 'new message')} of ${countOf(last?.filesDone ?? 0, 'whole file')}`;
    throw new Interruption(
      error.signal,
      `Interrupted. What was read is kept: ${kept}. Run the same command again to go on.`,
    );
  } finally {
    bar.stop();
  }
}

function progressNote({ bytesDone, bytes, messages }: ImportProgress): string {
  return `${formatBytes(bytesDone)} of ${formatBytes(bytes)}, ${countOf(messages, 'message')}`;
}

async function indexAll(messages: Messages, store: Store, signal: AbortSignal): Promise<ImportOutcome['index']> {
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
  throw new Interruption(name, 'Interrupted while indexing. Everything is imported; the next search goes on indexing.');
}
