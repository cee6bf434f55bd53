import type { SearchFilter } from '../domains/search.js';
import type { KindFilter } from '../search/index.js';
import type { Steps } from '../steps/index.js';
import { vectorRowKey } from '../vectors/index.js';
import { internalsOf } from './internals.js';

export * from '../vectors/index.js';

/** The vectors of an open store, for who looks at them from outside. */
export interface VectorAccess {
  /** Runs steps on the store's connection. */
  run<T>(body: () => Steps<T>): Promise<T>;
  /** Runs steps in this tick; synchronous drivers only. */
  sync<T>(body: () => Steps<T>): T;
  /** What a search over a domain may find. */
  filters(domain: string, filter: Partial<SearchFilter>, ownerId: string): readonly KindFilter[];
}

/** The vectors of an open store. @throws UnsupportedError for a store of another copy of this package */
export function vectorAccess(store: object): VectorAccess {
  const { runner, searchable } = internalsOf(store, 'vectorAccess');
  return {
    run: (body) => runner.async(body),
    sync: (body) => runner.sync(body),
    filters(domain, filter, ownerId) {
      const source = searchable.find((one) => one.domain.name === domain)?.index.source;
      const kinds =
        source?.kinds.map((kind) => source.filter(kind, { now: 0, ...filter }, ownerId, vectorRowKey)) ?? [];
      return kinds.flatMap((kind, kindOrdinal) => (kind === null ? [] : [{ kindOrdinal, filter: kind }]));
    },
  };
}
