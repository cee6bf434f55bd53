import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { InvalidInputError } from '@cairndb/core';
import type { ImportReport } from '../import-report.js';
import type { ImportSource, SourceListing } from '../import-source.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import { listDatabases } from '../sessions/database-listing.js';
import { importSessions, type SessionFormat } from '../sessions/session-import.js';
import { GOOSE } from './goose-session.js';
import { readDatabase } from './read-database.js';
import { readFile } from './read-file.js';

/**
 * The folders in which Goose keeps sessions on this machine, those that exist: in `GOOSE_PATH_ROOT`, or else where the platform has
 * programs' data.
 */
export function gooseFolders(): string[] {
  const root = process.env.GOOSE_PATH_ROOT?.trim() ?? '';
  const data = process.env.XDG_DATA_HOME?.trim() || join(homedir(), '.local', 'share');
  const folders = isAbsolute(root)
    ? [join(root, 'data', 'sessions')]
    : [
        join(data, 'goose', 'sessions'),
        join(homedir(), 'Library', 'Application Support', 'Block.block.goose', 'sessions'),
        ...(process.env.APPDATA ? [join(process.env.APPDATA, 'Block', 'goose', 'data', 'sessions')] : []),
      ];
  return folders.filter((folder) => existsSync(folder));
}

/**
 * Goose's databases and older versions' sessions under the given files and folders, by default those of this machine, newest first; empty
 * when Goose has left nothing here.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function gooseSources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  return (await list(pathsOf(path))).sources;
}

/**
 * Imports Goose's sessions: its database (`sessions.db`) with the ledger of what each call of a model used, and the files of versions before
 * it. A session is a conversation under its id, a sub-agent's is linked to the one that started it. Running it again, or after it was killed,
 * adds what is missing and repeats nothing. {@link restoreGooseMessage} gives a message back as it was.
 *
 * @returns what this run added
 * @throws InvalidInputError when a path does not exist; a CairnError of the store; the abort signal's reason
 */
export async function importGoose(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  const paths = pathsOf(options.path);
  if (paths.length === 0) {
    throw new InvalidInputError({
      message:
        'Goose has left no sessions on this machine (~/.local/share/goose/sessions). Give the path of its sessions.db, or of its folder.',
      operation: 'importGoose',
    });
  }
  return await importSessions(store, format, await list(paths), options);
}

/** Goose, as one of the importers. */
export const goose: Importer = { name: GOOSE, title: 'Goose', detect: gooseSources, run: importGoose };

const format: SessionFormat = {
  name: GOOSE,
  // Databases before the files whose sessions they have taken over.
  order: (a, b) =>
    Number(isFile(a.path)) - Number(isFile(b.path)) || a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1),
  read: (source, state, context) =>
    isFile(source.path) ? readFile(source, state, context) : readDatabase(source, state, context),
};

function isFile(path: string): boolean {
  return path.endsWith('.jsonl');
}

function list(paths: readonly string[]): Promise<SourceListing> {
  return listDatabases(paths, (name) => basename(name) === 'sessions.db' || name.endsWith('.jsonl'));
}

function pathsOf(path: ImportOptions['path']): readonly string[] {
  if (path === undefined) return gooseFolders();
  return typeof path === 'string' ? [path] : path;
}
