import { CorruptError } from '@cairndb/core';
import { checksumOf } from './checksum.js';
import type { SnapshotLock, SnapshotStorage } from './snapshot-storage.js';

/** One of the two places that take turns. */
export type Slot = 'a' | 'b';

/** What says which snapshot is the newest, and whether it is whole. */
export interface Generation {
  /** Counts the snapshots, from 1 on. */
  readonly number: number;
  /** {@link checksumOf} the bytes. */
  readonly checksum: number;
}

/** A snapshot that lies in a slot; its bytes are read when asked for. */
export interface StoredSnapshot extends Generation {
  bytes(): Promise<Uint8Array>;
}

/** Two places for a file each. */
export interface Slots {
  readonly location: string;
  /** Undefined when nothing was ever written there to its end. */
  find(slot: Slot): Promise<StoredSnapshot | undefined>;
  write(slot: Slot, generation: Generation, bytes: Uint8Array): Promise<void>;
  clear(): Promise<void>;
}

/**
 * How often `load` looks before it takes an older snapshot, and how long it waits in between: another tab may be saving over
 * what it reads, and a browser may fail to read for a moment.
 */
const ATTEMPTS = 3;
const PAUSE_MS = 50;
const SLOTS: readonly Slot[] = ['a', 'b'];

/** Snapshots in two slots in turn: while one is written, the one before stays as it is. */
export class TwoGenerations implements SnapshotStorage {
  readonly location: string;
  readonly lock: (waitMs: number) => Promise<SnapshotLock | undefined>;
  readonly #slots: Slots;
  /** Where the next snapshot goes, and as which number; not known before the first look. */
  #next: { readonly slot: Slot; readonly number: number } | undefined;

  constructor(slots: Slots, lock: (waitMs: number) => Promise<SnapshotLock | undefined>) {
    this.location = slots.location;
    this.lock = lock;
    this.#slots = slots;
  }

  async load(): Promise<Uint8Array | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const { found, skipped, bytes } = await this.#newest();
      if (found === 0 || (bytes !== undefined && skipped === 0)) return bytes;
      if (attempt < ATTEMPTS) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      else if (bytes !== undefined) return bytes;
      else throw damaged(this.location, found);
    }
  }

  async save(bytes: Uint8Array): Promise<void> {
    // Already known when a store is open, so that a page that is being left begins to write in the same tick.
    if (this.#next === undefined) await this.#newest();
    const { slot, number } = this.#next ?? { slot: 'a', number: 1 };
    await this.#slots.write(slot, { number, checksum: checksumOf(bytes) }, bytes);
    this.#next = { slot: other(slot), number: number + 1 };
  }

  async clear(): Promise<void> {
    await this.#slots.clear();
    this.#next = undefined;
  }

  /** The newest whole snapshot, and how many newer ones are not whole. The slot of what it gives is not written next. */
  async #newest(): Promise<Found> {
    const stored = await Promise.all(SLOTS.map(async (slot) => ({ slot, snapshot: await this.#slots.find(slot) })));
    const found = stored
      .flatMap(({ slot, snapshot }) => (snapshot === undefined ? [] : [{ slot, snapshot }]))
      .sort((left, right) => right.snapshot.number - left.snapshot.number);
    const number = (found[0]?.snapshot.number ?? 0) + 1;
    for (const [skipped, { slot, snapshot }] of found.entries()) {
      const bytes = await wholeBytes(snapshot);
      if (bytes === undefined) continue;
      this.#next = { slot: other(slot), number };
      return { found: found.length, skipped, bytes };
    }
    this.#next = { slot: 'a', number };
    return { found: found.length, skipped: found.length };
  }
}

interface Found {
  readonly found: number;
  readonly skipped: number;
  readonly bytes?: Uint8Array;
}

async function wholeBytes(snapshot: StoredSnapshot): Promise<Uint8Array | undefined> {
  try {
    const bytes = await snapshot.bytes();
    return checksumOf(bytes) === snapshot.checksum ? bytes : undefined;
  } catch {
    // What changed since it was found, or what the browser has lost, cannot be read.
    return undefined;
  }
}

function other(slot: Slot): Slot {
  return slot === 'a' ? 'b' : 'a';
}

function damaged(location: string, snapshots: number): CorruptError {
  return new CorruptError('corrupt', {
    message: `Every snapshot in ${location} is damaged. Import a copy with importBytes and replace: true, or start anew after removeDatabase.`,
    details: { location, snapshots },
  });
}
