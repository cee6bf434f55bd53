import { InvalidInputError } from '@cairndb/core';

/** A file name in a browser's storage may have 255 bytes; the path becomes one. */
const MAX_NAME_LENGTH = 240;

/**
 * The one way to write a path: `agent.db`, `/agent.db` and `//./agent.db` are the same database.
 *
 * @throws InvalidInputError when it is no path of a file.
 */
export function databasePath(path: string): string {
  const parts = typeof path === 'string' ? path.split('/').filter((part) => part !== '' && part !== '.') : [];
  const normal = `/${parts.join('/')}`;
  const isPath = parts.length > 0 && !parts.includes('..') && normal.isWellFormed() && !normal.includes('\0');
  if (isPath && folderName(normal).length <= MAX_NAME_LENGTH) return normal;
  throw new InvalidInputError({
    message: `The option path must be the path of a file, such as /agent.db (without .., at most ${MAX_NAME_LENGTH} bytes), or :memory: for a database in memory.`,
    details: { option: 'path' },
  });
}

/** The name of a database's own folder: the whole path, so that databases of different paths never lie in one another. */
export function folderName(path: string): string {
  return encodeURIComponent(path.slice(1));
}
