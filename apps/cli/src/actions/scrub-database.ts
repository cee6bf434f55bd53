import { type ScrubReport, scrubStore } from '@cairndb/core/scrub';
import type { CommandContext } from '../command-context.js';
import type { ScrubCommandOptions } from '../commands/scrub-command.js';
import { countOf, formatCount } from '../format/numbers.js';
import { openExisting, openToRead } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { startProgress } from '../terminal/progress.js';
import { formatTable } from '../terminal/table.js';
import { withInterruption } from '../terminal/with-interruption.js';

const WHAT_BECAME: Readonly<Record<ScrubReport['erased'], string>> = {
  vacuumed: 'The file was rebuilt: the old bytes are gone from it and from its log.',
  overwritten: 'What was replaced was overwritten; free space of the file may still hold older versions.',
  server: 'The old bytes are gone from the rows; what the server keeps beside them (logs, backups) is its own matter.',
  none: '',
};

/** Takes secrets out of a database that is there, and says what there was. */
export async function scrubDatabase(context: CommandContext, options: ScrubCommandOptions): Promise<void> {
  const { dryRun = false, pattern, vacuum, resume, yes = false } = options;
  await using store = dryRun ? await openToRead(context) : await openExisting(context);
  if (!dryRun) {
    await confirmDeletion(context, 'Replace every secret in this database by a mark? There is no way back.', yes);
  }
  const bar = await startProgress(context.messages, dryRun ? 'Looking' : 'Scrubbing');
  await withInterruption(async (signal) => {
    try {
      const report = await scrubStore(store, {
        dryRun,
        expressions: pattern,
        vacuum,
        resume,
        signal,
        onProgress: ({ kind, done, total, found }) =>
          bar.update(total === 0 ? 1 : done / total, `${kind}, ${formatCount(found)} found`),
      });
      bar.stop();
      if (context.options.json) await context.output.json({ location: store.location, ...report });
      else await show(context, report);
      if (report.position !== null) throw signal.reason;
    } finally {
      bar.stop();
    }
  });
}

async function show(context: CommandContext, report: ScrubReport): Promise<void> {
  const { output, messages } = context;
  const layout = { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors };
  const held = report.kinds.filter(({ found }) => found > 0);
  const said = report.dryRun ? 'would be rewritten' : 'rewritten';
  await output.lines([
    report.found === 0 ? 'No secrets found.' : `${countOf(report.found, 'row')} with secrets ${said}.`,
    ...(held.length === 0
      ? []
      : [
          '',
          ...formatTable(
            [{ title: 'Rows' }, { title: 'Looked at', align: 'right' }, { title: 'With secrets', align: 'right' }],
            held.map(({ kind, looked, found }) => [kind, formatCount(looked), formatCount(found)]),
            layout,
          ),
          '',
          ...formatTable(
            [{ title: 'Secret' }, { title: 'Times', align: 'right' }],
            Object.entries(report.secrets).map(([kind, times]) => [kind, formatCount(times)]),
            layout,
          ),
        ]),
  ]);
  if (report.erased !== 'none') messages.note(WHAT_BECAME[report.erased]);
  if (report.erased === 'overwritten')
    messages.note(`Rebuild it with: ${context.commandLine('db', 'vacuum', '--full')}`);
  if (report.position !== null)
    messages.note(`Go on with: ${context.commandLine('scrub', '--resume', report.position)}`);
  if (report.erased !== 'none') {
    messages.note('Copies and backups of the database are not touched: remove them, or scrub them with --db.');
  }
}
