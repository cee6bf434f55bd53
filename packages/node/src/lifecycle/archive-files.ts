import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { UnsupportedError } from '@cairndb/core';
import { readLayout } from '../layout/layout-file.js';
import { parseLocation } from '../location.js';

/** A dated archive database. */
export interface ArchiveFile {
  /** `2026-03`, UTC. */
  readonly month: string;
  readonly path: string;
}

const MONTH_FILE = /^(\d{4}-(?:0[1-9]|1[0-2]))\.db$/;

/**
 * The folder of a database's dated archives where none is named: `archive/agent` beside `agent.db`, `archive` in a data directory.
 *
 * @throws UnsupportedError for a database that is no file: name a folder
 */
export function defaultArchiveFolder(location: string): string {
  const place = parseLocation(location);
  if (place.kind === 'file') {
    const directory = directoryOf(place.path);
    if (directory !== undefined) return join(directory, 'archive');
    return join(dirname(place.path), 'archive', basename(place.path, extname(place.path)));
  }
  throw new UnsupportedError({
    message: `${location} is no file, so it has no folder beside it for archives. Name a folder.`,
    operation: 'defaultArchiveFolder',
  });
}

/** The data directory that a path is, or all of whose rows lie in the file at the path. */
function directoryOf(path: string): string | undefined {
  if (readLayout(path) !== undefined) return path;
  const around = dirname(dirname(path));
  const layout = readLayout(around);
  return layout?.layout === 'single' && Object.values(layout.databases).some((file) => join(around, file) === path)
    ? around
    : undefined;
}

/** The dated archives in a folder, oldest first; none where there is no such folder. */
export function listArchiveFiles(folder: string): readonly ArchiveFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return names
    .flatMap((name) => {
      const month = MONTH_FILE.exec(name)?.[1];
      return month === undefined ? [] : [{ month, path: join(folder, name) }];
    })
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}
