import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { InvalidInputError } from '@cairndb/core';
import type { ImportReport } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import { importSessions, type SessionFormat } from '../sessions/session-import.js';
import { isDatabase, listOpencode } from './opencode-listing.js';
import { OPENCODE } from './opencode-session.js';
import { readDatabase } from './read-database.js';
import { readFiles } from './read-files.js';

/** The folder in which opencode keeps its data on this machine, if it is there: `opencode` in `XDG_DATA_HOME`, or else in `~/.local/share`. */
export function opencodeFolders(): string[] {
  const data = process.env.XDG_DATA_HOME?.trim() || join(homedir(), '.local', 'share');
  return [join(data, 'opencode')].filter((folder) => existsSync(folder));
}

/**
 * opencode's databases and older versions' sessions under the given files and folders, by default those of this machine, newest first;
 * empty when opencode has left nothing here.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function opencodeSources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  return (await listOpencode(pathsOf(path))).sources;
}

/**
 * Imports opencode's sessions, out of its database (`opencode.db`) and out of the folders of JSON of older versions. Rows are read by
 * page, and only those that were changed since the last run. A session is a conversation under its id, a session that another one
 * started is linked to that; a message's parts are its content. Running it again, or after it was killed, adds what is missing and
 * repeats nothing. {@link restoreOpencodeMessage} gives a message back as it was.
 *
 * @returns what this run added
 * @throws InvalidInputError when a path does not exist; a CairnError of the store; the abort signal's reason
 */
export async function importOpencode(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  const paths = pathsOf(options.path);
  if (paths.length === 0) {
    throw new InvalidInputError({
      message:
        'opencode has left nothing on this machine (~/.local/share/opencode). Give the path of its opencode.db, or of its folder.',
      operation: 'importOpencode',
    });
  }
  return await importSessions(store, format, await listOpencode(paths), options);
}

/** opencode, as one of the importers. */
export const opencode: Importer = { name: OPENCODE, title: 'opencode', detect: opencodeSources, run: importOpencode };

const format: SessionFormat = {
  name: OPENCODE,
  // Oldest first, so that a session stands before those that it started.
  order: (a, b) => a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1),
  read: (source, state, context) =>
    isDatabase(source.path) ? readDatabase(source, state, context) : readFiles(source, context),
};

function pathsOf(path: ImportOptions['path']): readonly string[] {
  if (path === undefined) return opencodeFolders();
  return typeof path === 'string' ? [path] : path;
}
