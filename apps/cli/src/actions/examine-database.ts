import { type CairnError, isCairnError, type Store } from '@cairndb/core';
import { type CheckReport, checkStore } from '@cairndb/core/check';
import { isSplitStore } from '@cairndb/core/split';
import { collectContent, contentFolderOf } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { DoctorCommandOptions } from '../commands/doctor-command.js';
import { CommandLineError, ProblemsFound } from '../exit.js';
import { formatCheckReport } from '../format/check-report.js';
import { foundDamaged, toldOf, wellSaid } from '../format/doctor-words.js';
import { countOf } from '../format/numbers.js';
import { formatRecoveries, recoveryJson } from '../format/recovery-report.js';
import { withShortExamples } from '../format/short-examples.js';
import { databaseLocation, openExisting, openToRead, openToWrite } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { startProgress } from '../terminal/progress.js';
import { filesLackingRows } from './files-lacking-rows.js';
import { type Recovered, recoverDamagedFiles, recoverRows } from './recover-file.js';
import {
  damagedFiles,
  emptiedFiles,
  isDirectory,
  isEmpty,
  type RecoverableFile,
  recoverableFiles,
} from './recoverable-files.js';

/** One connection beside, on which a check sees one state of everything, whoever writes, however long it takes. */
const READING = { readers: 1, queryTimeoutMs: 0 };

/** What was found and done. */
interface Examined {
  readonly report: CheckReport;
  /** What was recovered of damaged files; none when all were whole. */
  readonly recovered: readonly Recovered[];
}

/**
 * Checks a database that is there, or those of a data directory, and shows what was looked at and found; mends it when asked, and recovers
 * damaged files after asking.
 *
 * @throws ProblemsFound, after showing, when something is wrong, or left after a repair
 */
export async function examineDatabase(context: CommandContext, options: DoctorCommandOptions): Promise<void> {
  const { repair = false } = options;
  const location = databaseLocation(context);
  const files = recoverableFiles(context);
  const wasEmpty = repair && (await isEmptyFile(context, files));
  const { report, recovered } = repair ? await mend(context, options, files) : await look(context, options, files);
  const { output, messages } = context;
  if (context.options.json) {
    const begunAnew = wasEmpty && recovered.length === 0;
    await output.json({
      ...{ location, ...(begunAnew && { begunAnew }) },
      ...recoveryJson(recovered, isDirectory(context)),
      ...report,
    });
  } else {
    await output.lines(formatRecoveries(recovered, output));
    await output.lines(formatCheckReport(withShortExamples(report), output));
    if (report.ok) messages.note(wellSaid(report));
  }
  if (report.ok) return;
  throw new ProblemsFound(toldOf(context, { location, report, repaired: repair, files }), {
    findings: report.findings.map(({ check, problem, count, database }) => ({ check, problem, count, database })),
  });
}

async function look(
  context: CommandContext,
  options: DoctorCommandOptions,
  files: readonly RecoverableFile[],
): Promise<Examined> {
  if ((await emptiedFiles(files)).length > 0) throw foundDamaged(context, await damagedFiles(files));
  try {
    return { report: await check(context, options, files), recovered: [] };
  } catch (error) {
    const isDamage = isCairnError(error, 'corrupt') || isCairnError(error, 'not_a_database');
    if (!isDamage || files.length === 0) throw error;
    if (!isDirectory(context)) throw foundDamaged(context, files, error.message);
    const damaged = await damagedFiles(files);
    throw damaged.length === 0 ? error : foundDamaged(context, damaged);
  }
}

async function mend(
  context: CommandContext,
  options: DoctorCommandOptions,
  files: readonly RecoverableFile[],
): Promise<Examined> {
  const { yes = false } = options;
  const recovered = await recoverDamagedFiles(context, files, yes);
  const report = await checkOrRefusal(context, options, files);
  const lacking = await filesLackingRows(files, report);
  if (lacking.length > 0 && (await mayGiveUp(context, report, yes))) {
    const more = await recoverRows(context, lacking);
    return { report: await check(context, options, files), recovered: [...recovered, ...more] };
  }
  if (isCairnError(report)) throw report;
  return { report, recovered };
}

/** A database whose record of migrations is damaged can't even be opened. */
async function checkOrRefusal(
  context: CommandContext,
  options: DoctorCommandOptions,
  files: readonly RecoverableFile[],
): Promise<CheckReport | CairnError> {
  try {
    return await check(context, options, files);
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

async function check(
  context: CommandContext,
  options: DoctorCommandOptions,
  files: readonly RecoverableFile[],
): Promise<CheckReport> {
  const { deep, repair = false } = options;
  await using store = repair ? await openToRepair(context, files) : await openToRead(context, READING);
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

/** A database that a data directory has lost is begun anew: only then can the others be used. So is a file that was cut to nothing. */
async function openToRepair(context: CommandContext, files: readonly RecoverableFile[]): Promise<Store> {
  if (isDirectory(context)) return await openToWrite(context, { ...READING, missing: 'create' });
  if (!(await isEmptyFile(context, files))) return await openExisting(context, READING);
  context.messages.warn(`${files[0]?.title} holds nothing, and no backup does: it is begun anew, empty.`);
  return await openToWrite(context, READING);
}

/** Whether a single file is examined, and holds nothing at all. */
async function isEmptyFile(context: CommandContext, [file]: readonly RecoverableFile[]): Promise<boolean> {
  return !isDirectory(context) && file !== undefined && (await isEmpty(file));
}
