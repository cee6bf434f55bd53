import Table from 'cli-table3';
import colors from 'picocolors';
import { LOOP_OF_THE_BARS_MS } from './machine-speed.js';
import type { Measurement, Unit } from './measurement.js';
import type { BenchmarkResult } from './run-benchmarks.js';

/** The results as a table for people. */
export function formatReport(results: readonly BenchmarkResult[]): string {
  const table = new Table({
    head: ['', 'by hand', 'Cairn', 'ratio', 'bar', ''],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    style: { head: ['bold'], border: ['gray'], compact: true },
  });
  if (!colors.isColorSupported) Object.assign(table.options.style, { head: [], border: [] });
  for (const { name, measurements, skipped, error } of results) {
    table.push([{ content: colors.bold(name), colSpan: 6 }]);
    for (const measurement of measurements) table.push(cells(measurement));
    if (skipped !== null) table.push([{ content: `  left out: ${skipped}`, colSpan: 6 }]);
    if (error !== null) table.push([{ content: colors.red(`  broke off: ${error}`), colSpan: 6 }]);
  }
  return [String(table), ...machine(results), verdict(results)].join('\n');
}

function cells({ name, unit, raw, cairn, ratio, bar, passed, passedHere }: Measurement): string[] {
  return [
    `  ${name}`,
    raw === null ? '' : figure(raw, unit),
    figure(cairn, unit),
    ratio === null ? '' : `${ratio.toFixed(2)}×`,
    bar === null ? '' : `≤ ${bar.on === 'ratio' ? `${bar.most}×` : figure(bar.most, unit)}`,
    passed === null ? '' : verdictOn(passed, passedHere === true),
  ];
}

function verdictOn(passed: boolean, passedHere: boolean): string {
  if (passed) return colors.green('pass');
  return passedHere ? colors.yellow('slow') : colors.red(colors.bold('FAIL'));
}

/** How quick the machine was meanwhile, beside the one that bars in milliseconds were set on. */
function machine(results: readonly BenchmarkResult[]): string[] {
  const loops = results.flatMap(({ machineLoopMs }) => machineLoopMs);
  if (loops.length === 0) return [];
  const [quickest, slowest] = [Math.min(...loops), Math.max(...loops)].map((loop) => loop.toFixed(0));
  const took = quickest === slowest ? `${quickest} ms` : `${quickest} to ${slowest} ms`;
  const line = `Meanwhile a plain loop took ${took}; ${LOOP_OF_THE_BARS_MS} ms where the times among the bars were set.`;
  const stolen = Math.max(...results.map(({ stolenShare }) => stolenShare));
  const kept =
    stolen < 0.01 ? [] : [`The machine's host kept up to ${Math.round(stolen * 100)} % of the processor time from it.`];
  const slow = slowOnes(results).length > 0 ? ['"slow": missed here, kept were the machine as quick as that one.'] : [];
  return [line, ...kept, ...slow];
}

function slowOnes(results: readonly BenchmarkResult[]): readonly Measurement[] {
  return results
    .flatMap(({ measurements }) => measurements)
    .filter(({ passed, passedHere }) => passed === false && passedHere === true);
}

/** A figure with about three digits that count. */
function figure(value: number, unit: Unit): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}

function verdict(results: readonly BenchmarkResult[]): string {
  const judged = results.flatMap(({ measurements }) => measurements).filter(({ passed }) => passed !== null);
  const missed = judged.filter(({ passedHere }) => passedHere === false);
  const slow = slowOnes(results).length;
  const broken = results.filter(({ error }) => error !== null);
  const kept = judged.length - missed.length;
  const summary = `${kept} of ${judged.length} bars kept${slow > 0 ? `, ${slow} of them for this machine's speed` : ''}`;
  const failures = [...missed.map(({ name }) => name), ...broken.map(({ name }) => `${name} broke off`)];
  return failures.length === 0 ? colors.green(summary) : colors.red(`${summary}; missed: ${failures.join('; ')}`);
}
