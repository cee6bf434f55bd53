import { renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { StorageError, wholeOption } from '@cairndb/core';
import type { PieceName } from '@cairndb/core/content';
import type { ContentFolder } from './content-folder.js';
import { pathOf } from './file-name.js';
import { ofEachFolder, type StoreContent } from './folder-of-store.js';
import { type ListedFile, listFiles } from './list-files.js';
import { codeOf, storageFailure } from './storage-failure.js';

/** How to collect. */
export interface CollectContentOptions {
  /**
   * How long a file is spared after it was last written or used, milliseconds; and as long again after it was set aside. Must be longer than
   * any writer takes from packing its content to its commit. Default 3,600,000 (an hour).
   */
  readonly graceMs?: number | undefined;
  /** Only tell what would be done. Default false. */
  readonly dryRun?: boolean | undefined;
  /** Called after each folder with the files looked at so far. */
  readonly onProgress?: ((files: number) => void) | undefined;
  /** Ends it between two steps; the next run goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** What collecting did, or would do. */
export interface CollectContentReport {
  /** Pieces that rows name, with their bytes. */
  readonly named: FileCount;
  /** Files that no row names and that are too young to be touched. */
  readonly young: FileCount;
  /** Files that no row names, set aside: still found, and removed after as long again. */
  readonly setAside: FileCount;
  /** Files that were set aside before and are gone now, and remains of writers that were killed. */
  readonly removed: FileCount;
  /** Files that had been set aside although a row names them: back in their place. */
  readonly broughtBack: FileCount;
  /** Damaged files that a repair put out of the way. They stay until somebody removes them. */
  readonly damaged: FileCount;
}

/** How many files, and their bytes. */
export interface FileCount {
  readonly files: number;
  readonly bytes: number;
}

type Counts = { [K in keyof CollectContentReport]: { files: number; bytes: number } };

const DEFAULT_GRACE_MS = 3_600_000;
/** Files of one transaction: some milliseconds of the write lock. */
const GROUP = 100;

/**
 * Removes the files of a store's content folder, of a data directory's each, that no row names any more, in two steps with time between them, so that neither a writer who
 * has not committed yet nor a reader of an older state loses anything. The write lock is held only while files are judged that no row
 * names, for some milliseconds at a time. May run beside writers, readers and other collectors, and be killed at any point.
 *
 * @throws InvalidInputError for a store without a content folder; StorageError `readonly`; BusyError
 */
export async function collectContent(
  store: object,
  options: CollectContentOptions = {},
): Promise<CollectContentReport> {
  const { dryRun = false } = options;
  const graceMs = wholeOption('graceMs', options.graceMs ?? DEFAULT_GRACE_MS, 0, Number.MAX_SAFE_INTEGER);
  const counts = noCounts();
  let files = 0;
  await ofEachFolder(store, 'collectContent', async (content) => {
    if (content.access.isReadonly && !dryRun) throw openReadonly();
    files = await collectFolder(new Collecting(content, graceMs, dryRun, counts), content.files, files, options);
  });
  return counts;
}

/** @returns the files looked at, those of folders before included */
async function collectFolder(
  run: Collecting,
  { folder }: ContentFolder,
  before: number,
  { onProgress, signal }: CollectContentOptions,
): Promise<number> {
  let files = before;
  let waiting: ListedFile[] = [];
  const judge = async () => {
    signal?.throwIfAborted();
    await run.judge(waiting.splice(0, GROUP));
    onProgress?.(files);
  };
  for await (const listed of listFiles(folder)) {
    files += listed.length;
    waiting = waiting.concat(listed);
    while (waiting.length >= GROUP) await judge();
  }
  while (waiting.length > 0) await judge();
  return files;
}

function openReadonly(): StorageError {
  return new StorageError('readonly', {
    message: 'collectContent: the store is open read-only. Open it to write, or ask with dryRun what would go.',
    operation: 'collectContent',
  });
}

function noCounts(): Counts {
  const none = () => ({ files: 0, bytes: 0 });
  return { named: none(), young: none(), setAside: none(), removed: none(), broughtBack: none(), damaged: none() };
}

/** One run over a folder. */
class Collecting {
  readonly #counts: Counts;
  readonly #access: StoreContent['access'];
  readonly #files: ContentFolder;
  readonly #graceMs: number;
  readonly #dryRun: boolean;

  constructor({ access, files }: StoreContent, graceMs: number, dryRun: boolean, counts: Counts) {
    this.#counts = counts;
    this.#access = access;
    this.#files = files;
    this.#graceMs = graceMs;
    this.#dryRun = dryRun;
  }

  async judge(files: readonly ListedFile[]): Promise<void> {
    const pieces: ListedFile[] = [];
    for (const file of files) {
      if (file.state === 'damaged') this.#count('damaged', file);
      else if (file.state === 'piece' || file.state === 'unused') pieces.push(file);
      else if (this.#isOld(file)) this.#act('removed', file, () => remove(file.path));
      else this.#count('young', file);
    }
    // Without the lock first: mostly everything is named.
    const named = namesOf(await this.#access.named(pieces));
    const doubtful: ListedFile[] = [];
    for (const file of pieces) {
      if (file.state === 'piece' && named.has(nameOf(file))) this.#count('named', file);
      else if (!named.has(nameOf(file)) && !this.#isOld(file)) this.#count('young', file);
      else doubtful.push(file);
    }
    if (doubtful.length === 0) return;
    if (this.#dryRun) this.#decide(doubtful, named);
    else await this.#access.lockedNamed(doubtful, (now) => this.#decide(doubtful, namesOf(now)));
  }

  /** Runs with the write lock held. */
  #decide(files: readonly ListedFile[], named: ReadonlySet<string>): void {
    for (const file of files) {
      const isNamed = named.has(nameOf(file));
      if (file.state === 'unused') {
        if (isNamed) this.#act('broughtBack', file, () => this.#files.restore(file));
        else this.#act('removed', file, () => !this.#isYoungNow(file) && remove(file.path));
      } else if (isNamed) this.#count('named', file);
      else this.#act('setAside', file, () => this.#setAside(file));
    }
  }

  /** Young before it is set aside: whoever comes in between, also after a crash, must wait for as long again. */
  #setAside(file: ListedFile): boolean {
    if (this.#isYoungNow(file)) return false;
    const now = new Date();
    try {
      utimesSync(file.path, now, now);
      renameSync(file.path, pathOf(this.#files.folder, file, 'unused'));
      return true;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return false;
      throw storageFailure(this.#files.folder, 'set aside', error);
    }
  }

  /** Somebody may have used it since it was listed. */
  #isYoungNow(file: ListedFile): boolean {
    const usedAt = statSync(file.path, { throwIfNoEntry: false })?.mtimeMs;
    return usedAt === undefined || !this.#isOld({ ...file, usedAt });
  }

  #isOld({ usedAt }: ListedFile): boolean {
    return Date.now() - usedAt >= this.#graceMs;
  }

  #act(kind: keyof Counts, file: ListedFile, act: () => boolean): void {
    if (this.#dryRun || act()) this.#count(kind, file);
  }

  #count(kind: keyof Counts, { bytes }: ListedFile): void {
    this.#counts[kind].files += 1;
    this.#counts[kind].bytes += bytes;
  }
}

function remove(path: string): boolean {
  rmSync(path, { force: true });
  return true;
}

function nameOf({ hash, codec }: PieceName): string {
  return `${hash} ${codec}`;
}

function namesOf(names: readonly PieceName[]): ReadonlySet<string> {
  return new Set(names.map(nameOf));
}
