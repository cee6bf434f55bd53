import type { SnapshotStorage } from '@cairndb/sqljs';

/** A storage as a user might write one: a variable. */
export class MemoryStorage implements SnapshotStorage {
  readonly location = 'memory:test';
  snapshot: Uint8Array | undefined;
  saves = 0;
  isLocked = false;
  /** Comes before every save, which fails when it rejects. */
  beforeSave = async (): Promise<void> => {};

  async lock() {
    if (this.isLocked) return undefined;
    this.isLocked = true;
    return {
      release: async () => {
        this.isLocked = false;
      },
    };
  }

  async load() {
    return this.snapshot;
  }

  async save(bytes: Uint8Array) {
    this.saves += 1;
    await this.beforeSave();
    this.snapshot = bytes;
  }

  async clear() {
    this.snapshot = undefined;
  }
}
