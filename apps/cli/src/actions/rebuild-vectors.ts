import { isCairnError } from '@cairndb/core';
import { rebuildEmbeddings } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { CommandLineError } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { openWithEmbeddings } from '../open-with-embeddings.js';

/** What looking through vectors came to. */
export interface RebuiltVectors {
  /** Documents that were looked at. */
  readonly documents: number;
}

/**
 * Looks through the vectors of a database where `[storage.embeddings] rebuild_interval` says how often, and it is time; null where it is not, or the database
 * has no vectors. A model that is away is warned of and asked again the next time: the rest of maintenance has been done.
 */
export async function rebuildVectorsWhenDue(
  context: CommandContext,
  signal: AbortSignal,
): Promise<RebuiltVectors | null> {
  const intervalMs = context.options.configuration?.embeddings.rebuildIntervalMs ?? null;
  if (intervalMs === null) return null;
  const clearStatus = context.messages.status('Looking through vectors…');
  try {
    await using store = await openWithEmbeddings(context);
    const rebuilt = await rebuildEmbeddings(store, { intervalMs, signal });
    clearStatus();
    if (rebuilt !== null) context.messages.note(`Vectors: looked at ${countOf(rebuilt.documents, 'text')}.`);
    return rebuilt;
  } catch (error) {
    clearStatus();
    if (!isCairnError(error, 'embedding') && !(error instanceof CommandLineError)) throw error;
    context.messages.warn(`Vectors were not looked through: ${error.message}`);
    return null;
  }
}
