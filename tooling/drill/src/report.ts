import Table from 'cli-table3';
import colors from 'picocolors';
import type { DrillResult } from './run-drills.js';

/** Faults of one drill that are printed; the rest is counted. */
const SHOWN = 20;

/** The results as a table for people, and what was found. */
export function formatReport(results: readonly DrillResult[], seed: number): string {
  const table = new Table({
    head: ['drill', 'result', 'what was done', 'time'],
    colAligns: ['left', 'left', 'left', 'right'],
    style: colors.isColorSupported ? { head: ['bold'], border: ['gray'] } : { head: [], border: [] },
  });
  for (const { name, title, skipped, passed, figures, durationMs } of results) {
    const verdict = skipped !== null ? 'left out' : passed ? colors.green('passed') : colors.red(colors.bold('FAILED'));
    const done = Object.entries(figures).map(([figure, value]) => `${figure}: ${value.toLocaleString('en')}`);
    table.push([
      name,
      verdict,
      [title, ...done, ...(skipped === null ? [] : [skipped])].join('\n'),
      `${(durationMs / 1000).toFixed(1)} s`,
    ]);
  }
  return [table.toString(), ...results.filter(({ passed }) => !passed).map((result) => faults(result, seed))].join(
    '\n',
  );
}

function faults({ name, problems, folder }: DrillResult, seed: number): string {
  const more = problems.length > SHOWN ? [`  … and ${problems.length - SHOWN} more`] : [];
  return [
    colors.red(`${name} found (seed ${seed}, files in ${folder}):`),
    ...problems.slice(0, SHOWN).map((problem) => `  ${problem}`),
    ...more,
  ].join('\n');
}
