import { formatBytes, type Store } from '@cairndb/core';
import { type FileIndexReport, indexFiles } from '@cairndb/file-index';
import type { CommandContext } from '../command-context.js';
import type { FilesIndexOptions } from '../commands/files-command.js';
import { Interruption } from '../exit.js';
import { type Fact, formatFacts } from '../format/facts.js';
import { countOf, formatCount, formatDuration } from '../format/numbers.js';
import { databaseLocation, openToWrite } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Indexes the files of a folder and shows what that did. */
export async function indexFilesOf(context: CommandContext, root: string, options: FilesIndexOptions): Promise<void> {
  const report = await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    return await indexWithProgress(context, store, root, options, signal);
  });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ ...report, database: databaseLocation(context) });
  await output.lines(formatReport(report, options.verbose === true));
  messages.note(`\nAsk it: ${context.commandLine('files', 'related', 'PATH')}`);
}

/** @throws Interruption that says what is kept */
async function indexWithProgress(
  { messages }: CommandContext,
  store: Store,
  root: string,
  { project, include, exclude, maxFileSize, snippets, force }: FilesIndexOptions,
  signal: AbortSignal,
): Promise<FileIndexReport> {
  const bar = await startProgress(messages, 'Indexing');
  try {
    return await indexFiles(store, {
      ...{ root, project, include, exclude, maxFileBytes: maxFileSize, snippets, force, signal },
      onProgress: ({ phase, files, filesDone }) =>
        bar.update(files === 0 ? 1 : filesDone / files, `${phase}: ${countOf(files, 'file')}`),
    });
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
    throw new Interruption(error.signal, 'Interrupted. What was read is kept. Run the same command again to go on.');
  } finally {
    bar.stop();
  }
}

function formatReport(report: FileIndexReport, verbose: boolean): string[] {
  const { files, created, modified, renamed, deleted, unchanged, read, readBytes, skipped, durationMs } = report;
  const { relationshipsAdded, relationshipsRemoved } = report;
  const names = verbose ? skipped.map(({ path, reason }) => `  ${reason.padEnd(16)}  ${safeLine(path)}`) : [];
  const left: Fact[] = skipped.length === 0 ? [] : [['  Left out', formatCount(skipped.length)]];
  if (created + modified + renamed + deleted + relationshipsAdded + relationshipsRemoved === 0) {
    return [`Nothing new in ${countOf(files, 'file')}.`, ...formatFacts(left), ...names];
  }
  const speed = formatCount(Math.round((read * 1_000) / Math.max(1, durationMs)));
  return [
    `Indexed ${countOf(read, 'file')}, ${formatBytes(readBytes)} in ${formatDuration(durationMs)} (${speed} files/s)`,
    '',
    ...formatFacts([
      ['  Created', formatCount(created)],
      ['  Modified', formatCount(modified)],
      ['  Renamed', formatCount(renamed)],
      ['  Deleted', formatCount(deleted)],
      ['  Unchanged', formatCount(unchanged)],
      ['  Relationships', `${formatCount(relationshipsAdded)} found, ${formatCount(relationshipsRemoved)} no more`],
      ...left,
    ]),
    ...names,
  ];
}
