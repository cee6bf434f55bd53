import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Drill, DrillOutcome, DrillSize } from './drill.js';
import type { Progress } from './progress.js';

/** What became of one drill. */
export interface DrillResult extends DrillOutcome {
  readonly name: string;
  readonly title: string;
  readonly passed: boolean;
  /** Why it was left out; null when it ran. */
  readonly skipped: string | null;
  /** Where its files lie; null when they are removed because nothing was found. */
  readonly folder: string | null;
  readonly durationMs: number;
}

/** How to run. */
export interface RunOptions {
  readonly size: DrillSize;
  readonly seed: number;
  /** Where the databases are put. */
  readonly folder: string;
  readonly progress: Progress;
}

/** Runs drills one after the other. A fault in one doesn't keep the others from running. */
export async function runDrills(chosen: readonly Drill[], options: RunOptions): Promise<readonly DrillResult[]> {
  const results: DrillResult[] = [];
  for (const drill of chosen) results.push(await runDrill(drill, options));
  return results;
}

/** Runs one drill. Never rejects: what breaks it off is a problem that it reports. */
async function runDrill(drill: Drill, { size, seed, folder, progress }: RunOptions): Promise<DrillResult> {
  const { name, title } = drill;
  const skipped = drill.unavailable?.() ?? null;
  if (skipped !== null) {
    return { name, title, passed: true, skipped, folder: null, problems: [], figures: {}, durationMs: 0 };
  }
  const own = mkdtempSync(join(folder, `cairn-drill-${name}-`));
  const startedAt = performance.now();
  progress.begin(name);
  const onProgress = (done: number, total: number) => progress.update(done, total);
  const outcome = await drill.run(size, { folder: own, seed, onProgress }).catch(brokenOff);
  progress.end();
  const passed = outcome.problems.length === 0;
  if (passed) rmSync(own, { recursive: true, force: true });
  const durationMs = Math.round(performance.now() - startedAt);
  return { name, title, passed, skipped, folder: passed ? null : own, ...outcome, durationMs };
}

function brokenOff(error: unknown): DrillOutcome {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { problems: [`broke off: ${reason}`], figures: {} };
}
