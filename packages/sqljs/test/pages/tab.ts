/// <reference lib="dom" />
import { openStore, type Store } from '@cairndb/core';
import { importBytes, removeDatabase, type SnapshotStorage, type StoredOptions, sqljs } from '@cairndb/sqljs';
import { openDB } from 'idb';
import { type Kind, locateFile, storageAt } from './storages.js';

/** What a test does with a stored database in a tab, and what it hears of it. */
export interface Tab {
  storageAt(kind: Kind, name: string): SnapshotStorage;
  importBytes: typeof importBytes;
  removeDatabase: typeof removeDatabase;
  /** Opens a store and remembers it as `store`. It writes nothing in the background. */
  open(storage: SnapshotStorage, options?: Partial<StoredOptions>): Promise<Store>;
  /** The store that was opened last. */
  store: Store;
  /** Writes a conversation with this id and a blob of `bytes` random bytes. */
  write(id: string, bytes?: number): Promise<void>;
  /** The ids of all conversations, and what SQLite says of the file. */
  content(): Promise<{ ids: string[]; integrity: unknown }>;
  /** How the promise was rejected. */
  rejection(promise: Promise<unknown>): Promise<{ code: string; message: string; retryable: boolean }>;
  /** Changes a byte of the snapshot in a slot. */
  damage(kind: Kind, name: string, slot: 'a' | 'b'): Promise<void>;
  /** Cuts the file of a slot off, as a write that did not end. */
  cutOff(name: string, slot: 'a' | 'b'): Promise<void>;
  /** A worker of a browser without createWritable: writes a conversation to the database `old` and gives the ids of all. */
  oldWorker(): Promise<(id: string) => Promise<string[]>>;
  /** A storage that counts its saves. */
  counting(storage: SnapshotStorage): SnapshotStorage & { saves: number };
}

const tab: Tab = {
  storageAt,
  importBytes,
  removeDatabase,
  store: undefined as unknown as Store,
  async open(storage, options = {}) {
    tab.store = await openStore({
      driver: sqljs({ storage, locateFile, lockTimeoutMs: 30_000, ...options }),
      indexing: 'onSearch',
    });
    return tab.store;
  },
  async write(id, bytes = 0) {
    await tab.store.conversations.create({ id });
    if (bytes === 0) return;
    await tab.store.raw.exec('CREATE TABLE IF NOT EXISTS filling (bytes BLOB)');
    await tab.store.raw.run('INSERT INTO filling VALUES (randomblob(?))', [bytes]);
  },
  async content() {
    const rows = await tab.store.raw.all('SELECT id FROM conversations ORDER BY created_at, id');
    const ids = rows.map(({ id }) => String(id));
    return { ids, integrity: Object.values((await tab.store.raw.get('PRAGMA integrity_check')) ?? {})[0] };
  },
  rejection: (promise) =>
    promise.then(
      () => Promise.reject(new Error('It was not rejected.')),
      ({ code, message, retryable }) => ({ code, message, retryable }),
    ),
  async damage(kind, name, slot) {
    if (kind === 'opfs') return changeFile(name, slot, (bytes) => flipByte(bytes));
    const database = await openDB(`cairn:${name}`);
    await database.put('chunks', flipByte(await database.get('chunks', [slot, 0])), [slot, 0]);
    database.close();
  },
  cutOff: (name, slot) => changeFile(name, slot, (bytes) => bytes.slice(0, bytes.length / 2)),
  async oldWorker() {
    const worker = new Worker(new URL('./old-worker.ts', import.meta.url), { type: 'module' });
    return (id) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => (data.ids ? resolve(data.ids) : reject(new Error(data.error)));
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(id);
      });
  },
  counting(storage) {
    const counted = {
      location: storage.location,
      saves: 0,
      lock: (waitMs: number) => storage.lock(waitMs),
      load: () => storage.load(),
      clear: () => storage.clear(),
      save(bytes: Uint8Array) {
        counted.saves += 1;
        return storage.save(bytes);
      },
    };
    return counted;
  },
};
function flipByte(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

async function changeFile(
  name: string,
  slot: string,
  change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await (await root.getDirectoryHandle('cairn')).getDirectoryHandle(name);
  const handle = await folder.getFileHandle(slot);
  const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  const stream = await handle.createWritable();
  await stream.write(change(bytes));
  await stream.close();
}

Object.assign(globalThis, { tab });
