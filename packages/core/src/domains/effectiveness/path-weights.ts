import type { SuccessDecay } from '../success-decay.js';
import type { FeedbackSource, PathWeight } from './effectiveness.js';

/** Feedback on a file from one source, of one age in whole periods. */
export interface FeedbackSum {
  readonly path: string;
  readonly source: FeedbackSource;
  readonly periods: number;
  readonly samples: number;
  /** Sums of the usefulness of all, and of what was predicted of those of which something was. */
  readonly usefulness: number;
  readonly predicted: number;
  readonly relevance: number;
  readonly lastAt: number;
}

/** What says nothing. */
const NEUTRAL = 0.5;
/** What a piece counts by who gave it. */
const BY_SOURCE: Readonly<Record<FeedbackSource, number>> = { explicit: 1, implicit: 0.5 };

/** Weighs files by their feedback, the best first; see {@link Effectiveness.pathWeights}. */
export function pathWeights(sums: readonly FeedbackSum[], { rate, minSamples }: SuccessDecay): readonly PathWeight[] {
  const totals = new Map<string, Total>();
  for (const sum of sums) {
    const total = totals.get(sum.path) ?? new Total();
    totals.set(sum.path, total);
    total.add(sum, BY_SOURCE[sum.source] * rate ** sum.periods);
  }
  return [...totals]
    .map(([path, total]) => ({ path, ...total.weight(minSamples) }))
    .sort((a, b) => b.weight - a.weight || (a.path < b.path ? -1 : 1));
}

/** Faded sums of one file. */
class Total {
  #samples = 0;
  #weights = 0;
  #usefulness = 0;
  #predicted = 0;
  #relevance = 0;
  #lastAt = 0;

  add(sum: FeedbackSum, share: number): void {
    this.#samples += sum.samples;
    this.#weights += sum.samples * share;
    this.#usefulness += sum.usefulness * share;
    this.#predicted += sum.predicted * share;
    this.#relevance += sum.relevance * share;
    this.#lastAt = Math.max(this.#lastAt, sum.lastAt);
  }

  weight(prior: number): Omit<PathWeight, 'path'> {
    const weights = this.#weights;
    return {
      weight: (this.#usefulness + prior * NEUTRAL) / (weights + prior),
      samples: this.#samples,
      usefulness: weights > 0 ? this.#usefulness / weights : NEUTRAL,
      relevance: this.#predicted > 0 ? this.#relevance / this.#predicted : null,
      lastAt: this.#lastAt,
    };
  }
}
