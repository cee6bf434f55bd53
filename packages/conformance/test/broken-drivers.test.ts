import type { Case, Harness } from '@cairndb/conformance';
import { allCases, formatReport, runConformance } from '@cairndb/conformance';
import type { BatchResult, BoundSql, Capabilities, RunResult, SqlRow, SqlValue } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { AsyncMinimalConnection } from './async-connection.js';
import { MINIMAL, MinimalConnection, minimalHarness } from './minimal-driver.js';

/** Suites that look at what the faults below break. */
const SUITES = ['driver-port', 'values', 'transactions', 'nesting', 'concurrency', 'messages'];

/** The cases of these suites, and a suite that no fault touches. */
function casesOf(suites: readonly string[]): readonly Case[] {
  return allCases.filter((one) => suites.includes(one.suite) || one.suite === 'imports');
}

/** The ids of the cases that fail on a driver, out of the suites of these cases. */
async function failuresOf(harness: Harness, expected: readonly string[]): Promise<readonly string[]> {
  const cases = casesOf(expected.map((id) => id.slice(0, id.indexOf('/'))));
  const report = await runConformance(harness, { cases, surfaces: 'one', caseTimeoutMs: 30_000 });
  // A fault is told from others by what goes on working.
  expect(report.passed).toBeGreaterThan(0);
  return report.results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
}

/** Commits where it should roll back. */
class KeepsEverything extends MinimalConnection {
  override run(sql: string, params: readonly SqlValue[]): RunResult {
    return super.run(sql === 'ROLLBACK' ? 'COMMIT' : sql, params);
  }
}

/** Every statement is a transaction of its own: batches and transactions are not atomic. */
class HasNoTransactions extends MinimalConnection {
  override run(sql: string, params: readonly SqlValue[]): RunResult {
    if (/^(BEGIN|COMMIT|ROLLBACK)\b/.test(sql) && !sql.startsWith('ROLLBACK TO'))
      return { changes: 0, lastInsertRowid: 0 };
    return super.run(sql, params);
  }
}

/** Ignores savepoints. */
class HasNoSavepoints extends MinimalConnection {
  override run(sql: string, params: readonly SqlValue[]): RunResult {
    if (/^(SAVEPOINT|RELEASE|ROLLBACK TO)\b/.test(sql)) return { changes: 0, lastInsertRowid: 0 };
    return super.run(sql, params);
  }
}

/** Gives rows in the wrong order. */
class ReversesRows extends MinimalConnection {
  override all(sql: string, params: readonly SqlValue[]): SqlRow[] {
    return super.all(sql, params).reverse();
  }
}

/** Loses what stands behind a NUL, as C strings do. */
class EndsTextsAtNul extends MinimalConnection {
  override get(sql: string, params: readonly SqlValue[]): SqlRow | undefined {
    return super.get(sql, params)?.map((value) => (typeof value === 'string' ? (value.split('\0')[0] ?? '') : value));
  }
}

/** Does not count what it changes. */
class CountsNothing extends MinimalConnection {
  override run(sql: string, params: readonly SqlValue[]): RunResult {
    return { ...super.run(sql, params), changes: 0 };
  }
}

/** Says that it lacks what it can do. */
class Lies extends MinimalConnection {
  override readonly capabilities: Capabilities = { ...MINIMAL, attach: false };
}

/** Writes although it was opened for reading only. */
class WritesAnyway extends MinimalConnection {
  constructor(handle: ConstructorParameters<typeof MinimalConnection>[0]) {
    super(handle, false);
  }
}

/** Runs the statements of a batch one by one. */
class BatchesAreNotAtomic extends AsyncMinimalConnection {
  override async batch(statements: readonly BoundSql[]): Promise<BatchResult[]> {
    return this.inTurn(async () => statements.map((statement) => this.execute(statement)));
  }
}

/** Lets calls from outside into an open transaction. */
class MixesCalls extends AsyncMinimalConnection {
  protected override inTurn<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
}

/** A fault, and cases that must notice it. */
const FAULTS: readonly (readonly [typeof MinimalConnection, readonly string[]])[] = [
  [
    KeepsEverything,
    ['transactions/rolls-back-on-error', 'transactions/rolls-back-on-failed-call', 'transactions/many-writes'],
  ],
  [HasNoTransactions, ['transactions/rolls-back-on-error', 'transactions/many-writes']],
  [HasNoSavepoints, ['driver-port/savepoints-work', 'nesting/three-levels', 'nesting/repeated-failures']],
  [ReversesRows, ['driver-port/get-and-all', 'messages/last-messages', 'codegen-history/in-one-call']],
  [EndsTextsAtNul, ['inputs/nul-in-texts']],
  [CountsNothing, ['driver-port/run-counts-changes', 'attachments/records']],
  [Lies, ['driver-port/capabilities-are-true']],
  [WritesAnyway, ['driver-port/read-only', 'readonly/refuses-every-write']],
];

describe('the suite on drivers of our own', () => {
  it('passes on the smallest driver', async () => {
    const cases = casesOf(SUITES);
    const report = await runConformance(minimalHarness(), { cases });
    expect(report.failed, formatReport(report)).toBe(0);
    expect(report.passed).toBeGreaterThan(cases.length);
  });

  it.each(FAULTS)('finds the fault of %o', async (Broken, expected) => {
    const harness = minimalHarness((handle, readonly) => new Broken(handle, readonly));
    expect(await failuresOf(harness, expected)).toEqual(expect.arrayContaining([...expected]));
  });

  it('passes on an asynchronous driver', async () => {
    const harness = minimalHarness((...given) => new AsyncMinimalConnection(...given));
    const report = await runConformance(harness, { cases: casesOf(SUITES) });
    expect(report.failed, formatReport(report)).toBe(0);
    expect(report.results.every(({ surface }) => surface === 'async')).toBe(true);
  });

  it.each([
    [BatchesAreNotAtomic, ['driver-port/batches-are-atomic']],
    [MixesCalls, ['concurrency/no-cross-talk']],
  ] as const)('finds the fault of the asynchronous %o', async (Broken, expected) => {
    const harness = minimalHarness((handle, readonly) => new Broken(handle, readonly));
    expect(await failuresOf(harness, expected)).toEqual(expect.arrayContaining([...expected]));
  });
});
