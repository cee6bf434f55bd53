import { statSync } from 'node:fs';
import { type CairnError, isCairnError, type Store } from '@cairndb/core';
import { type CheckReport, checkStore } from '@cairndb/core/check';
import { isSplitStore } from '@cairndb/core/split';
import { collectContent, contentFolderOf, parseLocation, type RecoveryReport } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { DoctorCommandOptions } from '../commands/doctor-command.js';
import { CommandLineError, ProblemsFound } from '../exit.js';
import { formatCheckReport } from '../format/check-report.js';
import { countOf } from '../format/numbers.js';
import { formatRecovery } from '../format/recovery-report.js';
import { databaseLocation, openExisting, openToRead, openToWrite } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { startProgress } from '../terminal/progress.js';
import { filePath, recoverDamagedFile, recoverRows } from './recover-file.js';

/** One connection beside, on which a check sees one state of everything, whoever writes, however long it takes. */
const READING = { readers: 1, queryTimeoutMs: 0 };

/** What was found and done. */
interface Examined {
  readonly report: CheckReport;
  /** What was recovered of a damaged file; null when it was whole. */
  readonly recovery: RecoveryReport | null;
}

/**
 * Checks a database that is there and shows what was looked at and found; mends it when asked, and recovers a damaged file after asking.
 *
 * @throws ProblemsFound, after showing, when something is wrong, or left after a repair
 */
export async function examineDatabase(context: CommandContext, options: DoctorCommandOptions): Promise<void> {
  const { repair = false } = options;
  const location = databaseLocation(context);
  const { report, recovery } = repair ? await mend(context, options) : await look(context, options);
  const { output, messages } = context;
  if (context.options.json) await output.json({ location, recovery, ...report });
  else {
    if (recovery !== null) await output.lines(formatRecovery(recovery, output));
    await output.lines(formatCheckReport(report, output));
    if (report.ok) messages.note(wellSaid(report));
  }
  if (report.ok) return;
  throw new ProblemsFound(told(context, location, report, repair), {
    findings: report.findings.map(({ check, problem, count }) => ({ check, problem, count })),
  });
}

async function look(context: CommandContext, options: DoctorCommandOptions): Promise<Examined> {
  try {
    return { report: await check(context, options), recovery: null };
  } catch (error) {
    const isDamage = isCairnError(error, 'corrupt') || isCairnError(error, 'not_a_database');
    if (!isDamage || filePath(context) === undefined) throw error;
    throw new ProblemsFound(`${error.message} Recover it with: ${context.commandLine('doctor', '--repair')}`, {
      findings: [{ check: 'integrity', problem: 'damaged', count: 1 }],
    });
  }
}

async function mend(context: CommandContext, options: DoctorCommandOptions): Promise<Examined> {
  const { yes = false } = options;
  const recovery = await recoverDamagedFile(context, yes);
  const report = await checkOrRefusal(context, options);
  const path = filePath(context);
  const isWell = !isCairnError(report) && report.ok;
  if (!isWell && path !== undefined && (await mayGiveUp(context, report, yes))) {
    const more = await recoverRows(context, path);
    return { report: await check(context, options), recovery: recovery ?? more };
  }
  if (isCairnError(report)) throw report;
  return { report, recovery };
}

/** A database whose record of migrations is damaged can't even be opened. */
async function checkOrRefusal(
  context: CommandContext,
  options: DoctorCommandOptions,
): Promise<CheckReport | CairnError> {
  try {
    return await check(context, options);
  } catch (error) {
    if (isCairnError(error, 'migration_failed')) return error;
    throw error;
  }
}

/** What is left now needs rows that are not there. Where nobody can be asked, it is left. */
async function mayGiveUp(context: CommandContext, report: CheckReport | CairnError, yes: boolean): Promise<boolean> {
  const left = isCairnError(report)
    ? report.message
    : `${countOf(report.findings.length, 'problem')} left: something is missing.`;
  const question = `${left} Take it from the newest backup, and give up what is in none? The file as it is now is kept beside.`;
  try {
    await confirmDeletion(context, question, yes, 'What is missing was left as it is.');
    return true;
  } catch (error) {
    if (error instanceof CommandLineError) return false;
    throw error;
  }
}

async function check(context: CommandContext, options: DoctorCommandOptions): Promise<CheckReport> {
  const { deep, repair = false } = options;
  await using store = repair ? await openToRepair(context) : await openToRead(context, READING);
  const bar = await startProgress(context.messages, 'Checking');
  try {
    const report = await checkStore(store, {
      deep,
      repair,
      onProgress: ({ done, total, share, title }) => bar.update((done + share) / total, title),
    });
    // Files that no row names, in which a check of the database can't look.
    if (repair) {
      for (const one of isSplitStore(store) ? Object.values(store.databases) : [store]) {
        if (contentFolderOf(one) !== null) await collectContent(one);
      }
    }
    return report;
  } finally {
    bar.stop();
  }
}

/** A database that a data directory has lost is begun anew: only then can the others be used. */
async function openToRepair(context: CommandContext): Promise<Store> {
  const place = parseLocation(databaseLocation(context));
  const isDirectory = place.kind === 'file' && statSync(place.path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isDirectory) return await openExisting(context, READING);
  return await openToWrite(context, { ...READING, missing: 'create' });
}

function wellSaid({ mended, deep }: CheckReport): string {
  if (mended.length > 0) return `Mended: ${countOf(mended.length, 'problem')}. All is well now.`;
  return `All is well.${deep ? '' : ' To look at every stored byte, too, add --deep'}`;
}

function told(context: CommandContext, location: string, report: CheckReport, repaired: boolean): string {
  const found = `${location} is not well: ${countOf(report.findings.length, 'problem')}${repaired ? ' left' : ''}.`;
  if (repaired)
    return `${found} What is to be done stands above. To give up what is missing: ${context.commandLine('doctor', '--repair', '--yes')}`;
  const isDamaged = report.findings.some(({ check, problem }) => check === 'integrity' && problem === 'damaged');
  if (isDamaged && filePath(context) !== undefined) {
    return `${found} Recover the file with: ${context.commandLine('doctor', '--repair')}`;
  }
  const mendable = report.findings.filter(({ repairable }) => repairable).length;
  if (mendable === 0) return `${found} What is to be done stands above.`;
  const which = mendable === report.findings.length ? 'Mend' : `${mendable} of them can be mended:`;
  return `${found} ${which}${which === 'Mend' ? ' with:' : ''} ${context.commandLine('doctor', '--repair')}`;
}
