import type { CommandContext } from '../command-context.js';
import type { LogPruneOptions } from '../commands/logs-command.js';
import { CommandLineError } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { openExisting } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';

/**
 * Removes lines of the log.
 *
 * @throws CommandLineError when nothing says which
 */
export async function pruneLogs(context: CommandContext, options: LogPruneOptions): Promise<void> {
  const { before, maxSize, maxLines, level, category, yes = false } = options;
  if (before === undefined && maxSize === undefined && maxLines === undefined) {
    throw new CommandLineError('Say what is to go: --before 30d, --max-size 100MB or --max-lines 100000.');
  }
  if (before === undefined && (level !== undefined || category !== undefined)) {
    throw new CommandLineError(
      '--level and --category go with --before: the oldest lines are of every level and category.',
    );
  }
  await using store = await openExisting(context);
  await confirmDeletion(context, 'Remove these lines of the log for good?', yes);
  let removed = 0;
  if (before !== undefined) removed += await store.logs.remove({ before, upToLevel: level, category });
  if (maxSize !== undefined || maxLines !== undefined) {
    removed += await store.logs.prune({ maxBytes: maxSize, maxRows: maxLines });
  }
  if (context.options.json) return await context.output.json({ removed });
  await context.output.lines([`Removed ${countOf(removed, 'line')}.`]);
}
