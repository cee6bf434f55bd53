import { existsSync } from 'node:fs';
import { type IndexReport, indexFolder, watchFolder } from '@cairndb/code';
import { formatBytes, type Store } from '@cairndb/core';
import { parseLocation } from '@cairndb/node';
import { catchUpSearch } from '../catch-up-search.js';
import type { CommandContext } from '../command-context.js';
import type { IndexCommandOptions } from '../commands/index-command.js';
import { CommandLineError, Interruption } from '../exit.js';
import { formatIndexChange, formatIndexOutcome } from '../format/index-outcome.js';
import { countOf } from '../format/numbers.js';
import { databaseLocation, openToRead, openToWrite } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Warnings shown one by one; the rest is counted. */
const SHOWN_WARNINGS = 5;

/** Indexes a folder, once or for as long as it is watched, and shows what that did. */
export async function indexProject(context: CommandContext, root: string, options: IndexCommandOptions): Promise<void> {
  const { watch = false, dryRun = false } = options;
  if (watch && dryRun) throw new CommandLineError('--watch and --dry-run exclude each other.');
  await withInterruption(async (signal) => {
    await using store = await (dryRun ? openToLook(context) : openToWrite(context));
    if (watch) return await watchProject(context, store, root, { options, signal });
    const report = await indexWithProgress(context, store, root, { options, signal });
    await show(context, store, report, { options, signal });
    if (!dryRun && !context.options.json)
      context.messages.note(`\nSearch it: ${context.commandLine('search', 'WORDS', '--in', 'code')}`);
  });
}

/** A run's options and the signal that ends it. */
interface Run {
  readonly options: IndexCommandOptions;
  readonly signal: AbortSignal;
}

/** The database as it is; an empty one in memory where there is none, so that looking makes none. */
async function openToLook(context: CommandContext): Promise<Store> {
  const place = parseLocation(databaseLocation(context));
  const isThere = place.kind !== 'file' || existsSync(place.path);
  return isThere ? await openToRead(context) : await openToWrite(context.on(':memory:'));
}

/** Indexes a folder under a progress bar. @throws Interruption that says what is kept */
export async function indexWithProgress(
  { messages }: Pick<CommandContext, 'messages'>,
  store: Store,
  root: string,
  { options, signal }: Run,
): Promise<IndexReport> {
  const bar = await startProgress(messages, 'Indexing');
  let done = 0;
  try {
    return await indexFolder(store, {
      ...folderOptions(root, options),
      signal,
      onProgress({ bytes, bytesDone, files, filesDone }) {
        done = filesDone;
        const note = `${formatBytes(bytesDone)} of ${formatBytes(bytes)}, ${countOf(files, 'file')}`;
        bar.update(bytes === 0 ? 1 : bytesDone / bytes, note);
      },
    });
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
    throw new Interruption(
      error.signal,
      `Interrupted. What was read is kept: ${countOf(done, 'file')}. Run the same command again to go on.`,
    );
  } finally {
    bar.stop();
  }
}

function folderOptions(root: string, { project, maxFileSize, include, exclude, force, dryRun }: IndexCommandOptions) {
  return { root, project, maxFileBytes: maxFileSize, include, exclude, force, dryRun };
}

async function show(
  context: CommandContext,
  store: Store,
  report: IndexReport,
  { options, signal }: Run,
): Promise<void> {
  sayWarnings(context, report);
  const search = report.dryRun
    ? { documents: 0, durationMs: 0 }
    : await catchUpSearch(context.messages, store, { signal, expected: textsOf(report), kept: KEPT });
  if (context.options.json) return await context.output.json(asJson(context, report, search.documents));
  const { colors } = context.output;
  await context.output.lines(formatIndexOutcome(report, search, { colors, verbose: options.verbose === true }));
}

const KEPT = 'Every file is indexed; the next search goes on.';

/** Texts that a run added for searches: a path a file, and the chunks. */
function textsOf({ added, newChunks }: IndexReport): number {
  return added + newChunks;
}

function asJson(context: CommandContext, report: IndexReport, indexed: number): object {
  return { ...report, database: databaseLocation(context), indexed };
}

function sayWarnings({ messages }: CommandContext, { warnings }: IndexReport): void {
  for (const { message } of warnings.slice(0, SHOWN_WARNINGS)) messages.warn(message);
  const more = warnings.length - SHOWN_WARNINGS;
  if (more > 0) messages.warn(`${countOf(more, 'more warning')}; --json lists them.`);
}

/** Ends with the signal, well: that is how watching ends. */
async function watchProject(context: CommandContext, store: Store, root: string, run: Run): Promise<void> {
  const { options, signal } = run;
  let isFirst = true;
  await watchFolder(store, {
    ...folderOptions(root, options),
    signal,
    async onReport(report) {
      if (isFirst) {
        isFirst = false;
        await show(context, store, report, run);
        if (!context.options.json) context.messages.note(`\nWatching ${report.root}; Ctrl-C ends it.`);
        return;
      }
      sayWarnings(context, report);
      const catching = { signal, expected: textsOf(report), kept: KEPT };
      const { documents } = await catchUpSearch(context.messages, store, catching);
      if (context.options.json) await context.output.json(asJson(context, report, documents));
      else await context.output.lines([formatIndexChange(report)]);
    },
  });
}
