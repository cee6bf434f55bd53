import { type EraseOptions, type EraseReport, erase } from '@cairndb/core/erase';
import { type DatabaseCopy, eraseContentFiles, findCopies, hasContentFolder } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { EraseCommandOptions } from '../commands/erase-command.js';
import { CommandLineError } from '../exit.js';
import { countOf, formatCount } from '../format/numbers.js';
import { openExisting, openToRead } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

const STAGES = ['counting', 'rows', 'content', 'vectors', 'indexes', 'changes', 'file'];

/** Erases an owner or a conversation, and says what is left elsewhere. */
export async function eraseFromDatabase(context: CommandContext, options: EraseCommandOptions): Promise<void> {
  const { owner, conversation, dryRun = false, vacuum, yes = false, copies: folders } = options;
  if ((owner ?? '') === '' && (conversation ?? '') === '') {
    throw new CommandLineError('Say what to erase: --owner NAME or --conversation ID.');
  }
  const what: EraseOptions = { ownerId: owner, conversationId: conversation };
  await using store = dryRun ? await openToRead(context) : await openExisting(context);
  if (!dryRun) {
    const { rows, total } = await erase(store, { ...what, dryRun: true });
    const held = Object.keys(rows).length;
    await confirmDeletion(
      context,
      `Erase ${countOf(total, 'row')} of ${countOf(held, 'table')}? There is no way back.`,
      yes,
      'Nothing was erased.',
    );
  }
  const bar = await startProgress(context.messages, dryRun ? 'Looking' : 'Erasing');
  try {
    const onProgress: EraseOptions['onProgress'] = ({ stage }) =>
      bar.update(STAGES.indexOf(stage) / STAGES.length, stage);
    const report = await erase(store, { ...what, dryRun, vacuum, onProgress });
    if (!dryRun) await eraseContentFiles(store);
    const besides = store.capabilities.remote || store.location === ':memory:' ? undefined : store.location;
    const copies = await findCopies({ ...what, besides, folders });
    bar.stop();
    if (context.options.json) await context.output.json({ location: store.location, ...report, copies });
    else {
      await show(context, report, copies);
      const mayLieOnServer = !dryRun && store.capabilities.replica && hasContentFolder(store);
      if (mayLieOnServer)
        context.messages.warn('Its large content leaves the server with the next cairn sync DIR --sweep.');
    }
  } finally {
    bar.stop();
  }
}

async function show(context: CommandContext, report: EraseReport, copies: readonly DatabaseCopy[]): Promise<void> {
  const { output, messages } = context;
  const layout = { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors };
  const rows = Object.entries(report.rows);
  await output.lines([
    `${countOf(report.total, 'row')} ${report.dryRun ? 'would be erased' : 'erased'}.`,
    ...(rows.length === 0
      ? []
      : [
          '',
          ...formatTable(
            [{ title: 'Table' }, { title: 'Rows', align: 'right' }],
            rows.map(([table, count]) => [table, formatCount(count)]),
            layout,
          ),
        ]),
  ]);
  if (!report.dryRun && report.complete) messages.note('No byte of it is left in the file or its log.');
  for (const line of report.left) messages.warn(line);
  for (const { path, rows: held, reason } of copies) {
    const name = safeLine(path);
    if (held === null) messages.warn(`${name} could not be looked into: ${safeLine(reason ?? '')}`);
    else if (Object.keys(held).length > 0) {
      const total = Object.values(held).reduce((sum, count) => sum + count, 0);
      messages.warn(`${name} still holds ${countOf(total, 'row')}: remove it, or erase there with --db.`);
    }
  }
}
