import { formatBytes } from '@cairndb/core';
import { importers, mergeReports } from '@cairndb/importers';
import type { CommandContext } from '../command-context.js';
import type { ImportCommandOptions } from '../commands/import-command.js';
import { CommandLineError } from '../exit.js';
import { formatOutcome } from '../format/import-outcome.js';
import { countOf } from '../format/numbers.js';
import { databaseLocation, openToWrite } from '../open-store.js';
import { type ImportTask, runImports } from '../run-import.js';
import { withInterruption } from '../terminal/with-interruption.js';
import { limitsOf } from './import-history.js';
import { sayWarnings, sayWhatNext } from './import-notes.js';
import { showPlans } from './show-plans.js';

/** Imports the history of every tool that this machine has, and says first what was found. */
export async function importAll(
  context: CommandContext,
  paths: readonly string[],
  options: ImportCommandOptions,
): Promise<void> {
  const { since, maxSize, dryRun } = options;
  if (paths.length > 0) {
    throw new CommandLineError('`auto` takes no paths: name the tool whose files they are, as in `import codex PATH`.');
  }
  const found = await findHistories();
  if (found.length === 0) throw nothingFound();
  const tools = found.map(({ importer }) => importer);
  if (dryRun === true) return await showPlans(context, tools, { since, maxBytes: maxSize });
  for (const one of found) context.messages.note(`Found ${describe(one)}`);
  const outcomes = await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    return await runImports(context.messages, store, found, {
      since,
      maxBytes: maxSize,
      limits: limitsOf(options),
      signal,
    });
  });
  const { reports, index } = outcomes;
  const report = mergeReports(reports);
  sayWarnings(context, report);
  if (context.options.json) {
    const database = databaseLocation(context);
    return await context.output.json({ ...report, tools: reports, database, indexed: index.documents });
  }
  await context.output.lines(formatOutcome({ report, index }, context.output.colors));
  sayWhatNext(context, report);
}

/** The tools that have left something on this machine, in the order of the importers. */
export async function findHistories(): Promise<ImportTask[]> {
  const found = await Promise.all(importers.map(async (importer) => ({ importer, sources: await importer.detect() })));
  return found.filter(({ sources }) => sources.length > 0);
}

function describe({ importer, sources }: ImportTask): string {
  const bytes = sources.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return `${importer.title}: ${countOf(sources.length, 'file')}, ${formatBytes(bytes)}`;
}

function nothingFound(): CommandLineError {
  const titles = importers.filter(({ name }) => name !== 'cairn').map(({ title }) => title);
  return new CommandLineError(
    `No tool that Cairn knows has left history in its usual place on this machine: ${titles.join(', ')}. Name a tool and give the path of its files.`,
    { tools: titles },
  );
}
