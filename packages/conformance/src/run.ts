import type { Capabilities } from '@cairndb/core';
import { readCapabilities } from './context.js';
import type { Harness } from './harness.js';
import { now } from './host.js';
import { type PlannedRun, planRuns, type RunOptions } from './plan.js';
import type { Surface } from './surface.js';

/** What the suite needs of a test runner: `describe` and `it` of Vitest, `node:test`, Mocha or Jest. */
export interface TestRunner {
  describe(name: string, define: () => void): unknown;
  readonly it: {
    (name: string, run: () => Promise<void>): unknown;
    skip(name: string, run: () => Promise<void>): unknown;
  };
}

/** How one run of a case ended. */
export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly surface: Surface;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string;
  /** What it failed with. */
  readonly error?: unknown;
  readonly durationMs: number;
}

/** The outcome of the whole suite on one driver. */
export interface Report {
  readonly harness: string;
  readonly driver: string;
  readonly capabilities: Capabilities;
  readonly results: readonly CaseResult[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly durationMs: number;
}

/**
 * Registers every case with a test runner. Opens one database first, to learn what the driver can do, so await it at
 * the top of the test file: `await defineConformance({ describe, it }, harness)`.
 */
export async function defineConformance(runner: TestRunner, harness: Harness, options: RunOptions = {}): Promise<void> {
  const { capabilities } = await readCapabilities(harness);
  const runs = planRuns(harness, capabilities, options);
  runner.describe(`conformance of ${harness.name}`, () => {
    for (const suite of new Set(runs.map((run) => run.case.suite))) {
      runner.describe(suite, () => {
        for (const run of runs) if (run.case.suite === suite) define(runner, run);
      });
    }
  });
}

function define({ it }: TestRunner, planned: PlannedRun): void {
  const title = `${planned.name} ${planned.case.title}`;
  if (planned.skip === undefined) it(title, () => planned.run());
  else it.skip(`${title} (${planned.skip})`, () => planned.run());
}

/**
 * Registers the results of a run that was made elsewhere, in another process or a browser, as tests of this runner: each test
 * passes, fails with the case's error, or is skipped, as the case did. A report with no result is one failing test.
 */
export function defineReport(
  { describe, it }: TestRunner,
  { harness, results }: Pick<Report, 'harness' | 'results'>,
): void {
  describe(`conformance of ${harness}`, () => {
    if (results.length === 0) it('ran', () => Promise.reject(new Error('The run ended without any result.')));
    for (const suite of new Set(results.map(suiteOf))) {
      describe(suite, () => {
        for (const result of results) if (suiteOf(result) === suite) defineResult({ it }, result);
      });
    }
  });
}

function suiteOf({ id }: CaseResult): string {
  return id.split('/', 1)[0] ?? id;
}

function defineResult(
  { it }: Pick<TestRunner, 'it'>,
  { id, surface, title, outcome, reason, error }: CaseResult,
): void {
  const name = `${id} [${surface}] ${title}`;
  if (outcome === 'skipped') it.skip(`${name} (${reason})`, async () => {});
  else it(name, () => (outcome === 'passed' ? Promise.resolve() : Promise.reject(error)));
}

/**
 * Runs every case, one after the other, without a test runner: in a browser page or a command. Never rejects for a
 * failing case; look at `failed`.
 */
export async function runConformance(
  harness: Harness,
  options: RunOptions & { readonly onResult?: (result: CaseResult) => void } = {},
): Promise<Report> {
  const startedAt = now();
  const { driver, capabilities } = await readCapabilities(harness);
  const results: CaseResult[] = [];
  for (const planned of planRuns(harness, capabilities, options)) {
    const result = await resultOf(planned);
    results.push(result);
    options.onResult?.(result);
  }
  const count = (outcome: CaseResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return {
    harness: harness.name,
    driver,
    capabilities,
    results,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    durationMs: now() - startedAt,
  };
}

async function resultOf(planned: PlannedRun): Promise<CaseResult> {
  const { id, title } = planned.case;
  const startedAt = now();
  const result = (rest: Pick<CaseResult, 'outcome' | 'reason' | 'error'>): CaseResult => ({
    id,
    title,
    surface: planned.surface,
    durationMs: now() - startedAt,
    ...rest,
  });
  if (planned.skip !== undefined) return result({ outcome: 'skipped', reason: planned.skip });
  try {
    await planned.run();
    return result({ outcome: 'passed' });
  } catch (error) {
    return result({ outcome: 'failed', error });
  }
}
