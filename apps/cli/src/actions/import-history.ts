import { cairn, type Importer, type ImportLimits, importers } from '@cairndb/importers';
import type { CommandContext } from '../command-context.js';
import type { ImportCommandOptions } from '../commands/import-command.js';
import { CommandLineError } from '../exit.js';
import { formatOutcome } from '../format/import-outcome.js';
import { AUTO, CODE_BUDDY, DATA } from '../importer-names.js';
import { databaseLocation, openToWrite } from '../open-store.js';
import { runImport } from '../run-import.js';
import { withInterruption } from '../terminal/with-interruption.js';
import { sayWarnings, sayWhatNext } from './import-notes.js';
import { showPlans } from './show-plans.js';

/** Whose files are downloads, which may be made to fill memory or disk. */
const EXPORTS: ReadonlySet<string> = new Set(['chatgpt', 'claude-ai', 'mcp-memory']);

/** Imports another tool's history and shows what that added. */
export async function importHistory(
  context: CommandContext,
  tool: string,
  paths: readonly string[],
  options: ImportCommandOptions,
): Promise<void> {
  if (options.keepExisting === true) throw new CommandLineError(`--keep-existing is for ${DATA}.`);
  if (options.rename === true) throw new CommandLineError(`--rename is for ${CODE_BUDDY}.`);
  const { since, maxSize, dryRun } = options;
  const limits = limitsOf(options);
  const importer = importerOf(tool);
  if (limits !== undefined && !EXPORTS.has(importer.name)) {
    throw new CommandLineError(`--max-item-size is for ${[...EXPORTS].join(', ')}.`);
  }
  const path = paths.length === 0 ? undefined : paths;
  if (path === undefined) await mustHaveHistory(importer);
  if (dryRun === true) return await showPlans(context, [importer], { path, since, maxBytes: maxSize });
  const outcome = await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    return await runImport(context.messages, store, importer, { path, since, maxBytes: maxSize, limits, signal });
  });
  const database = databaseLocation(context);
  const { report, index } = outcome;
  sayWarnings(context, report);
  if (context.options.json) return await context.output.json({ ...report, database, indexed: index.documents });
  await context.output.lines(formatOutcome(outcome, context.output.colors));
  sayWhatNext(context, report);
}

/** How large the parts of a downloaded export may be. */
export function limitsOf({ maxItemSize }: ImportCommandOptions): Partial<ImportLimits> | undefined {
  return maxItemSize === undefined ? undefined : { maxItemBytes: maxItemSize, maxFileBytes: maxItemSize };
}

function importerOf(tool: string): Importer {
  const importer = importers.find(({ name }) => name === tool);
  if (importer !== undefined) return importer;
  const names = [...importers.map(({ name }) => name), CODE_BUDDY, AUTO, DATA];
  throw new CommandLineError(`There is no importer for ${JSON.stringify(tool)}. There is: ${names.join(', ')}.`, {
    importers: names,
  });
}

/** Before a database is made for nothing. */
async function mustHaveHistory(importer: Importer): Promise<void> {
  if ((await importer.detect()).length > 0) return;
  if (importer.name === cairn.name) throw new CommandLineError('Give the path of the export to import.');
  throw new CommandLineError(
    `${importer.title} has left no history in its usual place on this machine. Give the path of a file or folder.`,
  );
}
