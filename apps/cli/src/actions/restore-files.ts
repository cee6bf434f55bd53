import { resolve } from 'node:path';
import { type RecoverOptions, type RestoreReport, recoverRestore, restoreCheckpoint } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { CheckpointRestoreOptions } from '../commands/checkpoint-command.js';
import { findCheckpoint } from '../find-checkpoint.js';
import { countOf } from '../format/numbers.js';
import { shortId } from '../format/short-id.js';
import { openExisting, openToRead } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { withInterruption } from '../terminal/with-interruption.js';

const MARKS = { created: 'A', replaced: 'M', mode: 'm', deleted: 'D' } as const;
const NOTHING_CHANGED = 'Nothing was changed.';

/** Restores files of a checkpoint, after showing what would change and asking. */
export async function restoreFiles(
  context: CommandContext,
  text: string,
  given: readonly string[],
  options: CheckpointRestoreOptions,
): Promise<void> {
  const { dir, deleteExtra, dryRun = false, safety, force, yes = false } = options;
  await withInterruption(async (signal) => {
    await using store = await (dryRun ? openToRead(context) : openExisting(context));
    const { id } = await findCheckpoint(store, text);
    const how = {
      ...{ root: dir === undefined ? undefined : resolve(dir), deleteExtra, safety, force, signal },
      paths: given.length === 0 ? undefined : given,
    };
    const plan = await restoreCheckpoint(store, id, { ...how, dryRun: true });
    const show = async (report: RestoreReport) =>
      context.options.json ? await context.output.json(report) : await showReport(context, report);
    if (dryRun || plan.changes.length === 0) return await show(plan);
    const what = `${countOf(plan.changes.length, 'file')} of ${safeLine(plan.root)}`;
    await confirmDeletion(context, `Put back ${what}?`, yes, NOTHING_CHANGED);
    const bar = await startProgress(context.messages, 'Restoring');
    let report: RestoreReport;
    try {
      const onProgress = ({ files, filesDone }: { files: number; filesDone: number }) =>
        bar.update(files === 0 ? 1 : filesDone / files, countOf(files, 'file'));
      report = await restoreCheckpoint(store, id, { ...how, onProgress });
    } finally {
      bar.stop();
    }
    await show(report);
  });
}

async function showReport(context: CommandContext, report: RestoreReport): Promise<void> {
  const { changes, checkpoint, dryRun, extra, root, safetyCheckpoint } = report;
  const { output, messages } = context;
  await output.lines(changes.map(({ path, change }) => `${MARKS[change]} ${safeLine(path)}`));
  const id = shortId(checkpoint.id);
  if (changes.length === 0) messages.note(`${safeLine(root)} is as in ${id}: nothing to put back.`);
  else messages.note(`${countOf(changes.length, 'file')} ${dryRun ? 'would be put' : 'put'} back to ${id}`);
  if (extra.length > 0) {
    messages.note(
      `${countOf(extra.length, 'file')} that it does not have ${dryRun ? 'would stay' : 'stayed'}: --delete-extra`,
    );
  }
  if (safetyCheckpoint !== null) {
    const line = context.commandLine('checkpoint', 'restore', shortId(safetyCheckpoint.id), '--delete-extra');
    messages.note(`To undo this: ${line}`);
  }
}

/** Finishes or undoes an interrupted restore. */
export async function recoverFiles(context: CommandContext, folder: string, options: RecoverOptions): Promise<void> {
  const report = await recoverRestore(folder, options);
  if (context.options.json) return await context.output.json(report);
  const { outcome, id, files, root } = report;
  const said =
    outcome === 'nothing'
      ? `No restore of ${safeLine(root)} was interrupted.`
      : `${outcome === 'finished' ? 'Finished' : 'Undid'} the restore of ${shortId(id ?? '')} in ${safeLine(root)}: ${countOf(files, 'file')}`;
  await context.output.lines([said]);
}
