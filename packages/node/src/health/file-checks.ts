import { stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { formatBytes } from '@cairndb/core';
import { bytesOfFile } from './file-bytes.js';
import type { HealthOptions, WatchedStore } from './health-options.js';
import type { HealthCheck, HealthState } from './health-report.js';
import { isFile } from './watched-databases.js';

/** A log of this size was not brought into the file for long: somebody reads without an end. */
const LONG_LOG_BYTES = 256_000_000;
/** The share of a file's largest size from which on it warns. */
const NEARLY_FULL = 0.9;
/** Free pages are worth giving back from this share and this many bytes on. */
const MUCH_FREE = 0.5;
const WORTH_BYTES = 10_000_000;
/** Below this nothing can be written for long, whatever the share is. */
const LEAST_DISK_BYTES = 50_000_000;

/** The sizes of one database: its pages, its log, what is free in it. */
export async function fileChecks(
  store: WatchedStore,
  { maxSizeBytes = null }: HealthOptions,
): Promise<readonly HealthCheck[]> {
  const row = await store.raw.get(
    `select (select page_size from pragma_page_size) as size, (select page_count from pragma_page_count) as pages,
      (select freelist_count from pragma_freelist_count) as free`,
  );
  const pageBytes = Number(row?.size) * Number(row?.pages);
  const freeBytes = Number(row?.size) * Number(row?.free);
  const checks = [sizeCheck(pageBytes, freeBytes, maxSizeBytes), freePagesCheck(pageBytes, freeBytes)];
  return isFile(store) && store.capabilities.wal ? [...checks, await logCheck(store.location)] : checks;
}

function sizeCheck(pageBytes: number, freeBytes: number, maxSizeBytes: number | null): HealthCheck {
  const figures = { pageBytes, maxSizeBytes };
  if (maxSizeBytes === null) {
    return { subject: 'size', state: 'ok', message: `The database takes ${formatBytes(pageBytes)}.`, figures };
  }
  const share = (pageBytes - freeBytes) / maxSizeBytes;
  const state: HealthState = share >= 1 ? 'fail' : share >= NEARLY_FULL ? 'warn' : 'ok';
  const advice = state === 'ok' ? '' : ' Delete what is not needed, or raise storage.max_db_size.';
  const message = `The database takes ${formatBytes(pageBytes)} of ${formatBytes(maxSizeBytes)} at most, ${(share * 100).toFixed(0)} % of it in use.${advice}`;
  return { subject: 'size', state, message, figures: { ...figures, share } };
}

function freePagesCheck(pageBytes: number, freeBytes: number): HealthCheck {
  const share = pageBytes === 0 ? 0 : freeBytes / pageBytes;
  const isMuch = share >= MUCH_FREE && freeBytes >= WORTH_BYTES;
  const message = `${formatBytes(freeBytes)} of it are free for reuse.${isMuch ? ' Give them back with: cairn db vacuum' : ''}`;
  return { subject: 'freePages', state: isMuch ? 'warn' : 'ok', message, figures: { freeBytes, share } };
}

async function logCheck(location: string): Promise<HealthCheck> {
  const logBytes = await bytesOfFile(`${location}-wal`);
  const isLong = logBytes >= LONG_LOG_BYTES;
  const message = `The write-ahead log takes ${formatBytes(logBytes)}.${isLong ? ' It can only shrink when no read goes on for long: look for a process that never ends one.' : ''}`;
  return { subject: 'log', state: isLong ? 'warn' : 'ok', message, figures: { logBytes } };
}

/** How full the disk is that files lie on. Those of a directory may lie on several: each is looked at once, and its folder named. */
export async function diskCheck(
  files: readonly Pick<WatchedStore, 'location'>[],
  options: HealthOptions,
): Promise<readonly HealthCheck[]> {
  const folders = new Map<number, string>();
  for (const { location } of files) {
    const folder = dirname(resolve(location));
    const { dev } = await stat(folder);
    if (!folders.has(dev)) folders.set(dev, folder);
  }
  const checks: HealthCheck[] = [];
  for (const folder of folders.values()) {
    checks.push(await spaceCheck(folder, folders.size === 1 ? 'The disk' : `The disk of ${folder}`, options));
  }
  return checks;
}

async function spaceCheck(
  folder: string,
  named: string,
  { diskUsageAlertThreshold = 0.85 }: HealthOptions,
): Promise<HealthCheck> {
  const { blocks, bfree, bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  const used = blocks - bfree;
  // As df counts it: what only root may still take is neither used nor free.
  const usage = used + bavail === 0 ? 0 : used / (used + bavail);
  const state: HealthState = freeBytes < LEAST_DISK_BYTES ? 'fail' : usage >= diskUsageAlertThreshold ? 'warn' : 'ok';
  const advice = state === 'ok' ? '' : ' Free some space before writes fail.';
  const message = `${named} is ${(usage * 100).toFixed(0)} % full, ${formatBytes(freeBytes)} are left.${advice}`;
  return { subject: 'disk', state, message, figures: { usage, freeBytes } };
}
