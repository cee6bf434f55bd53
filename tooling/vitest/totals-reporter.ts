import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node';

/** What a run came to. */
interface Totals {
  passed: number;
  /** Failed tests, files and suites that broke outside a test, unhandled errors, tests that never ended. */
  failed: number;
  skipped: number;
}

/**
 * Ends a run with one plain line, `N passed, N failed` (and `, N skipped` when some were). Where `npm test` runs vitest it
 * prints that line itself, after vitest has ended and nothing more can follow; then CAIRN_TEST_TOTALS names the file that
 * takes the numbers.
 */
export class TotalsReporter implements Reporter {
  readonly #totalsFile = process.env.CAIRN_TEST_TOTALS;

  constructor() {
    // A vitest that a test starts must not write into our file.
    delete process.env.CAIRN_TEST_TOTALS;
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    const totals = count(modules, unhandledErrors);
    // No test, or a run that was broken off, is never a success.
    if (totals.failed === 0 && (totals.passed === 0 || reason !== 'passed')) totals.failed = 1;
    if (totals.failed > 0) process.exitCode = 1;
    if (this.#totalsFile !== undefined) {
      writeFileSync(this.#totalsFile, JSON.stringify(totals));
      return;
    }
    const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
    process.stdout.write(`${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
  }
}

function count(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): Totals {
  const totals: Totals = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
  for (const module of modules) {
    if (module.errors().length > 0) totals.failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) totals.failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'pending') totals.failed += 1;
      else totals[state] += 1;
    }
  }
  return totals;
}
