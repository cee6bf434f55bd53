#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import type { Drill, DrillSize } from './drill.js';
import { drills } from './drills/index.js';
import { progressOn } from './progress.js';
import { formatReport } from './report.js';
import { runDrills } from './run-drills.js';

interface Options extends DrillSize {
  readonly seed?: number;
  readonly json?: boolean;
  readonly list?: boolean;
  readonly folder: string;
}

const program = new Command('drill')
  .description(
    'Makes mishaps for real and looks for what was lost: kills processes, crowds one file, takes the server away. ' +
      'Ends with 1 when something was lost, half-written, or an error reached a caller.',
  )
  .argument('[names...]', 'which drills; default: all', addName)
  .option(
    '--kills <count>',
    'SIGKILLs of the append loop, and as many of imports, of indexing and of restores',
    count,
    200,
  )
  .option('--transcript-bytes <count>', 'size of the transcripts that the import reads', count, 4_000_000)
  .option('--source-files <count>', 'source files that are indexed', count, 600)
  .option('--processes <count>', 'processes of the crowd', count, 4)
  .option('--appends-per-process <count>', 'appends of each process of the crowd', count, 10_000)
  .option('--damages <count>', 'databases that are damaged', count, 200)
  .option('--cache-bytes <count>', 'budget of the cache that the processes share', count, 10_000_000)
  .option('--cache-writes <count>', 'bytes that they write through it', count, 200_000_000)
  .option('--cache-bytes-per-second <count>', 'how many of them in a second, together', count, 2_000_000)
  .option('--server-appends <count>', 'appends to the server', count, 1_000)
  .option('--server-kills <count>', 'times that the server is killed', count, 5)
  .option('--seed <number>', 'the same seed kills after the same waits; default: another one each time', count)
  .option('--folder <path>', 'where the databases are put; those of a failed drill stay', existingFolder, tmpdir())
  .option('--json', 'print one JSON object')
  .option('--list', 'print the names')
  .exitOverride()
  .action(async (chosen: readonly Drill[] = [], options: Options) => {
    if (options.list) console.log(drills.map(({ name, title }) => `${name.padEnd(8)} ${title}`).join('\n'));
    else await drill(chosen.length === 0 ? drills : chosen, options);
  });

function addName(name: string, before: readonly Drill[] = []): readonly Drill[] {
  const found = drills.find((each) => each.name === name);
  if (found !== undefined) return [...before, found];
  throw new InvalidArgumentError(`The drills are ${drills.map((each) => each.name).join(', ')}.`);
}

function existingFolder(path: string): string {
  if (existsSync(path)) return path;
  throw new InvalidArgumentError('There is no such folder.');
}

function anySeed(): number {
  return 1 + (Date.now() % 1_000_000);
}

function count(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number from 1 on.');
}

async function drill(
  chosen: readonly Drill[],
  { seed = anySeed(), folder, json = false, ...size }: Options,
): Promise<void> {
  const results = await runDrills(chosen, { size, seed, folder, progress: progressOn(process.stderr) });
  const passed = results.every((result) => result.passed);
  console.log(json ? JSON.stringify({ passed, seed, drills: results }, null, 2) : formatReport(results, seed));
  process.exitCode = passed ? 0 : 1;
}

try {
  await program.parseAsync();
} catch (error) {
  // Commander has said what was wrong; help ends well.
  const code = (error as { exitCode?: number }).exitCode;
  if (code === undefined) throw error;
  process.exitCode = code === 0 ? 0 : 2;
}
