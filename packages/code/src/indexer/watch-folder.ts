import { basename, relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StorageError } from '@cairndb/core';
import { gitIgnored, isToolFolder } from '@cairndb/files';
import { type FSWatcher, watch } from 'chokidar';
import { indexFolder } from './index-folder.js';
import type { IndexOptions, IndexStore } from './index-options.js';
import type { IndexReport } from './index-report.js';

/** How to watch a folder. */
export interface WatchOptions extends IndexOptions {
  /** Ends watching. */
  readonly signal: AbortSignal;
  /** Called for the first run, and for every later one that found a change. */
  readonly onReport: (report: IndexReport) => void | Promise<void>;
  /** How long nothing must have changed before a run begins, in milliseconds; default 300. */
  readonly settleMs?: number | undefined;
}

const SETTLE_MS = 300;
/** A run begins at the latest after so many times `settleMs` of changes that don't end. */
const MOST_SETTLING = 10;

/**
 * Indexes a folder, and again whenever something in it has changed, until the signal aborts; then it resolves. A run after a
 * change looks at sizes and times of all files and reads those that differ, so that no change is missed, whatever made it.
 *
 * @throws as {@link indexFolder} in the first run; StorageError `io` when the system can't watch so many folders
 */
export async function watchFolder(store: IndexStore, options: WatchOptions): Promise<void> {
  const { signal, onReport } = options;
  const changes = await Changes.in(options.root, options.settleMs ?? SETTLE_MS, signal);
  try {
    let report = await indexFolder(store, options);
    await onReport(report);
    while (await changes.settled()) {
      report = await indexFolder(store, options);
      if (report.added + report.changed + report.removed > 0) await onReport(report);
    }
  } catch (error) {
    if (!signal.aborted || !changes.hasSettled) throw error;
  } finally {
    await changes.close();
  }
}

/** What happens in a folder. */
class Changes {
  /** Whether {@link settled} has resolved with true. */
  hasSettled = false;
  readonly #watcher: FSWatcher;
  readonly #settleMs: number;
  readonly #signal: AbortSignal;
  #count = 0;
  #seen = 0;
  #failure: unknown;
  #wake: () => void = () => undefined;

  private constructor(watcher: FSWatcher, settleMs: number, signal: AbortSignal) {
    this.#watcher = watcher;
    this.#settleMs = settleMs;
    this.#signal = signal;
    watcher.on('all', () => {
      this.#count += 1;
      this.#wake();
    });
    watcher.on('error', (error) => {
      this.#failure = error;
      this.#wake();
    });
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Begins to watch; resolves when no later change can be missed. */
  static async in(root: string, settleMs: number, signal: AbortSignal): Promise<Changes> {
    const ignored = await gitIgnored(root, signal);
    const watcher = watch(root, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path) => {
        const name = basename(path);
        return name === '.git' || isToolFolder(name) || ignored.has(relative(root, path).split(sep).join('/'));
      },
    });
    const changes = new Changes(watcher, settleMs, signal);
    await new Promise<void>((resolve) => {
      watcher.once('ready', resolve);
      watcher.once('error', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    return changes;
  }

  /** Waits for changes, and until they come to an end. False when the signal has aborted. */
  async settled(): Promise<boolean> {
    while (this.#count === this.#seen && !this.#isOver()) await new Promise<void>((resolve) => (this.#wake = resolve));
    for (let turns = 0; this.#count !== this.#seen && turns < MOST_SETTLING && !this.#isOver(); turns += 1) {
      this.#seen = this.#count;
      await pause(this.#settleMs, undefined, { signal: this.#signal }).catch(() => undefined);
    }
    this.#seen = this.#count;
    this.hasSettled = true;
    return !this.#isOver();
  }

  async close(): Promise<void> {
    await this.#watcher.close();
  }

  #isOver(): boolean {
    if (this.#failure === undefined) return this.#signal.aborted;
    const { code } = this.#failure as NodeJS.ErrnoException;
    throw new StorageError('io', {
      message:
        code === 'ENOSPC' || code === 'EMFILE'
          ? `The system doesn't watch so many folders (${code}). Raise fs.inotify.max_user_watches, or index without watching.`
          : `The folder can't be watched any more (${code ?? 'unknown error'}). Check that it is still there.`,
      details: { code },
      cause: this.#failure,
    });
  }
}
