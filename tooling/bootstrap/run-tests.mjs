import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from './run-child.mjs';
import { setUp } from './set-up.mjs';
import { reportSetUpFailure } from './setup-error.mjs';
import { ROOT } from './workspace.mjs';

/**
 * @typedef {object} Totals Written by tooling/vitest/totals-reporter.ts.
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * Sets up, runs vitest, and prints `N passed, N failed` (and `, N skipped`) as the very last line, whatever happens: a
 * set-up that fails or a vitest that dies counts as one failure. CAIRN_FAILED_CHECKS, a number, is added to the failures.
 * @param {readonly string[]} args Parts of paths, or options of vitest.
 * @returns {Promise<number>} The exit code: 0 only when something passed and nothing failed.
 */
export async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-tests-'));
  try {
    const totals = await runVitest(args, join(folder, 'totals.json'));
    const failed = totals.failed + (Number(process.env.CAIRN_FAILED_CHECKS) || 0);
    const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
    process.stdout.write(`${totals.passed} passed, ${failed} failed${skipped}\n`);
    return failed > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} totalsFile Where the reporter leaves its numbers.
 * @returns {Promise<Totals>}
 */
async function runVitest(args, totalsFile) {
  /** @type {Totals} */
  let totals = { passed: 0, failed: 0, skipped: 0 };
  try {
    await setUp();
    // Vitest colours its output in pipes and files as well, unless told not to.
    const plain = process.stdout.isTTY || process.env.FORCE_COLOR !== undefined ? [] : ['--no-color'];
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    const env = { ...process.env, CAIRN_TEST_TOTALS: totalsFile };
    const code = await runChild([process.execPath, vitest, 'run', ...plain, ...args], env);
    totals = readTotals(totalsFile) ?? totals;
    if (code === 0 && totals.passed + totals.failed > 0) return totals;
    if (code === 0) process.stderr.write('Cairn: no test ran, which counts as a failure.\n');
  } catch (error) {
    reportSetUpFailure(error);
  }
  return { ...totals, failed: Math.max(1, totals.failed) };
}

/**
 * @param {string} file
 * @returns {Totals | undefined} Undefined when vitest ended before it could count.
 */
function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
