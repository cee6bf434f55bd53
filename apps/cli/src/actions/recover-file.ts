import { type RecoveryReport, recoverDatabase } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { startProgress } from '../terminal/progress.js';
import { damagedFiles, type RecoverableFile } from './recoverable-files.js';

/** A file that was recovered, and how. */
export interface Recovered {
  readonly file: RecoverableFile;
  readonly report: RecoveryReport;
}

const UNCHANGED = 'Nothing was changed.';
/** Parts of a recovery, and how much of the bar each takes. */
const PARTS = { examining: [0, 0.1], salvaging: [0.1, 0.6], merging: [0.6, 0.7], checking: [0.7, 1] } as const;

/**
 * Recovers the files whose pages are damaged, after asking once for all of them. Each is done by itself: when one can't be, those before it
 * stay recovered.
 *
 * @returns nothing when all are whole
 */
export async function recoverDamagedFiles(
  context: CommandContext,
  files: readonly RecoverableFile[],
  yes: boolean,
): Promise<readonly Recovered[]> {
  const damaged = await damagedFiles(files);
  if (damaged.length === 0) return [];
  await confirmDeletion(context, questionOf(damaged), yes, UNCHANGED);
  return await recoverAll(context, damaged, false);
}

/** Recovers whole files in which rows are missing that nothing but a backup brings back; what is in none is given up. */
export async function recoverRows(
  context: CommandContext,
  files: readonly RecoverableFile[],
): Promise<readonly Recovered[]> {
  return await recoverAll(context, files, true);
}

function questionOf(damaged: readonly RecoverableFile[]): string {
  const names = damaged.map(({ title }) => title).join(', ');
  return damaged.length === 1
    ? `${names} is damaged. Save what can be read into a new database? The damaged file is kept beside it.`
    : `${names} are damaged. Save what can be read into new databases? The damaged files are kept beside them.`;
}

async function recoverAll(
  context: CommandContext,
  files: readonly RecoverableFile[],
  evenIfWhole: boolean,
): Promise<readonly Recovered[]> {
  const recovered: Recovered[] = [];
  try {
    for (const file of files) {
      const report = await recover(context, file, evenIfWhole);
      if (report !== null) recovered.push({ file, report });
    }
  } catch (error) {
    // The error ends the command, and with it the report.
    for (const { file, report } of recovered) {
      context.messages.warn(
        `${file.title} was recovered before this failed. The damaged file is kept as ${report.kept}`,
      );
    }
    throw error;
  }
  return recovered;
}

async function recover(
  context: CommandContext,
  { path, database, options }: RecoverableFile,
  evenIfWhole: boolean,
): Promise<RecoveryReport | null> {
  const bar = await startProgress(context.messages, database === null ? 'Recovering' : `Recovering ${database}`);
  try {
    return await recoverDatabase(path, {
      ...options,
      evenIfWhole,
      onProgress: ({ part, share }) => bar.update(PARTS[part][0] + share * (PARTS[part][1] - PARTS[part][0]), part),
    });
  } finally {
    bar.stop();
  }
}
