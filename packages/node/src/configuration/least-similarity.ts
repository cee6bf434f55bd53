import { InvalidInputError, type RecallHit, type Store } from '@cairndb/core';

/**
 * The same store, whose `recall` leaves out hits that only vectors found (`meaning`) and whose similarity is below `leastSimilarity`: it gives fewer hits than
 * `limit` then, and the order of the others is as it was. What another ranking holds too, such as that of words, stays, however little its vector is like the
 * question's. Everything else is the store's own, and closing one closes the other. Functions that look behind a store (`checkHealth`, `maintainStore`, backups) take
 * the store itself.
 *
 * @param leastSimilarity 0 to 1, as `configuration.embeddings.similarityThreshold`; 0: nothing is left out, and the store itself is returned
 * @throws InvalidInputError for what is no number from 0 to 1
 */
export function withLeastSimilarity<S extends Pick<Store, 'recall' | 'scoped'>>(store: S, leastSimilarity: number): S {
  if (!(leastSimilarity >= 0 && leastSimilarity <= 1)) {
    throw new InvalidInputError({
      message: 'withLeastSimilarity: leastSimilarity must be a number from 0 to 1.',
      operation: 'withLeastSimilarity',
    });
  }
  if (leastSimilarity === 0) return store;
  const recall: Store['recall'] = async (query, options = {}) => {
    // Only explained hits say what found them.
    const { hits, by } = await store.recall(query, { ...options, explain: true });
    const near = hits.filter((hit) => isNear(hit, leastSimilarity));
    return { hits: options.explain === true ? near : near.map(withoutExplanation), by };
  };
  const scoped: Store['scoped'] = (scope) => withLeastSimilarity(store.scoped(scope), leastSimilarity);
  // A store is frozen: another object goes before it.
  return Object.create(store, {
    recall: { value: recall, enumerable: true },
    scoped: { value: scoped, enumerable: true },
  }) as S;
}

function isNear({ explanation }: RecallHit, leastSimilarity: number): boolean {
  return (explanation?.rankings ?? []).some(({ by, measure = 1 }) => by !== 'meaning' || measure >= leastSimilarity);
}

function withoutExplanation({ explanation: _, ...hit }: RecallHit): RecallHit {
  return hit;
}
