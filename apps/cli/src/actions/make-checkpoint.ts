import { formatBytes } from '@cairndb/core';
import { type CheckpointReport, createCheckpoint, type SkippedPath } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { CheckpointCreateOptions } from '../commands/checkpoint-command.js';
import { findConversation } from '../find-conversation.js';
import { countOf, formatDuration } from '../format/numbers.js';
import { shortId } from '../format/short-id.js';
import { openToWrite } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** What of the reasons for leaving a file out is said without being asked. */
const SAID: Readonly<Record<SkippedPath['reason'], string>> = {
  secret: 'look like secrets; name them with --include to take them',
  tooLarge: 'are too large; raise --max-file-size to take them',
  special: 'are no files',
  behindLink: 'lie behind a symbolic link',
  nestedRepository: 'are repositories of their own',
  badName: 'have names that a checkpoint cannot hold',
  unreadable: 'could not be read',
  changing: 'changed while they were read',
};
/** Paths that a note names. */
const NAMED = 5;

/** Makes a checkpoint of a folder, and shows what it took. */
export async function makeCheckpoint(
  context: CommandContext,
  root: string,
  options: CheckpointCreateOptions,
): Promise<void> {
  const { label, project, include, exclude, maxFileSize } = options;
  await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    const conversationId =
      options.conversation === undefined ? undefined : (await findConversation(store, options.conversation)).id;
    const bar = await startProgress(context.messages, 'Keeping');
    let report: CheckpointReport;
    try {
      report = await createCheckpoint(store, {
        ...{ root, label, project, include, exclude, maxFileBytes: maxFileSize, conversationId, signal },
        onProgress: ({ files, filesDone }) => bar.update(files === 0 ? 1 : filesDone / files, countOf(files, 'file')),
      });
    } finally {
      bar.stop();
    }
    await show(context, report, options.verbose === true);
  });
}

async function show(context: CommandContext, report: CheckpointReport, verbose: boolean): Promise<void> {
  saySkipped(context, report.skipped, verbose);
  if (context.options.json) return await context.output.json(report);
  const { checkpoint, read, readBytes, durationMs } = report;
  const id = shortId(checkpoint.id);
  const size = `${countOf(checkpoint.files, 'file')}, ${formatBytes(checkpoint.sizeBytes)}`;
  const work = `read ${countOf(read, 'file')} (${formatBytes(readBytes)}) in ${formatDuration(durationMs)}`;
  await context.output.lines([`Checkpoint ${id} of ${safeLine(checkpoint.root)}: ${size}; ${work}`]);
  context.messages.note(`See what changes: ${context.commandLine('checkpoint', 'diff', id)}`);
  context.messages.note(`Go back to it:    ${context.commandLine('checkpoint', 'restore', id)}`);
}

function saySkipped({ messages }: CommandContext, skipped: readonly SkippedPath[], verbose: boolean): void {
  for (const reason of Object.keys(SAID) as SkippedPath['reason'][]) {
    const paths = skipped.filter((one) => one.reason === reason).map(({ path }) => safeLine(path));
    if (paths.length === 0) continue;
    const named = verbose ? paths : paths.slice(0, NAMED);
    const more = paths.length > named.length ? ` and ${paths.length - named.length} more (--verbose)` : '';
    messages.warn(`Left out because they ${SAID[reason]}: ${named.join(', ')}${more}`);
  }
}
