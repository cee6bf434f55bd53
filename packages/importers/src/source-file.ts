import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** An open file to read from, as far as an import needs it. A `FileHandle` is one. */
export interface SourceFile {
  stat(): Awaitable<{ readonly size: number; readonly mtimeMs: number }>;
  /** Reads up to `length` bytes from `position` in the file into `buffer`, from `offset` on. */
  read(buffer: Buffer, offset: number, length: number, position: number): Awaitable<{ readonly bytesRead: number }>;
  close(): Awaitable<void>;
}

type Awaitable<T> = T | Promise<T>;

/** How files are opened. Throws, or rejects, with the system's error. */
export type OpenFile = (path: string) => Awaitable<SourceFile>;

/** Opens a file that is read beside whatever else the thread does. */
export const openFile: OpenFile = (path) => open(path, 'r');

/** Opens a file for a thread that does nothing else: each read is a call, where a promise takes a turn of the event loop. */
export const openFileSync: OpenFile = (path) => {
  const file = openSync(path, 'r');
  return {
    stat: () => fstatSync(file),
    read: (buffer, offset, length, position) => ({ bytesRead: readSync(file, buffer, offset, length, position) }),
    close: () => closeSync(file),
  };
};
