import { indexTokens } from '../../search/index.js';

/** The words of a text, each once, as the keyword index has them. */
export function wordsOf(text: string): ReadonlySet<string> {
  const tokens = indexTokens(text).text;
  return new Set(tokens === '' ? [] : tokens.split(' '));
}

/** Fewer words than these are in too many texts to say something. */
const FEWEST_WORDS = 4;
/** A text this many times as long says something else besides. */
const MOST_TIMES_LONGER = 3;
/** What it counts that all of a text stands in the other one, beside 1 for being the same. */
const CONTAINED = 0.8;

/** How much two texts say the same, 0 to 1, by their words: see `SimilarMemory.similarity`. */
export function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [shorter, longer] = one.size <= other.size ? [one, other] : [other, one];
  let both = 0;
  for (const word of shorter) if (longer.has(word)) both += 1;
  if (both === 0) return 0;
  const jaccard = both / (shorter.size + longer.size - both);
  if (shorter.size < FEWEST_WORDS || longer.size > MOST_TIMES_LONGER * shorter.size) return jaccard;
  return Math.max(jaccard, (CONTAINED * both) / shorter.size);
}
