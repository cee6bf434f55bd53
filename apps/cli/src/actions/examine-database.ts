import { type CheckReport, checkStore } from '@cairndb/core/check';
import type { CommandContext } from '../command-context.js';
import type { DoctorCommandOptions } from '../commands/doctor-command.js';
import { ProblemsFound } from '../exit.js';
import { formatCheckReport } from '../format/check-report.js';
import { countOf } from '../format/numbers.js';
import { openExisting, openToRead } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';

/** One connection beside, on which a check sees one state of everything, whoever writes. */
const READING = { readers: 1 };

/**
 * Checks a database that is there and shows what was looked at and found; mends it when asked.
 *
 * @throws ProblemsFound, after showing, when something is wrong, or left after a repair
 */
export async function examineDatabase(context: CommandContext, options: DoctorCommandOptions): Promise<void> {
  const { deep, repair = false } = options;
  await using store = repair ? await openExisting(context, READING) : await openToRead(context, READING);
  const bar = await startProgress(context.messages, 'Checking');
  let report: CheckReport;
  try {
    report = await checkStore(store, {
      deep,
      repair,
      onProgress: ({ done, total, share, title }) => bar.update((done + share) / total, title),
    });
  } finally {
    bar.stop();
  }
  const { output, messages } = context;
  if (context.options.json) await output.json({ location: store.location, ...report });
  else {
    await output.lines(formatCheckReport(report, output));
    if (report.ok) messages.note(wellSaid(report));
  }
  if (report.ok) return;
  throw new ProblemsFound(told(context, store.location, report, repair), {
    findings: report.findings.map(({ check, problem, count }) => ({ check, problem, count })),
  });
}

function wellSaid({ mended, deep }: CheckReport): string {
  if (mended.length > 0) return `Mended: ${countOf(mended.length, 'problem')}. All is well now.`;
  return `All is well.${deep ? '' : ' To look at every stored byte, too, add --deep'}`;
}

function told(context: CommandContext, location: string, report: CheckReport, repaired: boolean): string {
  const found = `${location} is not well: ${countOf(report.findings.length, 'problem')}${repaired ? ' left' : ''}.`;
  if (repaired) return `${found} What is to be done stands above.`;
  const mendable = report.findings.filter(({ repairable }) => repairable).length;
  if (mendable === 0) return `${found} What is to be done stands above.`;
  const which = mendable === report.findings.length ? 'Mend' : `${mendable} of them can be mended:`;
  return `${found} ${which}${which === 'Mend' ? ' with:' : ''} ${context.commandLine('doctor', '--repair')}`;
}
