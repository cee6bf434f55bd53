import { MERGE_PAGES } from '../search/index.js';
import type { ClaimEnd, DocumentTokens, GroupSize, IndexClaim } from '../search/index-claim.js';
import { internalsOf } from './internals.js';

export {
  type ClaimEnd,
  type DocumentTokens,
  type GroupSize,
  type IndexClaim,
  tokenize,
} from '../search/index-claim.js';

/** The keyword index of one domain, for who brings it up to date on several threads. */
export interface IndexAccess {
  readonly domain: string;
  /** How much the index lacks: changes, or documents where it is to be filled. See `KeywordIndex.lacking`. */
  lacking(atMost: number): Promise<number>;
  /** Reads what the index lacks next; null when it lacks nothing. See `KeywordIndex.claim`. */
  claim(after: ClaimEnd | undefined, size: GroupSize): Promise<IndexClaim | null>;
  /**
   * Adds what was claimed; merging is left for later. Null when somebody else was quicker: then claim anew. See
   * `KeywordIndex.commit`.
   */
  commit(claim: IndexClaim, tokens: readonly DocumentTokens[]): Promise<number | null>;
  /** Whether {@link commit} left something to merge. */
  isUnmerged(): Promise<boolean>;
  /** Merges some of it, in a transaction of some tens of milliseconds. @returns whether there is more */
  mergeSome(): Promise<boolean>;
}

/** The keyword indexes of an open store. @throws UnsupportedError for a store of another copy of this package */
export function indexAccess(store: object): readonly IndexAccess[] {
  const { searchable, runner } = internalsOf(store, 'indexAccess');
  return searchable.map(({ domain, index }) => ({
    domain: domain.name,
    lacking: (atMost) => runner.async(() => index.lacking(atMost)),
    claim: (after, size) => runner.async(() => index.claim(after, size)),
    commit: (claim, tokens) => runner.async(() => index.commit(claim, tokens, true)),
    isUnmerged: () => runner.async(() => index.isUnmerged()),
    mergeSome: () => runner.async(() => index.mergeSome(MERGE_PAGES)),
  }));
}
