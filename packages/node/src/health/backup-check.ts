import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listBackups } from '../backup/backup.js';
import type { HealthOptions } from './health-options.js';
import type { HealthCheck } from './health-report.js';

const HOUR_MS = 3_600_000;
/** Half an interval late is no reason to warn: machines sleep. */
const LATE = 1.5;

/** Whether the newest backup of a folder is as new as it should be. */
export async function backupCheck({ backups }: HealthOptions, now: number): Promise<readonly HealthCheck[]> {
  if (backups === undefined) return [];
  const { folder, intervalMs } = backups;
  const newestAt = await newestIn(folder);
  if (newestAt === null) {
    const message = `There is no backup in ${folder}. Make one with: cairn backup create`;
    return [{ subject: 'backup', state: 'warn', message, figures: { newestAt, ageMs: null } }];
  }
  const ageMs = Math.max(0, now - newestAt);
  const isLate = ageMs > intervalMs * LATE;
  const message = `The newest backup is ${Math.floor(ageMs / HOUR_MS)} hours old.${isLate ? ` There should be one every ${Math.ceil(intervalMs / HOUR_MS)} hours.` : ''}`;
  return [{ subject: 'backup', state: isLate ? 'warn' : 'ok', message, figures: { newestAt, ageMs } }];
}

/**
 * When the newest backup of a folder was made, Unix milliseconds; null without any. It is a folder that `createBackup` made, of a whole
 * data directory or of one database, or a file that anything else copied; one of zero bytes is none.
 */
async function newestIn(folder: string): Promise<number | null> {
  let newest = listBackups(folder).backups[0]?.createdAt ?? null;
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const found = await stat(join(folder, name));
    if (found.isFile() && found.size > 0 && found.mtimeMs > (newest ?? 0)) newest = found.mtimeMs;
  }
  return newest;
}
