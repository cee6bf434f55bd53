import { stat } from 'node:fs/promises';
import { type ImportSource, listSources, type SourceListing } from '../import-source.js';

/**
 * SQLite files under the given paths, each with its write-ahead log: what a tool has just written may lie in there alone.
 *
 * @param isWanted which names are wanted in folders; a file that is named itself is always taken
 * @throws InvalidInputError when a given path does not exist
 */
export async function listDatabases(
  paths: readonly string[],
  isWanted: (name: string) => boolean,
): Promise<SourceListing> {
  const { sources, warnings } = await listSources(paths, isWanted);
  return { sources: newestFirst(await Promise.all(sources.map(withLog))), warnings };
}

/** A database with its log counted in, where there is something in it. */
export async function withLog(source: ImportSource): Promise<ImportSource> {
  const log = await stat(`${source.path}-wal`).catch(() => undefined);
  if (log === undefined || log.size === 0) return source;
  return {
    path: source.path,
    sizeBytes: source.sizeBytes + log.size,
    modifiedAt: Math.max(source.modifiedAt, log.mtimeMs),
  };
}

/** Sources, newest first; ties by path. */
export function newestFirst(sources: readonly ImportSource[]): readonly ImportSource[] {
  return [...sources].sort((a, b) => b.modifiedAt - a.modifiedAt || (a.path < b.path ? -1 : 1));
}
