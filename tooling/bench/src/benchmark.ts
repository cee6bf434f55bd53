import type { Pace } from './contest.js';
import type { Measurement } from './measurement.js';

/** What a benchmark gets. */
export interface BenchContext {
  /** An empty folder of its own, removed afterwards. */
  readonly folder: string;
  /** Smaller figures and shorter measuring, for a look. */
  readonly quick: boolean;
  readonly pace: Pace;
}

/** One subject that is measured. */
export interface Benchmark {
  /** What people type to run it alone. */
  readonly name: string;
  /** What it measures, in a line. */
  readonly title: string;
  /** Why it cannot run here; undefined where it can. */
  readonly unavailable?: () => string | undefined;
  /** Measures. Each line is handed over when it is there. */
  run(context: BenchContext): AsyncIterable<Measurement>;
}
