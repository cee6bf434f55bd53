import type { Steps } from '../steps/index.js';
import { internalsOf } from './internals.js';

export * from '../vectors/index.js';

/** Runs steps of the vector index on an open store, for who looks at it from outside. @throws UnsupportedError for a store of another copy of this package */
export function vectorAccess(store: object): <T>(body: () => Steps<T>) => Promise<T> {
  const { runner } = internalsOf(store, 'vectorAccess');
  return (body) => runner.async(body);
}
