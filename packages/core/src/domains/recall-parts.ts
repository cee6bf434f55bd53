import type { Stretch, Turn } from '../search/index.js';
import type { Steps } from '../steps/index.js';
import type { SearchFilter } from './search.js';

/** What a domain brings to a recall beside what its keyword source says. Loaded with the first recall. */
export interface RecallParts {
  /**
   * Documents that fit a query in a way of their own, such as by the name of a symbol: a recall fuses this ranking with the others, under the
   * name `by`. Best first; only what the filter lets through.
   */
  readonly ownRanking?: {
    readonly by: string;
    rank(query: string, filter: SearchFilter, ownerId: string, limit: number): Steps<readonly number[]>;
  };
  /** Where documents are messages of conversations. */
  readonly turns?: {
    /** The kind that they are of. */
    readonly kind: string;
    /** Reads stretches of conversations, in their order, each by position; each message once. */
    read(stretches: readonly Stretch[], ownerId: string): Steps<readonly Turn[]>;
  };
}
