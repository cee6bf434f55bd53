/**
 * Where a database lives between two openings: as whole snapshots of its file. `indexedDb` and `opfs` are two; write your own
 * for another place. Only a holder of the lock calls `save` and `clear`. Errors may be of any type: they become typed ones.
 */
export interface SnapshotStorage {
  /** The place, for messages: `indexeddb:my-agent`. */
  readonly location: string;
  /**
   * Takes the right to write, for one holder in the whole browser. Undefined when another one still holds it after `waitMs`
   * milliseconds. A holder that crashes loses it.
   */
  lock(waitMs: number): Promise<SnapshotLock | undefined>;
  /** The newest snapshot that is whole; undefined when nothing was ever saved. Never half of one, also while another tab saves. */
  load(): Promise<Uint8Array | undefined>;
  /**
   * Keeps a snapshot in place of the one before. Atomic: whatever ends it half-way, `load` gives the one or the other. The
   * bytes stay as they are until the promise settles.
   */
  save(bytes: Uint8Array): Promise<void>;
  /** Removes every snapshot. Does nothing when there is none. */
  clear(): Promise<void>;
}

/** The right to write to a storage. */
export interface SnapshotLock {
  /** Gives it back. A second call does nothing. */
  release(): Promise<void>;
}
