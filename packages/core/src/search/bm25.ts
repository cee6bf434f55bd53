/** BM25's parameters, as in SQLite's FTS5 (ext/fts5/fts5_aux.c), so that FTS4 ranks the same. */
const K1 = 1.2;
const B = 0.75;
/** A term in more than half of all documents still counts a little. */
const LEAST_IDF = 1e-6;

/** A term of the query in one document. */
export interface TermFrequency {
  /** Times that the term stands in this document. */
  readonly inDocument: number;
  /** Documents that hold the term. */
  readonly documents: number;
}

/** The whole collection that a document is ranked in. */
export interface Collection {
  readonly documents: number;
  /** Tokens of all documents together. */
  readonly tokens: number;
}

/** The BM25 score of one document, lower is better, as FTS5's `bm25()` gives it. */
export function bm25(terms: readonly TermFrequency[], documentTokens: number, collection: Collection): number {
  const averageTokens = collection.tokens / collection.documents;
  let score = 0;
  for (const { inDocument, documents } of terms) {
    const idf = Math.max(Math.log((collection.documents - documents + 0.5) / (documents + 0.5)), LEAST_IDF);
    const norm = K1 * (1 - B + (B * documentTokens) / averageTokens);
    score += idf * ((inDocument * (K1 + 1)) / (inDocument + norm));
  }
  return -score;
}

/**
 * The score of one row by FTS4's `matchinfo(table, 'pcnxl')` of a one-column table: 32-bit integers in the machine's order.
 * matchinfo's own average length is rounded to an integer, so the token total comes from our own count.
 */
export function bm25OfMatchinfo(matchinfo: Uint8Array, tokens: number): number {
  const view = new DataView(matchinfo.buffer, matchinfo.byteOffset, matchinfo.byteLength);
  const at = (index: number) => view.getUint32(index * 4, true);
  const phrases = at(0);
  const documents = at(2);
  const terms = Array.from({ length: phrases }, (_, phrase) => ({
    inDocument: at(3 + phrase * 3),
    documents: at(3 + phrase * 3 + 2),
  }));
  return bm25(terms, at(3 + phrases * 3), { documents, tokens });
}
