import { formatBytes } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { CheckpointPruneOptions } from '../commands/checkpoint-command.js';
import { CommandLineError } from '../exit.js';
import { findCheckpoint, rootOf } from '../find-checkpoint.js';
import { countOf } from '../format/numbers.js';
import { shortId } from '../format/short-id.js';
import { openExisting, openToRead } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { safeLine } from '../terminal/safe-text.js';

/** Deletes a checkpoint after asking. */
export async function deleteCheckpoint(context: CommandContext, text: string, yes: boolean): Promise<void> {
  await using store = await openExisting(context);
  const { id, label } = await findCheckpoint(store, text);
  const name = `checkpoint ${shortId(id)}${label === '' ? '' : ` (${safeLine(label)})`}`;
  await confirmDeletion(context, `Delete ${name}?`, yes);
  await store.checkpoints.remove(id);
  if (store.capabilities.incrementalVacuum) await store.reclaim();
  if (context.options.json) return await context.output.json({ deleted: id });
  await context.output.lines([`Deleted ${name}`]);
}

/**
 * Deletes old checkpoints after asking, and expired versions of files.
 *
 * @throws CommandLineError when nothing says which
 */
export async function pruneCheckpoints(context: CommandContext, options: CheckpointPruneOptions): Promise<void> {
  const { keep, before, maxSize, project, dryRun = false, yes = false } = options;
  if (keep === undefined && before === undefined && maxSize === undefined) {
    throw new CommandLineError('Say what is to go: --keep 20, --before 30d or --max-size 500MB.');
  }
  const pruning = { keep, before, maxBytes: maxSize, root: project === undefined ? undefined : rootOf(project) };
  await using store = await (dryRun ? openToRead(context) : openExisting(context));
  const plan = await store.checkpoints.prune({ ...pruning, dryRun: true });
  const { output } = context;
  if (dryRun) {
    if (context.options.json) return await output.json({ ...plan, dryRun, versions: 0 });
    return await output.lines([...plan.removed.map(shortId), `${countOf(plan.removed.length, 'checkpoint')} would go`]);
  }
  if (plan.removed.length > 0) {
    await confirmDeletion(context, `Delete ${countOf(plan.removed.length, 'checkpoint')} for good?`, yes);
  }
  const { removed, freedBytes } = await store.checkpoints.prune(pruning);
  const versions = await store.checkpoints.pruneVersions();
  // What became free goes back to the file system, so that the file is as small as it can be.
  if (store.capabilities.incrementalVacuum) await store.reclaim();
  const freed = freedBytes + versions.freedBytes;
  if (context.options.json) {
    return await output.json({ removed, freedBytes: freed, dryRun, versions: versions.removed });
  }
  const also = versions.removed === 0 ? '' : ` and ${countOf(versions.removed, 'version')} of files`;
  await output.lines([`Deleted ${countOf(removed.length, 'checkpoint')}${also}, freed ${formatBytes(freed)}`]);
}
