import { formatBytes } from '@cairndb/core';
import { type Importer, type ImportReport, importers } from '@cairndb/importers';
import type { CommandContext } from '../command-context.js';
import type { ImportCommandOptions } from '../commands/import-command.js';
import { CommandLineError } from '../exit.js';
import { formatOutcome } from '../format/import-outcome.js';
import { countOf } from '../format/numbers.js';
import { databaseLocation, openToWrite } from '../open-store.js';
import { runImport } from '../run-import.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Warnings shown one by one; the rest is counted. */
const SHOWN_WARNINGS = 5;

/** Imports another tool's history and shows what that added. */
export async function importHistory(
  context: CommandContext,
  tool: string,
  paths: readonly string[],
  { since, maxSize }: ImportCommandOptions,
): Promise<void> {
  const importer = importerOf(tool);
  const path = paths.length === 0 ? undefined : paths;
  if (path === undefined) await mustHaveHistory(importer);
  const outcome = await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    return await runImport(context.messages, store, importer, { path, since, maxBytes: maxSize, signal });
  });
  const database = databaseLocation(context);
  const { report, index } = outcome;
  sayWarnings(context, report);
  if (context.options.json) return await context.output.json({ ...report, database, indexed: index.documents });
  await context.output.lines(formatOutcome(outcome, context.output.colors));
  sayWhatNext(context, report);
}

function importerOf(tool: string): Importer {
  const importer = importers.find(({ name }) => name === tool);
  if (importer !== undefined) return importer;
  const names = importers.map(({ name }) => name);
  throw new CommandLineError(`There is no importer for ${JSON.stringify(tool)}. There is: ${names.join(', ')}.`, {
    importers: names,
  });
}

/** Before a database is made for nothing. */
async function mustHaveHistory(importer: Importer): Promise<void> {
  if ((await importer.detect()).length > 0) return;
  throw new CommandLineError(
    `${importer.title} has left no history in its usual place on this machine. Give the path of a file or folder.`,
  );
}

function sayWarnings({ messages }: CommandContext, { warnings, warningCount }: ImportReport): void {
  for (const { message } of warnings.slice(0, SHOWN_WARNINGS)) messages.warn(message);
  const more = warningCount - SHOWN_WARNINGS;
  if (more > 0) messages.warn(`${countOf(more, 'more warning')}; --json lists them.`);
}

function sayWhatNext(context: CommandContext, { left, files }: ImportReport): void {
  const { messages } = context;
  if (left.files > 0)
    messages.note(
      `\nLeft aside: ${countOf(left.files, 'file')}, ${formatBytes(left.bytes)}, as --since and --max-size want it.`,
    );
  else if (files > 0) messages.note(`\nSearch it: ${context.commandLine('search', 'WORDS')}`);
}
