import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { InvalidInputError } from '@cairndb/core';
import { codeOf } from './storage-failure.js';
import { writeDurably } from './write-durably.js';

/** Says whose the folder is. Without it, who collects the files of one database could remove those of another. */
const MARKER = 'database.json';

/** The database that a content folder belongs to: an absolute path, or a server's address; null when it belongs to nobody yet. */
function ownerOf(folder: string): string | null {
  let text: string;
  try {
    text = readFileSync(join(folder, MARKER), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  const { database, server } = parsed(text, folder);
  if (typeof server === 'string') return server;
  if (typeof database === 'string') return resolve(folder, database);
  throw unreadable(folder);
}

/**
 * Makes sure that a folder belongs to a database, and to no other. A folder whose database is gone may be taken over, as after a move, and so may
 * the one that bears the database's name, as after a copy.
 *
 * @param database an absolute path, or a server's address
 * @throws InvalidInputError when it belongs to another database
 */
export function claimFolder(folder: string, database: string, isReadonly: boolean): void {
  const owner = ownerOf(folder);
  if (owner === database) return;
  const isOwn = folder === defaultContentFolder(database);
  const isLeft = isOwn || owner === null || (isAbsolute(owner) && !existsSync(owner));
  if (!isLeft) {
    throw new InvalidInputError({
      message: `The content folder ${folder} belongs to the database ${owner}. Give each database a folder of its own: collecting would remove what the other one needs.`,
      operation: 'open',
      details: { folder, owner },
    });
  }
  if (isReadonly) return;
  // Relative, so that the two can be moved and copied together.
  const marker = isAbsolute(database) ? { database: relative(folder, database) } : { server: database };
  writeDurably(join(folder, MARKER), Buffer.from(`${JSON.stringify(marker)}\n`));
}

/** The folder in which a database's content lies when nothing else was said: beside it, or in `content/` of its data directory. */
export function findContentFolder(path: string): string | null {
  const database = resolve(path);
  const name = database.slice(dirname(database).length + 1).replace(/\.(db|sqlite3?)$/, '');
  const candidates = [
    defaultContentFolder(database),
    ...[dirname(dirname(database)), dirname(dirname(dirname(database)))].map((root) => join(root, 'content', name)),
  ];
  return candidates.find((folder) => ownerOf(folder) === database || isLeftBeside(folder, database)) ?? null;
}

/** Beside a database lies its own folder, also when both were moved in pieces. */
function isLeftBeside(folder: string, database: string): boolean {
  return folder === defaultContentFolder(database) && existsSync(folder);
}

/** Where content goes beside a database. */
export function defaultContentFolder(path: string): string {
  return `${resolve(path)}-content`;
}

function parsed(text: string, folder: string): { readonly database?: unknown; readonly server?: unknown } {
  try {
    return JSON.parse(text) as object;
  } catch {
    throw unreadable(folder);
  }
}

function unreadable(folder: string): InvalidInputError {
  return new InvalidInputError({
    message: `${join(folder, MARKER)} does not say which database the content folder belongs to. Remove that file when the folder belongs to the database that you open.`,
    operation: 'open',
    details: { folder },
  });
}
