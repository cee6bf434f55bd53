import type { IndexReport } from '@cairndb/code';
import type { Store } from '@cairndb/core';
import { claudeCode, claudeCodeSamples, codex, codexSamples, mergeReports } from '@cairndb/importers';
import type { CommandContext } from '../../command-context.js';
import type { StartCommandOptions } from '../../commands/start-command.js';
import { Interruption } from '../../exit.js';
import { type ImportOutcomes, type ImportTask, runImports } from '../../run-import.js';
import { withInterruption } from '../../terminal/with-interruption.js';
import { findHistories } from '../import-all.js';
import { indexWithProgress } from '../index-project.js';
import { exampleSearches, sharedSearch } from './example-searches.js';
import { formatStart } from './format-start.js';
import { type StartDashboard, startDashboard } from './start-dashboard.js';
import { openStartDatabase, type StartDatabase } from './start-database.js';
import { summarize } from './summarize.js';

/** Most bytes that a first look imports. */
const MAX_BYTES = 100_000_000;

/** Where the conversations came from. */
export interface StartSource {
  readonly kind: 'transcripts' | 'samples';
  readonly tasks: readonly ImportTask[];
}

const SAMPLES: StartSource = {
  kind: 'samples',
  tasks: [
    { importer: claudeCode, sources: [], path: claudeCodeSamples() },
    { importer: codex, sources: [], path: codexSamples() },
  ],
};

/** What `start` did. */
interface StartWork {
  readonly source: StartSource;
  readonly outcomes: ImportOutcomes;
  readonly code: IndexReport | undefined;
  readonly dashboard: StartDashboard | undefined;
}

/** Whether somebody is there to look at a browser. */
function hasSomebody({ output, options }: CommandContext): boolean {
  return output.isTerminal && !options.json && !process.env.CI;
}

/** Imports what there is, at most 100 MB of it, or samples; shows what came in, three searches, and what to try next. */
export async function start(context: CommandContext, options: StartCommandOptions): Promise<void> {
  await withInterruption(async (signal) => {
    await using database = await openStartDatabase(context, options);
    try {
      const code =
        options.index === undefined ? undefined : await indexCode(context, database.store, options.index, signal);
      const { source, outcomes } = await fill(context, database.store, options, signal);
      await using dashboard = options.dashboard === true ? await startDashboard(context, database.store) : undefined;
      await show(context, database, { source, outcomes, code, dashboard }, signal);
      if (hasSomebody(context)) await dashboard?.show(signal, database.temporary);
    } catch (error) {
      if (!(error instanceof Interruption) || !database.temporary) throw error;
      throw new Interruption(error.signal, 'Interrupted. The temporary database is removed.');
    }
  });
}

/** Indexes first: the search index takes up code and history together then. */
async function indexCode(
  context: CommandContext,
  store: Store,
  root: string,
  signal: AbortSignal,
): Promise<IndexReport> {
  return await indexWithProgress(context, store, root, { options: {}, signal });
}

async function fill(
  { messages }: CommandContext,
  store: Store,
  { samples }: StartCommandOptions,
  signal: AbortSignal,
): Promise<{ source: StartSource; outcomes: ImportOutcomes }> {
  const tasks = samples === true ? [] : await findHistories();
  if (tasks.length > 0) {
    const outcomes = await runImports(messages, store, tasks, { maxBytes: MAX_BYTES, signal });
    // Transcripts may be there and hold nothing: files begun and never used.
    if ((await store.conversations.stats()).messages > 0) return { source: { kind: 'transcripts', tasks }, outcomes };
  }
  return { source: SAMPLES, outcomes: await runImports(messages, store, SAMPLES.tasks, { signal }) };
}

async function show(
  context: CommandContext,
  { store, temporary }: StartDatabase,
  { source, outcomes, code, dashboard }: StartWork,
  signal: AbortSignal,
): Promise<void> {
  const { reports, index } = outcomes;
  const summary = await summarize(store);
  const searches = [
    ...(code === undefined ? [] : await sharedSearch(store, signal)),
    ...(await exampleSearches(store, signal)),
  ];
  const location = store.location;
  const outcome = { report: mergeReports(reports), index };
  if (context.options.json) {
    return await context.output.json({
      source: source.kind,
      database: { location, temporary },
      import: outcome.report,
      imports: reports,
      index,
      code: code ?? null,
      dashboard: dashboard?.url ?? null,
      ...summary,
      searches,
    });
  }
  const shownContext = temporary ? context : context.on(location);
  await context.output.lines(
    formatStart(shownContext, {
      source,
      location,
      temporary,
      outcome,
      summary,
      searches,
      code,
      dashboard: dashboard?.url,
    }),
  );
}
