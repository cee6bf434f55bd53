import type { Steps } from '../steps/index.js';
import type { SearchFilter } from './search.js';

/** Which rows may be found. */
export interface AlikeOptions {
  /** A kind of the domain. */
  readonly kind: string;
  readonly filter: SearchFilter;
  readonly limit: number;
}

/**
 * The keys of the domain's rows whose texts have words in common with a text, the best by BM25 first, of the caller's owner. What
 * the index lacks is taken up first. None where the store does not index the domain, or the text has no word.
 */
export type FindAlike = (text: string, options: AlikeOptions) => Steps<readonly number[]>;
