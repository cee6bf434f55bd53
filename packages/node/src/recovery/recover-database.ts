import { constants, copyFileSync, existsSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Clock, isCairnError, type Store, systemClock } from '@cairndb/core';
import { type CheckReport, checkStore } from '@cairndb/core/check';
import { type Backup, backupName, defaultBackupFolder, listBackups } from '../backup/backup.js';
import { restoreContent } from '../backup/backup-content.js';
import { removeDatabase, syncFile, withTypedErrors } from '../backup/file-work.js';
import { lookThrough } from '../backup/look-through.js';
import { mustNotBeHeld, replaceDatabase } from '../backup/replace-database.js';
import { unpackWhole } from '../backup/restore-backup.js';
import { contentFilesOf, withContentFiles } from '../content-files/content-files-of.js';
import { nodeCodec } from '../node-codec.js';
import { type OpenDatabaseOptions, openDatabase } from '../open-database.js';
import { databaseIn } from './database-in-backup.js';
import { examineFile, type FileExamination } from './examine-file.js';
import { leaveOutForeign } from './leave-out-foreign.js';
import { mergeRows } from './merge-rows.js';
import { removeCopiesBefore } from './remove-copies-before.js';
import { type Salvage, type SalvageReport, salvageDatabase } from './salvage.js';
import type { SalvagedTable } from './salvage-writer.js';

/** How to recover. */
export interface RecoverDatabaseOptions {
  /** Where backups of the database lie. Default: the folder `backups` beside it. */
  readonly backupFolder?: string | undefined;
  /** What they are called. Default: the database's file, without the ending. */
  readonly backupName?: string | undefined;
  /**
   * The domains whose tables the database has, where it is one of a data directory: those that name it as their `database`. It gets no tables of
   * others. Default: all that come with core.
   */
  readonly domains?: OpenDatabaseOptions['domains'];
  /** Recover also when the pages are whole: for what checks found in rows and can't mend. What is damaged by its hash comes from the backup. Default false. */
  readonly evenIfWhole?: boolean | undefined;
  readonly onProgress?: ((progress: RecoveryProgress) => void) | undefined;
  readonly clock?: Clock | undefined;
}

/** What a recovery does now. */
export interface RecoveryProgress {
  readonly part: 'examining' | 'salvaging' | 'merging' | 'checking';
  /** How much of it is done, 0 to 1. */
  readonly share: number;
}

/** What became of the rows of a table. */
export interface RecoveredTable extends SalvagedTable {
  /** Rows that came from the backup, as they were then. */
  readonly restored: number;
}

/** What a recovery did, what it could not, and what nobody can know. */
export interface RecoveryReport {
  readonly path: string;
  /** What was wrong with the file, in SQLite's words. */
  readonly problems: readonly string[];
  /**
   * The write-ahead log: there was `none`, it was `taken` with its commits, or it was `left-out` because the file is whole without it: such a log
   * belongs to another database or another time.
   */
  readonly log: 'none' | 'taken' | 'left-out';
  readonly tables: readonly RecoveredTable[];
  readonly salvage: Omit<SalvageReport, 'tables'>;
  /** The backup that lost rows were taken from; null when there is no good one, or nothing was missing. */
  readonly backup: Pick<Backup, 'id' | 'path' | 'createdAt'> | null;
  /** Backups that were passed over because they are damaged themselves. */
  readonly damagedBackups: readonly string[];
  /** Whether it is known that no row is lost: every page of every table was read, or stood in the backup unchanged since. */
  readonly isComplete: boolean;
  /** What the checks of the new database mended, and found left. */
  readonly checks: CheckReport;
  /** Where the damaged file lies now, with its log. */
  readonly kept: string;
  /** What can't be known, in sentences. */
  readonly unknowable: readonly string[];
}

/**
 * Recovers a damaged database: saves every row that can be read into a new file, fills what is lost from the newest good backup, has indexes
 * made anew and references mended, and puts the result in the damaged one's place, which stays beside it. When anything fails everything is as
 * it was.
 *
 * @returns what was done; null when the file is whole, so that nothing was
 * @throws BusyError when another process has it open; CorruptError when nothing can be made of it; StorageError
 */
export async function recoverDatabase(
  path: string,
  options: RecoverDatabaseOptions = {},
): Promise<RecoveryReport | null> {
  return await withTypedErrors('recoverDatabase', path, async () => {
    // What a link leads to is replaced, and not the link.
    const recovery = new Recovery(existsSync(path) ? realpathSync(path) : resolve(path), options);
    try {
      return await recovery.run();
    } finally {
      recovery.removeWorkFiles();
    }
  });
}

class Recovery {
  readonly #path: string;
  readonly #options: RecoverDatabaseOptions;
  /** The new database, while it is made. */
  readonly #target: string;
  /** The damaged file without its log. */
  readonly #alone: string;
  /** What is merged into the new one. */
  readonly #other: string;
  readonly #damagedBackups: string[] = [];

  constructor(path: string, options: RecoverDatabaseOptions) {
    this.#path = path;
    this.#options = options;
    this.#target = `${path}.recovering-${process.pid}`;
    this.#alone = `${path}.alone-${process.pid}`;
    this.#other = `${path}.merging-${process.pid}`;
  }

  removeWorkFiles(): void {
    for (const file of [this.#target, this.#alone, this.#other]) {
      removeDatabase(file);
      removeCopiesBefore(file);
    }
  }

  async run(): Promise<RecoveryReport | null> {
    const path = this.#path;
    mustNotBeHeld(path, 'recoverDatabase');
    this.#tell('examining', 0);
    const examined = await examineFile(path);
    if (!this.#isToDo(examined)) return null;
    this.removeWorkFiles();
    // A whole one is as SQLite sees it, with its log.
    const log = examined.state === 'whole' ? this.#present() : await this.#judgeLog();
    const { domains } = this.#options;
    const everything = await salvageDatabase(path, this.#target, {
      withLog: log === 'taken',
      onProgress: (done, total) => this.#tell('salvaging', done / total),
    });
    const saved = domains === undefined ? everything : await leaveOutForeign(this.#target, everything, domains);
    this.#tell('merging', 0);
    await this.#migrate(this.#target);
    // Where the log's pages don't fit the file's, those that they cover may be the good ones.
    if (log === 'taken' && examined.state !== 'whole') await this.#mergeWithoutLog(saved);
    const { backup, restored } = await this.#mergeBackup(saved);
    const checks = await this.#check();
    await lookThrough(this.#target, 'recoverDatabase', true);
    syncFile(this.#target);
    const kept = this.#keptName();
    mustNotBeHeld(path, 'recoverDatabase');
    replaceDatabase(this.#target, path, kept);
    return this.#report({ examined, log, saved, backup, restored, checks, kept });
  }

  /** A file without anything in it is damaged where there is a backup of what it held. */
  #isToDo({ state }: FileExamination): boolean {
    if (state === 'damaged') return true;
    if (state === 'whole') return this.#options.evenIfWhole === true;
    return state === 'empty' && this.#backups().some((backup) => databaseIn(backup, this.#path) !== undefined);
  }

  #backups(): readonly Backup[] {
    const { backupFolder = defaultBackupFolder(this.#path), backupName: name = backupName(this.#path) } = this.#options;
    return listBackups(backupFolder, name).backups;
  }

  #present(): 'none' | 'taken' {
    return (statSync(`${this.#path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0 ? 'none' : 'taken';
  }

  async #judgeLog(): Promise<RecoveryReport['log']> {
    if (this.#present() === 'none') return 'none';
    copyFileSync(this.#path, this.#alone, constants.COPYFILE_FICLONE);
    try {
      return (await examineFile(this.#alone)).state === 'whole' ? 'left-out' : 'taken';
    } finally {
      removeDatabase(this.#alone);
    }
  }

  async #mergeWithoutLog(saved: Salvage): Promise<void> {
    await salvageDatabase(this.#path, this.#other, { withLog: false });
    await mergeRows(this.#target, this.#other, saved);
    removeDatabase(this.#other);
  }

  async #mergeBackup(saved: Salvage): Promise<{
    readonly backup: Backup | null;
    readonly restored: Readonly<Record<string, number>>;
  }> {
    if (saved.report.tables.every(({ isComplete }) => isComplete)) return { backup: null, restored: {} };
    for (const backup of this.#backups()) {
      const database = databaseIn(backup, this.#path);
      if (database === undefined) continue;
      try {
        removeDatabase(this.#other);
        await unpackWhole(backup, database, this.#other, 'recoverDatabase', () => {});
        await this.#migrate(this.#other);
        await restoreContent(backup.path, database.content, this.#path);
        return { backup, restored: await mergeRows(this.#target, this.#other, saved) };
      } catch (error) {
        if (!isCairnError(error) || !['corrupt', 'not_a_database', 'cannot_open'].includes(error.code)) throw error;
        this.#damagedBackups.push(backup.path);
      }
    }
    return { backup: null, restored: {} };
  }

  /** References, counters and indexes of the new database. */
  async #check(): Promise<CheckReport> {
    await using store = await this.#open(this.#target);
    const report = await checkStore(store, {
      deep: true,
      repair: true,
      acceptLosses: true,
      onProgress: ({ done, total, share }) => this.#tell('checking', (done + share) / total),
    });
    try {
      await store.catchUp();
    } catch (error) {
      // Texts whose file is gone are told by the report; the next search goes on with the index.
      if (!isCairnError(error, 'content_missing')) throw error;
    }
    return report;
  }

  /** Opens a database once, which brings its schema up to date. */
  async #migrate(path: string): Promise<void> {
    const store = await this.#open(path);
    await store.close();
  }

  async #open(path: string): Promise<Store> {
    const { domains } = this.#options;
    // What lies in files is the damaged one's, whose place the new one takes.
    const files = contentFilesOf({ path: this.#path, name: this.#path }, { readonly: true });
    const codec = withContentFiles(nodeCodec, files);
    return await openDatabase(path, { indexing: 'onSearch', readers: 0, domains, codec });
  }

  #report(parts: {
    readonly examined: FileExamination;
    readonly log: RecoveryReport['log'];
    readonly saved: Salvage;
    readonly backup: Backup | null;
    readonly restored: Readonly<Record<string, number>>;
    readonly checks: CheckReport;
    readonly kept: string;
  }): RecoveryReport {
    const { saved, backup, restored, log } = parts;
    const { tables, ...rest } = saved.report;
    const recovered = tables.map((table) => ({ ...table, restored: restored[table.table] ?? 0 }));
    const isComplete = recovered.every((table) => table.isComplete) && rest.unknownRows === 0 && log !== 'left-out';
    return {
      path: this.#path,
      problems: parts.examined.problems,
      log,
      tables: recovered,
      salvage: rest,
      backup: backup === null ? null : { id: backup.id, path: backup.path, createdAt: backup.createdAt },
      damagedBackups: this.#damagedBackups,
      isComplete,
      checks: parts.checks,
      kept: parts.kept,
      unknowable: unknowable(recovered, log, backup !== null),
    };
  }

  #keptName(): string {
    const { clock = systemClock } = this.#options;
    const stamp = new Date(clock()).toISOString().replace(/[:.]/g, '-');
    let name = `${this.#path}.damaged-${stamp}`;
    for (let at = 2; existsSync(name); at += 1) name = `${this.#path}.damaged-${stamp}-${at}`;
    return name;
  }

  #tell(part: RecoveryProgress['part'], share: number): void {
    this.#options.onProgress?.({ part, share });
  }
}

function unknowable(
  tables: readonly RecoveredTable[],
  log: RecoveryReport['log'],
  hasBackup: boolean,
): readonly string[] {
  const pages = tables.reduce((sum, table) => sum + table.damagedPages, 0);
  const doubtful = tables.reduce((sum, table) => sum + table.doubtful, 0);
  return [
    'SQLite keeps no checksums of pages: a value that changed without breaking its page is found only where it has a hash, which is large content.',
    ...(log === 'none'
      ? ['There was no write-ahead log. Whether one was lost, with the last commits, is told by nothing.']
      : []),
    ...(log === 'left-out'
      ? ['The write-ahead log did not fit the file and was left out. Commits that only the right one held are lost.']
      : []),
    ...(pages > 0
      ? [`How many rows stood on the ${pages} damaged pages is known only as far as their keys could be read.`]
      : []),
    ...(doubtful > 0
      ? [`${doubtful} rows were read from pages or texts that show damage; they may not be what was written.`]
      : []),
    ...(hasBackup
      ? ['Rows from the backup are as they were then. One that was removed since, from a damaged page, may be back.']
      : []),
  ];
}
