import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidInputError } from '@cairndb/core';
import { errorCode } from '../error-code.js';
import type { ImportSource, SourceListing } from '../import-source.js';
import { type ImportWarning, unreadable } from '../import-warning.js';
import { newestFirst, withLog } from '../sessions/database-listing.js';

/** How deep databases and storage folders may lie below a folder that is given. */
const MAX_DEPTH = 6;
/** Folders in which opencode keeps other things: snapshots of whole projects among them. */
const OTHER_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'snapshot',
  'log',
  'bin',
  'tool-output',
  'worktree',
  '.git',
]);

/** Whether a file is opencode's database: `opencode.db`, or that of a channel, such as `opencode-dev.db`. */
export function isDatabase(path: string): boolean {
  return /^opencode[\w.-]*\.db$/.test(basename(path)) || /\.(db|sqlite3?)$/.test(path);
}

/**
 * opencode's databases, and the sessions of older versions' storage folders, under the given paths.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function listOpencode(paths: readonly string[]): Promise<SourceListing> {
  const found = new Map<string, ImportSource>();
  const warnings: ImportWarning[] = [];
  for (const path of paths) {
    const root = resolve(path);
    const info = await stat(root).catch((error: unknown) => {
      if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return undefined;
      const message = `There is nothing to import at ${root}: no such file or folder. Check the path.`;
      throw new InvalidInputError({ message, operation: 'import', details: { path: root }, cause: error });
    });
    if (info === undefined) warnings.push(unreadable(root, { code: 'EACCES' }));
    else if (info.isDirectory()) await look(root, 0, found, warnings);
    else await take(root, found);
  }
  return { sources: newestFirst([...found.values()]), warnings };
}

async function look(
  folder: string,
  depth: number,
  found: Map<string, ImportSource>,
  warnings: ImportWarning[],
): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    warnings.push(unreadable(folder, error));
    return;
  }
  const names = new Set(entries.filter((entry) => !entry.isFile()).map(({ name }) => name));
  const isStorage = names.has('session') && names.has('message');
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (/^opencode[\w.-]*\.db$/.test(entry.name)) await take(path, found);
    else if (entry.isDirectory() && depth < MAX_DEPTH && !isStorage && !OTHER_FOLDERS.has(entry.name)) {
      await look(path, depth + 1, found, warnings);
    }
  }
  if (isStorage) for (const path of await sessionFiles(join(folder, 'session'))) await take(path, found);
}

async function sessionFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function take(path: string, found: Map<string, ImportSource>): Promise<void> {
  try {
    const real = await realpath(path);
    const info = await stat(real);
    const source = { path: real, sizeBytes: info.size, modifiedAt: info.mtimeMs };
    found.set(real, isDatabase(real) ? await withLog(source) : await withNewest(source));
  } catch (error) {
    // What went meanwhile is nothing to import.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/**
 * A session with the files of its newest message: whatever happens in a session happens there. To look at all files of all sessions
 * would take seconds.
 */
async function withNewest(source: ImportSource): Promise<ImportSource> {
  const { messages, partsOf } = foldersOf(source.path);
  const last = (await names(messages)).at(-1);
  if (last === undefined) return source;
  const folder = partsOf(basename(last, '.json'));
  const paths = [messages, join(messages, last), folder, ...(await names(folder)).map((name) => join(folder, name))];
  let { sizeBytes, modifiedAt } = source;
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined);
    if (info?.isFile() === true) sizeBytes += info.size;
    modifiedAt = Math.max(modifiedAt, info?.mtimeMs ?? 0);
  }
  return { path: source.path, sizeBytes, modifiedAt };
}

/** Where the messages of a session's file lie, and the parts of a message: `storage/message/SESSION` and `storage/part/MESSAGE`. */
export function foldersOf(sessionFile: string): {
  readonly messages: string;
  readonly partsOf: (messageId: string) => string;
} {
  const storage = dirname(dirname(dirname(sessionFile)));
  return {
    messages: join(storage, 'message', basename(sessionFile, '.json')),
    partsOf: (messageId) => join(storage, 'part', messageId),
  };
}

/** The JSON files of a folder, by name, which is the order that they were made in. */
export async function names(folder: string): Promise<readonly string[]> {
  const all = await readdir(folder).catch(() => []);
  return all.filter((name) => name.endsWith('.json')).sort();
}
