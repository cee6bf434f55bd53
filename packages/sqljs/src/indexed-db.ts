import { UnsupportedError } from '@cairndb/core';
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { SnapshotStorage } from './snapshot-storage.js';
import { locationOf, lockOf, type StorageOptions } from './storage-options.js';
import { type Generation, type Slot, type Slots, type StoredSnapshot, TwoGenerations } from './two-generations.js';

interface Schema extends DBSchema {
  generations: { key: Slot; value: Generation };
  chunks: { key: [slot: Slot, at: number]; value: Uint8Array };
}

/**
 * The bytes of one value. Chromium keeps larger ones than 64 KiB as blobs, which it fetches from the page some time after the
 * transaction: without an error, they are lost with a page that is killed (seen in private windows).
 */
const CHUNK_BYTES = 60 * 1_024;

/**
 * Keeps a database in IndexedDB, as the two newest snapshots of its file, in a database called `cairn:<name>`. Works in windows
 * and workers of every browser, and can still save when a page is being left.
 *
 * @throws InvalidInputError for a name that not every storage can keep.
 */
export function indexedDb(name: string, options: StorageOptions = {}): SnapshotStorage {
  const location = locationOf('indexeddb', name);
  return new TwoGenerations(new IndexedDbSlots(location, `cairn:${name}`), lockOf(location, options));
}

class IndexedDbSlots implements Slots {
  readonly location: string;
  readonly #name: string;
  /** Stays open: a page that is being left has no time to open it. Another tab that removes the database closes it. */
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(location: string, name: string) {
    this.location = location;
    this.#name = name;
  }

  async find(slot: Slot): Promise<StoredSnapshot | undefined> {
    const transaction = (await this.#open()).transaction('generations');
    const [generation] = await Promise.all([transaction.store.get(slot), transaction.done]);
    return generation && { ...generation, bytes: () => this.#read(slot) };
  }

  async write(slot: Slot, generation: Generation, bytes: Uint8Array): Promise<void> {
    const database = await this.#open();
    // Strict: a snapshot that was reported as saved survives a power cut, where the browser's default may lose it.
    const transaction = database.transaction(['generations', 'chunks'], 'readwrite', { durability: 'strict' });
    const chunks = transaction.objectStore('chunks');
    const requests: Promise<unknown>[] = [
      transaction.done,
      transaction.objectStore('generations').put(generation, slot),
      chunks.delete(chunksOf(slot)),
    ];
    for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
      // A copy of its own: a view would be stored with all that it is a view of.
      requests.push(chunks.put(bytes.slice(at, at + CHUNK_BYTES), [slot, at]));
    }
    // Without waiting for them: nothing may be left to do for a page that goes in this very moment.
    transaction.commit();
    await Promise.all(requests);
  }

  async #read(slot: Slot): Promise<Uint8Array> {
    const transaction = (await this.#open()).transaction('chunks');
    const [chunks] = await Promise.all([transaction.store.getAll(chunksOf(slot)), transaction.done]);
    const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.byteLength;
    }
    return bytes;
  }

  async clear(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    (await opened)?.close();
    await deleteDB(this.#name);
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (globalThis.indexedDB === undefined) throw noIndexedDb(this.location);
    this.#opened ??= openDB<Schema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore('generations');
        database.createObjectStore('chunks');
      },
      blocking: (_current, _wanted, event) => {
        (event.target as IDBDatabase).close();
        this.#opened = undefined;
      },
      terminated: () => {
        this.#opened = undefined;
      },
    }).catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }
}

function chunksOf(slot: Slot): IDBKeyRange {
  return IDBKeyRange.bound([slot, 0], [slot, Number.MAX_SAFE_INTEGER]);
}

function noIndexedDb(location: string): UnsupportedError {
  return new UnsupportedError({
    message: `${location} cannot be used here: there is no IndexedDB. Use it in a browser's page or worker, or give sqljs a storage of your own.`,
    details: { location },
  });
}
