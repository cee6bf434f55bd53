import {
  type CairnError,
  isCairnError,
  type Memory,
  type Recalled,
  type RecallHit,
  type RecallOptions,
  type Store,
  UnsupportedError,
} from '@cairndb/core';

/** What all searches of an agent's store have in common. */
export interface FindOptions
  extends Pick<RecallOptions, 'limit' | 'since' | 'until' | 'boosts' | 'explain' | 'signal'> {
  /**
   * Whether to go by vectors beside words; false: by words alone. Default: where the store has embeddings. When that fails, the search goes by
   * words, and a `warning` tells why (CB-15).
   */
  readonly semantic?: boolean | undefined;
}

/** Which memories to search. */
export interface FindMemoriesOptions extends FindOptions {
  /** One of these, such as `preference`. */
  readonly types?: readonly string[] | undefined;
  /** One of these. */
  readonly scopes?: readonly string[] | undefined;
  /** Of one of these; the empty text: of none. Default: what holds in the project of the agent's store (its own, and of none); without one all. */
  readonly projects?: readonly string[] | undefined;
  /** With all of these. */
  readonly tags?: readonly string[] | undefined;
}

/** Which code to search. */
export interface FindCodeOptions extends FindOptions {
  /** Default: the project of the agent's store; without one all. */
  readonly project?: string | undefined;
  /** Such as `typescript`. */
  readonly language?: string | undefined;
}

/** A memory that was found, as it stands now. */
export interface FoundMemory extends Pick<RecallHit, 'score' | 'passage' | 'explanation'> {
  readonly memory: Memory;
}

/** What a search for memories gives: best first, and what was gone by (without `meaning` where vectors were not to be had). */
export interface FoundMemories extends Pick<Recalled, 'by'> {
  readonly hits: readonly FoundMemory[];
}

/** Recalls by words and vectors, and by words alone where vectors are not wanted or not to be had. */
export async function recallOrWords(
  store: Store,
  query: string,
  { semantic, ...options }: RecallOptions & Pick<FindOptions, 'semantic'>,
  warn: (error: CairnError) => void,
): Promise<Recalled> {
  if (semantic === true && store.embeddings === null) warn(withoutEmbeddings());
  if (semantic !== false && store.embeddings !== null) {
    try {
      return await store.recall(query, { ...options, by: 'both' });
    } catch (error) {
      // A model that fails is the store's own affair. This is a database whose vectors are of another model than this store's.
      if (!isCairnError(error, 'conflict')) throw error;
      warn(error);
    }
  }
  return await store.recall(query, { ...options, by: 'keywords' });
}

/** Memories with what was found of them. Each counts as accessed, for it is shown to somebody. */
export async function findMemories(
  store: Store,
  query: string,
  { types, scopes, projects, ...options }: FindMemoriesOptions,
  warn: (error: CairnError) => void,
): Promise<FoundMemories> {
  const filters = { memoryTypes: types, memoryScopes: scopes, memoryProjects: projects };
  const found = await recallOrWords(store, query, { ...options, ...filters, kinds: ['memory'] }, warn);
  const ids = found.hits.map(({ id }) => String(id));
  const memories = new Map((await store.memories.findMany(ids)).map((memory) => [memory.id, memory]));
  await store.memories.touch(ids);
  const hits = found.hits.flatMap(({ id, score, passage, explanation }) => {
    const memory = memories.get(String(id));
    if (memory === undefined) return [];
    return [{ memory, score, passage, ...(explanation === undefined ? {} : { explanation }) }];
  });
  return { hits, by: found.by };
}

function withoutEmbeddings(): CairnError {
  return new UnsupportedError({
    message:
      'A semantic search went by words: this store was opened without embeddings. Open it with embeddings: true, or with an embedder.',
    operation: 'recall',
    details: { capability: 'embeddings' },
  });
}
