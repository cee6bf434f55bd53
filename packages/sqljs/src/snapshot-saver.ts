import type { CairnError } from '@cairndb/core';
import { storageError } from './snapshot-errors.js';
import type { SnapshotStorage } from './snapshot-storage.js';

/** What a saver works with. */
export interface SaverParts {
  readonly storage: SnapshotStorage;
  /** The database as it was committed last; undefined in the middle of a transaction. */
  readonly takeSnapshot: () => Uint8Array | undefined;
  /** How long nothing must have changed before a snapshot is saved, in milliseconds. */
  readonly saveDelayMs: number;
  /** How long changes may put a save off, in milliseconds. */
  readonly maxSaveDelayMs: number;
  /** Gets the error of a save that nobody waits for. */
  readonly onSaveError: (error: CairnError) => void;
}

/** Saves snapshots of a database after it changed: one for many changes, one at a time. */
export class SnapshotSaver {
  readonly #parts: SaverParts;
  /** Something was changed since the last snapshot was taken, or that one could not be saved. */
  #unsaved = false;
  #firstChange = 0;
  #lastChange = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;
  #transactionEnded: (() => void) | undefined;

  constructor(parts: SaverParts) {
    this.#parts = parts;
  }

  /** Something was or may have been written. */
  changed(): void {
    this.#lastChange = performance.now();
    if (!this.#unsaved) this.#firstChange = this.#lastChange;
    this.#unsaved = true;
    this.#timer ??= setTimeout(() => this.#onTimer(), this.#parts.saveDelayMs);
  }

  /** A transaction may have ended: a save that waits for it goes on. */
  transactionEnded(): void {
    this.#transactionEnded?.();
  }

  /**
   * Resolves when everything that was committed before is saved.
   *
   * @throws StorageError when it could not be; the next commit, flush or close tries again.
   */
  async flush(): Promise<void> {
    // What is being saved may lack the last commits; when it fails, they are all unsaved again.
    if (this.#saving !== undefined) await this.#saving.catch(() => {});
    if (this.#unsaved || this.#saving !== undefined) await this.#save();
  }

  /** Saves without anybody waiting for it, as when a page is hidden. */
  saveInBackground(): void {
    this.flush().catch(this.#parts.onSaveError);
  }

  /** Saves what is left and stops. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      clearTimeout(this.#timer);
    }
  }

  #onTimer(): void {
    this.#timer = undefined;
    if (!this.#unsaved) return;
    const { saveDelayMs, maxSaveDelayMs } = this.#parts;
    const due = Math.min(this.#lastChange + saveDelayMs, this.#firstChange + maxSaveDelayMs);
    const waitMs = Math.ceil(due - performance.now());
    if (waitMs <= 0) this.saveInBackground();
    else this.#timer = setTimeout(() => this.#onTimer(), waitMs);
  }

  #save(): Promise<void> {
    this.#saving ??= this.#saveOnce().finally(() => {
      this.#saving = undefined;
    });
    return this.#saving;
  }

  async #saveOnce(): Promise<void> {
    const { storage, takeSnapshot } = this.#parts;
    let bytes = takeSnapshot();
    while (bytes === undefined) {
      await new Promise<void>((resolve) => {
        this.#transactionEnded = resolve;
      });
      bytes = takeSnapshot();
    }
    this.#unsaved = false;
    try {
      await storage.save(bytes);
    } catch (cause) {
      this.#unsaved = true;
      throw storageError(cause, storage.location, 'saved');
    }
  }
}
