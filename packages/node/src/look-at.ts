import { isCairnError, StorageError } from '@cairndb/core';

/** What is found where a location points. @throws StorageError `cannot_open` when the system doesn't let us look */
export function lookAt<T>(location: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException | null)?.code;
    if (isCairnError(error) || reason === undefined) throw error;
    const message = `Cannot open ${location}: the system says ${reason}. Check the path, its rights, and how many files are open.`;
    throw new StorageError('cannot_open', { message, details: { location, reason }, cause: error });
  }
}
