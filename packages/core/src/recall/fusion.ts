import type { RecallShare } from './recall.js';

/** Weight of a rank, as in the paper that found reciprocal rank fusion (Cormack et al., SIGIR 2009). */
const RRF_K = 60;

/** One entry of a ranking. */
export interface RankedDocument {
  readonly doc: number;
  /** What the ranking goes by, higher is better. */
  readonly measure?: number | undefined;
  readonly parts?: Readonly<Record<string, number>> | undefined;
}

/** Documents of one domain with their shares in rankings: reciprocal rank fusion, 1 / (60 + rank) for each ranking a document stands in. */
export class Fusion {
  readonly #shares = new Map<number, RecallShare[]>();

  /** Takes a ranking in, best first; each document once. */
  add(by: string, ranked: readonly RankedDocument[], weight = 1): void {
    for (const [at, { doc, measure, parts }] of ranked.entries()) {
      const shares = this.#shares.get(doc) ?? [];
      this.#shares.set(doc, shares);
      const rank = at + 1;
      shares.push({
        by,
        rank,
        share: weight / (RRF_K + rank),
        ...(measure === undefined ? {} : { measure }),
        ...(parts === undefined ? {} : { parts }),
      });
    }
  }

  /** The documents with their sums, best first; ties in the order of their numbers, which is that of writing. */
  ranked(): readonly { readonly doc: number; readonly sum: number }[] {
    const sums = [...this.#shares].map(([doc, shares]) => ({ doc, sum: sumOf(shares) }));
    return sums.sort((a, b) => b.sum - a.sum || a.doc - b.doc);
  }

  /** What a document's sum is made of. */
  sharesOf(doc: number): readonly RecallShare[] {
    return this.#shares.get(doc) ?? [];
  }
}

function sumOf(shares: readonly RecallShare[]): number {
  return shares.reduce((sum, { share }) => sum + share, 0);
}
