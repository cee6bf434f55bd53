import type { Store } from '@cairndb/core';
import { claudeCode, claudeCodeSamples } from '@cairndb/importers';
import type { CommandContext } from '../../command-context.js';
import type { StartCommandOptions } from '../../commands/start-command.js';
import { Interruption } from '../../exit.js';
import { type ImportOutcome, runImport } from '../../run-import.js';
import { withInterruption } from '../../terminal/with-interruption.js';
import { exampleSearches } from './example-searches.js';
import { formatStart } from './format-start.js';
import { openStartDatabase, type StartDatabase } from './start-database.js';
import { summarize } from './summarize.js';

/** Most bytes that a first look imports. */
const MAX_BYTES = 100_000_000;

/** Where the conversations came from. */
export type StartSource = 'transcripts' | 'samples';

/** Imports what there is, at most 100 MB of it, or samples; shows what came in, three searches, and what to try next. */
export async function start(context: CommandContext, options: StartCommandOptions): Promise<void> {
  await withInterruption(async (signal) => {
    await using database = await openStartDatabase(context, options);
    try {
      const { source, outcome } = await fill(context, database.store, options, signal);
      await show(context, database, source, outcome, signal);
    } catch (error) {
      if (!(error instanceof Interruption) || !database.temporary) throw error;
      throw new Interruption(error.signal, 'Interrupted. The temporary database is removed.');
    }
  });
}

async function fill(
  { messages }: CommandContext,
  store: Store,
  { samples }: StartCommandOptions,
  signal: AbortSignal,
): Promise<{ source: StartSource; outcome: ImportOutcome }> {
  if (samples !== true && (await claudeCode.detect()).length > 0) {
    const outcome = await runImport(messages, store, claudeCode, { maxBytes: MAX_BYTES, signal });
    // Transcripts may be there and hold nothing: files begun and never used.
    if ((await store.conversations.stats()).messages > 0) return { source: 'transcripts', outcome };
  }
  const outcome = await runImport(messages, store, claudeCode, { path: claudeCodeSamples(), signal });
  return { source: 'samples', outcome };
}

async function show(
  context: CommandContext,
  { store, temporary }: StartDatabase,
  source: StartSource,
  outcome: ImportOutcome,
  signal: AbortSignal,
): Promise<void> {
  const summary = await summarize(store);
  const searches = await exampleSearches(store, signal);
  const location = store.location;
  if (context.options.json) {
    const { report, index } = outcome;
    return await context.output.json({
      source,
      database: { location, temporary },
      import: report,
      index,
      ...summary,
      searches,
    });
  }
  const shownContext = temporary ? context : context.on(location);
  await context.output.lines(formatStart(shownContext, { source, location, temporary, outcome, summary, searches }));
}
