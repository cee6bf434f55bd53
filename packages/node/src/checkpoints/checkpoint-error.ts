import { ConflictError, StorageError } from '@cairndb/core';

/** Paths that an error names. */
const NAMED = 10;

/** Some paths, for a message. */
export function namedPaths(paths: readonly string[]): string {
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '';
  return paths.slice(0, NAMED).join(', ') + more;
}

/** Something about the tree stands against it. */
export function treeConflict(
  operation: string,
  reason: string,
  message: string,
  paths: readonly string[],
): ConflictError {
  return new ConflictError({
    message: `${operation}: ${message}`,
    operation,
    details: { reason, paths: paths.slice(0, 1_000) },
  });
}

/** The file system refused something. */
export function fileError(operation: string, path: string, cause: unknown): StorageError {
  const { code } = cause as NodeJS.ErrnoException;
  return new StorageError(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'io', {
    message: `${operation}: ${path} could not be read or written (${code ?? 'unknown error'}). Check permissions and free space, then try again.`,
    operation,
    details: { path, code },
    cause,
  });
}
