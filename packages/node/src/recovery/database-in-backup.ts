import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Backup } from '../backup/backup.js';
import type { BackedUpDatabase } from '../backup/manifest.js';

/**
 * Which database of a backup is the one at a path: the one that lay there; else, in a data directory that was moved since, the one that lay in
 * the same place within it. The only one of a backup that is of no directory counts wherever it lay, because a file may have been moved or
 * renamed. Undefined when it is not in the backup: rows of another database must never be merged into this one.
 */
export function databaseIn(
  { databases, directory }: Pick<Backup, 'databases' | 'directory'>,
  path: string,
): BackedUpDatabase | undefined {
  const exact = databases.find(({ location }) => real(location) === real(path));
  if (exact !== undefined) return exact;
  if (directory === undefined) return databases.length === 1 ? databases[0] : undefined;
  return databases.find(({ location }) => {
    const within = relative(directory, location);
    return within !== '' && !within.startsWith('..') && real(path).endsWith(`${sep}${within}`);
  });
}

/** The path without links, as far as there is anything. */
function real(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
