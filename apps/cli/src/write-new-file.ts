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
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
  try {
    const bytes = await writePieces(temporary, pieces);
    if (force) await rename(temporary, path);
    else await link(temporary, path);
    return bytes;
  } catch (error) {
    throw asFailure(error, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writePieces(path: string, pieces: AsyncIterable<string>): Promise<number> {
  const file = await open(path, 'wx');
  try {
    for await (const piece of pieces) await file.appendFile(piece);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
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
