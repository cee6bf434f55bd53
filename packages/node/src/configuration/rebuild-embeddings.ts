import type { EmbeddingProgress, Store } from '@cairndb/core';

/** The setting of a database that says when its vectors were last looked through, in Unix milliseconds. */
export const EMBEDDINGS_REBUILT_AT = 'embeddings.rebuiltAt';

/** How often vectors are looked through. */
export interface RebuildEmbeddingsOptions extends EmbeddingProgress {
  /** Milliseconds from one time to the next, whoever did it, as `configuration.embeddings.rebuildIntervalMs`; null: never. */
  readonly intervalMs: number | null;
}

/** What is taken of a store. */
type Embedding = Pick<Store, 'embeddings' | 'settings'>;

/**
 * Looks through every row of a database when `intervalMs` has passed since that was last done (or it never was), and embeds what has no vector, or one of
 * another text. What has its vector is not sent to the model again. The time is kept in the database's settings, so of several programs one does it. Never moves
 * a database to another model.
 *
 * @returns how many documents were looked at; null when it is not time yet, or the store was opened without embeddings
 * @throws ConflictError when the database's vectors are of another model than this store's embedder; EmbeddingError when the model fails: then the next
 *   call tries again
 */
export async function rebuildEmbeddings(
  { embeddings, settings }: Embedding,
  { intervalMs, ...progress }: RebuildEmbeddingsOptions,
): Promise<{ readonly documents: number } | null> {
  if (embeddings === null || intervalMs === null) return null;
  const now = Date.now();
  const last = await settings.get(EMBEDDINGS_REBUILT_AT, { default: 0 });
  // A time from the future, after the clock was set back, must not put it off for long.
  if (last <= now && now - last < intervalMs) return null;
  // Refuses another model's vectors, which `reembed` would replace.
  await embeddings.catchUp({ signal: progress.signal });
  const { documents } = await embeddings.reembed(progress);
  await settings.set(EMBEDDINGS_REBUILT_AT, now, { category: 'embeddings' });
  return { documents };
}
