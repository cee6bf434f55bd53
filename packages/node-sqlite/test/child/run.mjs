// Runs the conformance suite, or this package's own cases, on node:sqlite, and prints each result as a line of JSON, then the
// counts. The tests run it in a Node that has node:sqlite.
import { allCases, runConformance } from '@cairndb/conformance';
import { nodeSqlite } from '@cairndb/node-sqlite';
import { narrowed, onFiles } from '@cairndb/testing/harness';
import { errors } from './errors.mjs';
import { handles } from './handles.mjs';
import { opening } from './opening.mjs';
import { readers } from './readers.mjs';
import { statements } from './statements.mjs';
import { values } from './values.mjs';

/** @param {unknown} line */
const print = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const own = [...values, ...statements, ...errors, ...opening, ...handles, ...readers];
const report = await runConformance(
  onFiles('node-sqlite (file)', (path) => nodeSqlite({ path })),
  {
    cases: process.argv[2] === 'own' ? own : allCases,
    ...narrowed({ surfaces: 'one' }),
    onResult({ error, ...result }) {
      if (result.outcome !== 'failed') return print({ result });
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      return print({ result: { ...result, error: { name, message, stack } } });
    },
  },
);
print({ summary: { passed: report.passed, failed: report.failed, skipped: report.skipped } });
