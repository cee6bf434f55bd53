import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CairnError, classifyError, InvalidInputError, type SyncConnection, systemClock } from '@cairndb/core';
import { openFile } from '../recovery/open-file.js';
import { type Backup, backupName, listBackups } from './backup.js';
import { type BackupSource, type CreateBackupOptions, createBackup } from './create-backup.js';
import { pruneBackups, RETAIN_DAYS } from './prune-backups.js';

/** How to back up again and again. */
export interface ScheduleBackupsOptions extends CreateBackupOptions {
  /** Milliseconds from one backup to the next, whoever made it. Default a day. */
  readonly intervalMs?: number | undefined;
  /** Days that backups are kept; see `pruneBackups`. Default 30. */
  readonly retainDays?: number | undefined;
  /** Told of each backup that was made here, and of those that it outdated. */
  readonly onBackup?: ((backup: Backup, pruned: readonly Backup[]) => void) | undefined;
  /** Told of each backup that failed. It is tried again after a quarter of an hour, or the interval where that is shorter. */
  readonly onError?: ((error: CairnError) => void) | undefined;
}

/** Backups that are made in the background. */
export interface ScheduledBackups extends AsyncDisposable {
  /** Makes one now, whenever the last one was; null when another process is at it. */
  run(): Promise<Backup | null>;
  /** Makes none any more, and waits for one that is being made. */
  stop(): Promise<void>;
}

const INTERVAL_MS = 86_400_000;
const RETRY_MS = 900_000;
/** How long to wait for another process that backs up, before the next look. */
const BUSY_MS = 10_000;
/** Timers know no longer time. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Backs up on an interval as long as this process runs, which it does not keep alive. Of several processes that do so for the same folder one
 * works at a time, and the interval counts from the newest backup of any.
 */
export function scheduleBackups(
  source: BackupSource | readonly BackupSource[],
  options: ScheduleBackupsOptions,
): ScheduledBackups {
  const { intervalMs = INTERVAL_MS } = options;
  if (!(intervalMs > 0)) {
    throw new InvalidInputError({
      message: 'scheduleBackups: intervalMs must be more than 0.',
      operation: 'scheduleBackups',
    });
  }
  return new Schedule(source, { ...options, intervalMs });
}

class Schedule implements ScheduledBackups {
  readonly #source: BackupSource | readonly BackupSource[];
  readonly #options: ScheduleBackupsOptions & { readonly intervalMs: number };
  readonly #name: string;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<Backup | null> | undefined;
  #isStopped = false;

  constructor(
    source: BackupSource | readonly BackupSource[],
    options: ScheduleBackupsOptions & { readonly intervalMs: number },
  ) {
    this.#source = source;
    this.#options = options;
    const first = Array.isArray(source) ? (source[0] as BackupSource) : (source as BackupSource);
    this.#name = options.name ?? backupName(typeof first === 'string' ? first : first.location);
    this.#wait(this.#dueInMs());
  }

  run(): Promise<Backup | null> {
    this.#running ??= this.#alone(() => this.#backUp()).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running?.catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #wait(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#tick(), Math.min(delayMs, LONGEST_MS));
    this.#timer.unref();
  }

  async #tick(): Promise<void> {
    let delayMs = RETRY_MS;
    try {
      // Another process may have been quicker: looked at again when nobody else is at it.
      this.#running ??= this.#alone(async () => (this.#dueInMs() > 0 ? null : await this.#backUp())).finally(() => {
        this.#running = undefined;
      });
      await this.#running;
      // Still due: another process is at it.
      delayMs = this.#dueInMs() || BUSY_MS;
    } catch (error) {
      this.#options.onError?.(classifyError(error, { operation: 'scheduleBackups' }));
    }
    this.#wait(Math.min(delayMs, this.#options.intervalMs));
  }

  /** A newest backup from the future, after the clock was set back, puts the next one off by no more than the interval. */
  #dueInMs(): number {
    const { folder, intervalMs, clock = systemClock } = this.#options;
    const newest = listBackups(folder, this.#name).backups[0]?.createdAt;
    return newest === undefined ? 0 : Math.max(0, Math.min(intervalMs, newest + intervalMs - clock()));
  }

  async #backUp(): Promise<Backup> {
    const { folder, retainDays = RETAIN_DAYS, clock, onBackup } = this.#options;
    const backup = await createBackup(this.#source, { ...this.#options, name: this.#name });
    onBackup?.(backup, await pruneBackups(folder, { retainDays, name: this.#name, clock }));
    return backup;
  }

  /** One runner for each folder and name, across processes. */
  async #alone(work: () => Promise<Backup | null>): Promise<Backup | null> {
    const { folder } = this.#options;
    mkdirSync(folder, { recursive: true });
    const lock = await locked(join(folder, `.${this.#name}.runner`));
    if (lock === undefined) return null;
    try {
      return await work();
    } finally {
      lock.run('rollback', []);
      await lock.close();
    }
  }
}

/** A lock that ends with its process, however that ends: a transaction on a small database. Undefined when another one has it. */
async function locked(path: string): Promise<SyncConnection | undefined> {
  let connection: SyncConnection | undefined;
  try {
    connection = await openFile(path, { readonly: false, busyTimeoutMs: 0 });
    connection.run('begin immediate', []);
    return connection;
  } catch (error) {
    await connection?.close();
    if (classifyError(error).code === 'busy') return undefined;
    throw error;
  }
}
