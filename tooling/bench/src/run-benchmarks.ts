import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.js';
import type { Pace } from './contest.js';
import { LOOP_OF_THE_BARS_MS, machineSpeed } from './machine-speed.js';
import { judgedHere, type Measurement } from './measurement.js';
import { processorTimes, stolenShareSince } from './stolen-time.js';

/** What became of one benchmark. */
export interface BenchmarkResult {
  readonly name: string;
  readonly title: string;
  readonly measurements: readonly Measurement[];
  /** Why it was left out; null when it ran. */
  readonly skipped: string | null;
  /** Why it broke off; null when it ended well. */
  readonly error: string | null;
  /** Milliseconds. */
  readonly durationMs: number;
  /** Milliseconds of the loop of {@link machineSpeed} before and after; empty when it was left out. */
  readonly machineLoopMs: readonly number[];
  /** The share of the processor time asked for meanwhile that the host of this virtual machine kept, 0 to 1: shown, and no bar is judged by it. */
  readonly stolenShare: number;
}

/** How to run. */
export interface RunOptions {
  readonly quick: boolean;
  /** Where the databases are put, and removed again. */
  readonly folder: string;
  /** Told what is being measured. */
  readonly onProgress: (message: string) => void;
}

const PACE: Pace = { rounds: 5, turns: 25, turnMs: 10, warmUpMs: 300 };
const QUICK_PACE: Pace = { rounds: 5, turns: 7, turnMs: 5, warmUpMs: 150 };

/** Runs benchmarks one after the other; one that fails doesn't keep the others from running. */
export async function runBenchmarks(
  chosen: readonly Benchmark[],
  options: RunOptions,
): Promise<readonly BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  for (const benchmark of chosen) results.push(await runOne(benchmark, options));
  return results;
}

/** Whether nothing broke off and every bar was kept: times for this machine's speed. */
export function allPassed(results: readonly BenchmarkResult[]): boolean {
  return results.every(
    ({ error, measurements }) => error === null && measurements.every(({ passedHere }) => passedHere !== false),
  );
}

async function runOne(benchmark: Benchmark, { quick, folder, onProgress }: RunOptions): Promise<BenchmarkResult> {
  const { name, title } = benchmark;
  const startedAt = performance.now();
  const measurements: Measurement[] = [];
  const loops: number[] = [];
  const before = processorTimes();
  const result = (end: { skipped?: string; error?: string }): BenchmarkResult => ({
    name,
    title,
    measurements: measurements.map((measurement) => judgedHere(measurement, slowness(loops))),
    skipped: end.skipped ?? null,
    error: end.error ?? null,
    durationMs: Math.round(performance.now() - startedAt),
    machineLoopMs: loops,
    stolenShare: stolenShareSince(before),
  });
  const skipped = benchmark.unavailable?.();
  if (skipped !== undefined) return result({ skipped });
  const own = mkdtempSync(join(folder, 'cairn-bench-'));
  try {
    onProgress(name);
    loops.push(machineSpeed());
    for await (const measurement of benchmark.run({ folder: own, quick, pace: quick ? QUICK_PACE : PACE })) {
      measurements.push(measurement);
      onProgress(`${name}: ${measurement.name}`);
    }
    loops.push(machineSpeed());
    return result({});
  } catch (error) {
    return result({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** How many times as long as where the bars were set: the quicker of the loops counts, which says less for us. */
function slowness(loops: readonly number[]): number {
  return loops.length === 0 ? 1 : Math.min(...loops) / LOOP_OF_THE_BARS_MS;
}
