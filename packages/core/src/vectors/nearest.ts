import { all, type Steps } from '../steps/index.js';
import { BestCandidates, type Candidate } from './best-candidates.js';
import { allowedKeys, bestOf, compareAmong, type VectorQuery } from './exact-search.js';
import type { FollowedCodes } from './followed-codes.js';
import type { FoundVector } from './vector-space.js';
import { selectBlocksAfter } from './vector-statements.js';

/** Candidates of the first look, beside twice the limit. More looks take eight times as many each, up to the most. */
const FIRST_LOOK = 32;
const MORE = 8;
const MOST_AT_ONCE = 8_192;
/** Fewer than these are looked at one by one whatever a filter leaves. */
const FEW = 4_096;
/** When so great a part of all would have to be looked at to find enough that a filter lets through, it is asked for all of these instead. */
const NARROW = 1 / 8;
/** So many vectors are compared one by one. */
const COMPARED = 2_048;

/** What was found, and the last key that was looked at. */
export interface Nearest {
  readonly found: readonly FoundVector[];
  readonly lastKey: number;
}

/**
 * The closest vectors of those that codes tell of. Codes give each vector the most that its similarity can be; the stored vectors are read best
 * first, until what was found is better than all others can be. So the result is that of comparing all.
 *
 * @param isStored whether stored blocks are to be looked at too, behind what is in memory
 */
export function* nearest(wanted: VectorQuery, followed: FollowedCodes, isStored: boolean): Steps<Nearest> {
  const { codes } = followed;
  let { lastKey } = codes;
  let found: readonly FoundVector[] = [];
  let allowed: ReadonlySet<number> | undefined;
  let behind: Candidate | undefined;
  let looked = 0;
  let passed = 0;
  for (let size = 2 * wanted.limit + FIRST_LOOK; ; size = Math.min(size * MORE, MOST_AT_ONCE)) {
    // Once there are enough, only what can be as good as the last of them is of interest.
    const atLeast = found.length === wanted.limit ? found.at(-1)?.similarity : undefined;
    const best = new BestCandidates(size, { behind, atLeast, allowed });
    codes.offerTo(best, codes.sought(wanted.query));
    if (isStored) lastKey = yield* offerStored(wanted, followed, best);
    const candidates = best.sorted();
    const compared = yield* compareAmong(wanted, keysOf(candidates));
    found = bestOf([...found, ...compared], wanted.limit);
    behind = candidates.at(-1);
    if (behind === undefined || candidates.length < size) return { found, lastKey };
    // What a vector lacks in its code is more than rounding: one that is as good as the last found has an upper bound above it.
    if (found.length === wanted.limit && (found.at(-1)?.similarity ?? 0) > behind.upper) return { found, lastKey };
    looked += candidates.length;
    passed += compared.length;
    if (allowed !== undefined || codes.count < FEW) continue;
    if ((wanted.limit * looked) / (passed + 1) < codes.count * NARROW) continue;
    const keys = yield* allowedKeys(wanted);
    if (keys.length <= COMPARED) {
      const all = yield* compareAmong(wanted, keys);
      return { found: bestOf(all, wanted.limit), lastKey };
    }
    allowed = new Set(keys);
  }
}

/** Each once: what is in memory may be in a stored block as well. */
function keysOf(candidates: readonly Candidate[]): readonly number[] {
  return [...new Set(candidates.map(({ key }) => key))];
}

/** Offers what stored blocks hold behind the codes in memory. @returns the last key that they hold */
function* offerStored(
  { sourceKey, query }: VectorQuery,
  { codes, passing }: FollowedCodes,
  best: BestCandidates,
): Steps<number> {
  const sought = codes.sought(query);
  let { lastKey } = codes;
  for (;;) {
    const blocks = yield* all(selectBlocksAfter, { sourceKey, after: lastKey, codesAfter: 0 });
    for (const block of blocks) {
      // A block that can't be read ends it: what lies behind is read vector by vector.
      if (block.codes === null || !passing.addBlock(block.codes, block.vectors, block.lastKey)) return lastKey;
      passing.offerTo(best, sought);
      passing.clear();
      lastKey = block.lastKey;
    }
    if (blocks.length === 0) return lastKey;
  }
}
