import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OutputFailed } from './exit.js';

/**
 * Writes a file from pieces of text: under another name first, so that the file is there whole or not at all.
 *
 * @param force put it in the place of a file that is there
 * @returns its size in bytes
 * @throws OutputFailed when a file is there already, or nothing can be written there
 */
export async function writeNewFile(path: string, pieces: AsyncIterable<string>, force: boolean): Promise<number> {
  const file = await openNewFile(path, force);
  try {
    for await (const piece of pieces) await file.write(piece);
    return await file.close();
  } catch (error) {
    await file.abort();
    throw error;
  }
}

/** A file that is there under its name once it is closed, and not before. */
export interface NewFile {
  write(piece: string | Uint8Array): Promise<void>;
  /** Returns its size in bytes. */
  close(): Promise<number>;
  /** Nothing is left of it. */
  abort(): Promise<void>;
}

/** {@link writeNewFile} piece by piece. */
export async function openNewFile(path: string, force: boolean): Promise<NewFile> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw asFailure(error, path);
    });
  const file = await told(open(temporary, 'wx'));
  const settle = async () => {
    await file.sync();
    const { size } = await file.stat();
    await file.close();
    if (force) await rename(temporary, path);
    else await link(temporary, path);
    await rm(temporary, { force: true });
    return size;
  };
  return {
    write: (piece) => told(file.appendFile(piece)),
    close: () => told(settle()),
    async abort() {
      await file.close().catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
}

/** Errors of the file system in words; all others as they are. */
function asFailure(error: unknown, path: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof syscall !== 'string' || typeof code !== 'string') return error;
  if (code === 'EEXIST')
    return new OutputFailed(`${path} is there already. Choose another name, or give --force.`, { path });
  if (code === 'ENOENT') return new OutputFailed(`There is no folder ${dirname(path)}. Make it first.`, { path });
  return new OutputFailed(`${path} can't be written (${code}).`, { path });
}
