import { UnsupportedError } from '@cairndb/core';
import type { SnapshotStorage } from './snapshot-storage.js';
import { decodeTrailer, encodeTrailer, TRAILER_BYTES } from './snapshot-trailer.js';
import { locationOf, lockOf, type StorageOptions } from './storage-options.js';
import { type Generation, type Slot, type Slots, type StoredSnapshot, TwoGenerations } from './two-generations.js';

/** The folder in the origin's file system that holds a folder for each database. */
const FOLDER = 'cairn';

/** The name of the error that tells of a full storage. */
const FULL = 'QuotaExceededError';

/** Less than a pipe between a page and the browser holds. */
const PIECE_BYTES = 65_536;

/** What workers have besides; the DOM's types are those of a window. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type AnyFileHandle = FileSystemFileHandle & {
  createWritable?: FileSystemFileHandle['createWritable'];
  createSyncAccessHandle?: () => Promise<SyncAccess>;
};

/**
 * Keeps a database in the origin private file system, as the two newest snapshots of its file, in `cairn/<name>`. Works in
 * windows and workers; in a browser without `createWritable` (Safari before 26) only in a worker.
 *
 * @throws InvalidInputError for a name that not every storage can keep. What a browser lacks shows when the store is opened or
 *   saved: `unsupported`.
 */
export function opfs(name: string, options: StorageOptions = {}): SnapshotStorage {
  const location = locationOf('opfs', name);
  return new TwoGenerations(new OpfsSlots(location, name), lockOf(location, options));
}

class OpfsSlots implements Slots {
  readonly location: string;
  readonly #name: string;

  constructor(location: string, name: string) {
    this.location = location;
    this.#name = name;
  }

  async find(slot: Slot): Promise<StoredSnapshot | undefined> {
    const file = await found(async () => (await (await this.#folder(false)).getFileHandle(slot)).getFile());
    if (file === undefined) return undefined;
    const length = file.size - TRAILER_BYTES;
    const trailer = length < 0 ? undefined : decodeTrailer(await file.slice(length).arrayBuffer());
    if (trailer === undefined || trailer.length !== length) return undefined;
    return { ...trailer, bytes: async () => new Uint8Array(await file.slice(0, length).arrayBuffer()) };
  }

  async write(slot: Slot, generation: Generation, bytes: Uint8Array): Promise<void> {
    const handle: AnyFileHandle = await (await this.#folder(true)).getFileHandle(slot, { create: true });
    // The trailer comes last, so that a file without one is known as half-written.
    const parts = [bytes, encodeTrailer({ ...generation, length: bytes.byteLength })];
    if (handle.createWritable !== undefined) await writeStreams(() => handle.createWritable(), parts);
    else if (handle.createSyncAccessHandle !== undefined) writeSync(await handle.createSyncAccessHandle(), parts);
    else throw unsupported(this.location, 'files of the origin private file system can be written in workers only');
  }

  async clear(): Promise<void> {
    await found(async () =>
      (await (await this.#root()).getDirectoryHandle(FOLDER)).removeEntry(this.#name, { recursive: true }),
    );
  }

  async #folder(create: boolean): Promise<FileSystemDirectoryHandle> {
    const folder = await (await this.#root()).getDirectoryHandle(FOLDER, { create });
    return folder.getDirectoryHandle(this.#name, { create });
  }

  async #root(): Promise<FileSystemDirectoryHandle> {
    const storage = (globalThis.navigator as Partial<Navigator> | undefined)?.storage;
    if (storage?.getDirectory === undefined) {
      throw unsupported(
        this.location,
        'there is no origin private file system (an insecure context, or an old browser)',
      );
    }
    return storage.getDirectory();
  }
}

/**
 * Writes a file in one go. Chromium cuts the pipe to a file that has no more room, and whether the cut (`AbortError`) or its reason arrives
 * first is chance; pieces that fit the pipe are through before it is cut, so the second attempt tells the reason.
 */
async function writeStreams(
  open: () => Promise<FileSystemWritableFileStream>,
  parts: readonly Uint8Array[],
): Promise<void> {
  try {
    await writeStream(await open(), parts);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error;
    await writeStream(await open(), parts.flatMap(inPieces));
  }
}

function inPieces(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.byteLength / PIECE_BYTES);
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * PIECE_BYTES, (at + 1) * PIECE_BYTES));
}

async function writeStream(stream: FileSystemWritableFileStream, parts: readonly Uint8Array[]): Promise<void> {
  try {
    for (const part of parts) await stream.write(part as Uint8Array<ArrayBuffer>);
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => {});
    throw error;
  }
}

function writeSync(file: SyncAccess, parts: readonly Uint8Array[]): void {
  try {
    file.truncate(0);
    let at = 0;
    for (const part of parts) {
      const written = file.write(part, { at });
      if (written !== part.byteLength) throw new DOMException('The file could not be extended.', FULL);
      at += written;
    }
    file.flush();
  } finally {
    file.close();
  }
}

/** What a look-up gives, or undefined when it finds no such file or folder. */
async function found<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

function unsupported(location: string, why: string): UnsupportedError {
  return new UnsupportedError({
    message: `${location} cannot be used here: ${why}. Use a worker or another browser, or keep the database with indexedDb.`,
    details: { location },
  });
}
