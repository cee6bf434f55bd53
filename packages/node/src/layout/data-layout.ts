import { join } from 'node:path';
import { InvalidInputError } from '@cairndb/core';

/** How a data directory keeps its databases: all in one file, or split by purpose. */
export type DataLayout = 'single' | 'split';

/** The names of the databases of the split layout that Cairn's own domains belong to. */
export const DATABASE_NAMES = ['conversations', 'knowledge', 'file_index', 'sessions', 'cache', 'telemetry'] as const;

/** Where a data directory keeps what, as paths within it. */
const FOLDERS: Readonly<Record<string, string>> = {
  conversations: 'db/core',
  sessions: 'db/core',
  telemetry: 'db/core',
  knowledge: 'db/knowledge',
  file_index: 'db/knowledge',
  cache: 'db/cache',
};
/** The one database of the single layout, within the directory. */
const SINGLE_FILE = 'db/cairn.db';

/** Folders that every data directory has. */
export const DATA_FOLDERS = ['db/core', 'db/knowledge', 'db/cache', 'content', 'logs'] as const;

/** Where the databases of a layout lie, by name, as paths within the directory; the single one is called `all`. */
export function filesOf(
  layout: DataLayout,
  names: readonly string[] = DATABASE_NAMES,
): Readonly<Record<string, string>> {
  if (layout === 'single') return { all: SINGLE_FILE };
  return Object.fromEntries(names.map((name) => [name, fileOf(name)]));
}

/** The file of a database of the split layout. @throws InvalidInputError for a name that makes no file */
function fileOf(name: string): string {
  if (!/^[a-z][a-z0-9_-]{0,63}$/.test(name)) {
    throw new InvalidInputError({
      message: `A database of a data directory is called by small letters, digits, _ and -, so a domain cannot belong to ${JSON.stringify(name)}.`,
      details: { database: name },
    });
  }
  return `${FOLDERS[name] ?? 'db/other'}/${name}.db`;
}

/** The places in a data directory that are not databases. */
export interface DataPaths {
  /** Content that lies in files. */
  readonly content: string;
  /** Copies of databases. */
  readonly backups: string;
  readonly logs: string;
}

/** Where a data directory keeps files beside its databases. Creates nothing. */
export function dataPaths(path: string): DataPaths {
  return { content: join(path, 'content'), backups: join(path, 'content', 'backups'), logs: join(path, 'logs') };
}
