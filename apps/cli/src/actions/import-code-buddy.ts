import { formatBytes } from '@cairndb/core';
import { type CodeBuddyReport, type CodeBuddyStatus, codeBuddyStatus, importCodeBuddy } from '@cairndb/importers';
import { catchUpSearch } from '../catch-up-search.js';
import type { CommandContext } from '../command-context.js';
import type { ImportCommandOptions } from '../commands/import-command.js';
import { CommandLineError, Interruption } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { databaseLocation, openToWrite } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Warnings shown one by one; the rest is counted. */
const SHOWN_WARNINGS = 5;

/** Imports the JSON files that Code-Buddy kept before it had a database. */
export async function importFromCodeBuddy(
  context: CommandContext,
  paths: readonly string[],
  { since, maxSize, maxItemSize, keepExisting, dryRun, rename }: ImportCommandOptions,
): Promise<void> {
  if ([since, maxSize, maxItemSize, keepExisting].some((option) => option !== undefined)) {
    throw new CommandLineError(
      '--since, --max-size, --max-item-size and --keep-existing are not for Code-Buddy: its files come whole.',
    );
  }
  if (paths.length > 1)
    throw new CommandLineError('Give one folder: that of Code-Buddy, or of a project that has one.');
  const [path] = paths;
  const status = await codeBuddyStatus(path);
  if (status.folder === null) {
    throw new CommandLineError(
      'Code-Buddy has left nothing in its usual place on this machine (~/.codebuddy). Give its folder.',
    );
  }
  if (dryRun === true) return await showStatus(context, status);
  const { report, indexed } = await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    const bar = await startProgress(context.messages, 'Importing');
    let done: CodeBuddyReport;
    try {
      done = await importCodeBuddy(store, {
        path,
        rename,
        signal,
        onEvent: (event) => {
          if (event.type !== 'progress') return;
          bar.update(
            event.bytesDone / Math.max(1, event.bytes),
            `${event.filesDone} of ${countOf(event.files, 'file')}`,
          );
        },
      });
    } catch (error) {
      if (!(error instanceof Interruption)) throw error;
      throw new Interruption(error.signal, 'Interrupted. What was read is kept. Run the same command again to go on.');
    } finally {
      bar.stop();
    }
    const expected = done.added.memories + done.added.conversations + done.added.messages;
    const kept = 'Everything is imported; the next search goes on indexing.';
    const index = await catchUpSearch(context.messages, store, { signal, expected, kept });
    return { report: done, indexed: index.documents };
  });
  sayWarnings(context, report);
  if (context.options.json)
    return await context.output.json({ ...report, database: databaseLocation(context), indexed });
  await context.output.lines(linesOf(report));
}

async function showStatus(context: CommandContext, status: CodeBuddyStatus): Promise<void> {
  if (context.options.json) {
    return await context.output.json({ dryRun: true, database: databaseLocation(context), ...status });
  }
  const lines = status.files.map(
    ({ kind, path, sizeBytes }) => `${kind}  ${formatBytes(sizeBytes)}  ${safeLine(path)}`,
  );
  if (lines.length > 0) await context.output.lines(lines);
  const aside =
    status.migrated.length === 0 ? '' : ` ${countOf(status.migrated.length, 'file')} were put aside before.`;
  context.messages.note(
    `Nothing was imported; leave out --dry-run to import ${countOf(lines.length, 'file')}.${aside}`,
  );
}

function sayWarnings({ messages }: CommandContext, { warnings, failed }: CodeBuddyReport): void {
  for (const { message } of warnings.slice(0, SHOWN_WARNINGS)) messages.warn(safeLine(message));
  const more = Math.max(failed, warnings.length) - SHOWN_WARNINGS;
  if (more > 0) messages.warn(`${countOf(more, 'more warning')}; --json lists them.`);
}

function linesOf({ added, files, unchangedFiles, known, expired, renamed }: CodeBuddyReport): readonly string[] {
  const { memories, conversations, messages, cacheEntries, modelCalls } = added;
  return [
    `Imported ${counted(memories, 'memory', 'memories')}, ${countOf(conversations, 'conversation')} with ${countOf(messages, 'message')}, ${counted(cacheEntries, 'cache entry', 'cache entries')} and ${countOf(modelCalls, 'model call')} from ${countOf(files, 'file')}.`,
    ...(unchangedFiles + known + expired === 0
      ? []
      : [
          `Passed over: ${countOf(unchangedFiles, 'unchanged file')}, ${countOf(known, 'known item')}, ${countOf(expired, 'expired item')}.`,
        ]),
    ...(renamed.length === 0 ? [] : [`Put aside: ${countOf(renamed.length, 'file')}.`]),
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
