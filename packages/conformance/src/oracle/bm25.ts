/** A document of the oracle: its words, already in the form in which they are indexed. */
export interface OracleDocument {
  readonly id: string;
  readonly words: readonly string[];
}

const K1 = 1.2;
const B = 0.75;
/** SQLite's FTS5 lets a word of more than half of all documents count this little instead of against (fts5_aux.c). */
const LEAST_IDF = 1e-6;

/**
 * The scores of the documents that hold any of the words, higher is better: BM25 as SQLite's FTS5 computes it, written
 * down once more and slowly, so that no driver's full-text module is its own judge.
 */
export function bm25Scores(
  documents: readonly OracleDocument[],
  query: readonly string[],
): ReadonlyMap<string, number> {
  const averageLength = documents.reduce((sum, { words }) => sum + words.length, 0) / documents.length;
  const weights = new Map(
    query.map((word) => {
      const holders = documents.filter(({ words }) => words.includes(word)).length;
      return [word, Math.max(Math.log((documents.length - holders + 0.5) / (holders + 0.5)), LEAST_IDF)];
    }),
  );
  const scores = new Map<string, number>();
  for (const { id, words } of documents) {
    let score = 0;
    for (const [word, idf] of weights) {
      const frequency = words.filter((found) => found === word).length;
      score += (idf * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * words.length) / averageLength));
    }
    if (query.some((word) => words.includes(word))) scores.set(id, score);
  }
  return scores;
}
