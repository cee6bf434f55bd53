#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import Database from 'better-sqlite3';
import { Command, InvalidArgumentError } from 'commander';
import type { Benchmark } from './benchmark.js';
import { benchmarks } from './benchmarks/index.js';
import { locomo } from './locomo/locomo-command.js';
import { formatReport } from './report.js';
import { allPassed, type BenchmarkResult, runBenchmarks } from './run-benchmarks.js';

interface Options {
  readonly json?: boolean;
  readonly quick?: boolean;
  readonly list?: boolean;
  readonly folder: string;
}

const program = new Command('bench')
  .description(
    'Measures Cairn against the same work written by hand on better-sqlite3 (WAL, synchronous NORMAL, the same schema, ' +
      'the same redaction), in turns in one process. Figures are the middle of five rounds. Ends with 1 when a bar is missed.',
  )
  .argument('[names...]', 'which benchmarks; default: all', addName)
  .option('--quick', 'a look in half a minute: smaller data, shorter rounds')
  .option('--json', 'print one JSON object with every round')
  .option('--list', 'print the names')
  .option('--folder <path>', 'where the databases are put meanwhile', existingFolder, tmpdir())
  .exitOverride()
  .action(async (chosen: readonly Benchmark[] = [], options: Options) => {
    if (options.list) console.log(benchmarks.map(({ name, title }) => `${name.padEnd(10)} ${title}`).join('\n'));
    else await bench(chosen.length === 0 ? benchmarks : chosen, options);
  });

program
  .command('locomo')
  .summary('how much recall finds in long conversations')
  .description(
    'Asks the questions of a file of long conversations (LoCoMo, reshaped for retrieval), each within its conversation, and tells how much of what answers ' +
      'them is among the first ten hits: of plain keyword search, and of recall. The last line reads like "recall@10 0.712 (n=1042)".',
  )
  .argument('<file>', 'JSON: conversations with turns and questions')
  .option('--folder <path>', 'where the database is put meanwhile', existingFolder, tmpdir())
  .action(async (file: string, { folder }: Pick<Options, 'folder'>) => {
    const report = await locomo(file, { folder, onProgress: progress });
    progress('');
    console.log(report);
  });

function addName(name: string, before: readonly Benchmark[] = []): readonly Benchmark[] {
  const found = benchmarks.find((benchmark) => benchmark.name === name);
  if (found !== undefined) return [...before, found];
  throw new InvalidArgumentError(`The benchmarks are ${benchmarks.map((benchmark) => benchmark.name).join(', ')}.`);
}

function existingFolder(path: string): string {
  if (existsSync(path)) return path;
  throw new InvalidArgumentError('There is no such folder.');
}

async function bench(chosen: readonly Benchmark[], { json = false, quick = false, folder }: Options): Promise<void> {
  const startedAt = Date.now();
  const results = await runBenchmarks(chosen, { quick, folder, onProgress: progress });
  progress('');
  console.log(
    json ? JSON.stringify(asJson(results, { quick, startedAt }), null, 2) : `${machine()}\n${formatReport(results)}`,
  );
  process.exitCode = allPassed(results) ? 0 : 1;
}

/** One line on a terminal that is written over; nothing elsewhere. */
function progress(message: string): void {
  const { stderr } = process;
  if (!stderr.isTTY) return;
  stderr.write(`\r\u001B[K${message === '' ? '' : `measuring ${message.slice(0, Math.max(20, stderr.columns - 12))}`}`);
}

function machine(): string {
  return `Node ${process.versions.node}, SQLite ${sqliteVersion()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
}

function sqliteVersion(): string {
  const database = new Database(':memory:');
  const version = database.prepare<[], string>('select sqlite_version()').pluck().get();
  database.close();
  return version ?? 'unknown';
}

function asJson(results: readonly BenchmarkResult[], { quick, startedAt }: { quick: boolean; startedAt: number }) {
  return {
    passed: allPassed(results),
    quick,
    machine: machine(),
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Date.now() - startedAt,
    benchmarks: results,
  };
}

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said what was wrong; help and version end well.
  const code = (error as { exitCode?: number }).exitCode;
  if (code === undefined) throw error;
  process.exitCode = code === 0 ? 0 : 2;
}
