import { stat } from 'node:fs/promises';

/** The size of a file; 0 when there is none. */
export async function bytesOfFile(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
