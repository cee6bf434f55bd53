import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type AnyDomain, allDomains, classifyError, type Domains, InvalidInputError, type Mode } from '@cairndb/core';
import { driverFor, type LocationOptions } from '../driver-for.js';
import { readSyncedPlace } from './synced-place.js';

/** A database of a directory. */
export interface DirectoryDatabase {
  /** What it is called on the server: its file's name without `.db`. */
  readonly name: string;
  /** Its path in the directory, with `/`. */
  readonly path: string;
}

/** Names of core's domains. */
export type DomainName = keyof Domains<Mode>;

const MAGIC = 'SQLite format 3\0';
const DEPTH = 3;
/** Folders of a data directory without databases of its own. */
const PASSED_OVER = new Set(['content', 'backups', 'indexes', 'logs', 'node_modules', 'archive']);
const NAME = /^[a-z0-9][a-z0-9_-]*$/i;

/**
 * The databases of a directory: files `*.db` in it and in its folders, three deep.
 *
 * @throws InvalidInputError when two have the same name, or one has a name that can't stand in an address
 */
export function findDatabases(directory: string): readonly DirectoryDatabase[] {
  const found = [...databasesIn(directory, directory, DEPTH)].sort((a, b) => (a.path < b.path ? -1 : 1));
  return checkedDatabases(found);
}

/** @throws InvalidInputError for names and paths that can't be */
export function checkedDatabases(databases: readonly DirectoryDatabase[]): readonly DirectoryDatabase[] {
  const names = new Set<string>();
  for (const { name, path } of databases) {
    const isInside = /\.(?:db|sqlite3?)$/.test(path) && !path.startsWith('/') && !path.split(/[\\/]/).includes('..');
    if (!NAME.test(name) || name === 'content' || names.has(name.toLowerCase()) || !isInside) {
      throw new InvalidInputError({
        message: `sync: a database can't be called ${JSON.stringify(name)} at ${JSON.stringify(path)}. Names are of letters, digits, _ and -, each once and not "content"; paths lie in the directory and end with .db.`,
        operation: 'sync',
        details: { name, path },
      });
    }
    names.add(name.toLowerCase());
  }
  return databases;
}

function* databasesIn(root: string, folder: string, depth: number): Generator<DirectoryDatabase> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth > 0 && !PASSED_OVER.has(entry.name) && !entry.name.endsWith('-content')) {
      yield* databasesIn(root, path, depth - 1);
    }
    if (!entry.isFile() || !entry.name.endsWith('.db')) continue;
    if (isDatabase(path) || readSyncedPlace(path) !== null) {
      yield { name: entry.name.slice(0, -'.db'.length), path: relative(root, path).replaceAll(sep, '/') };
    }
  }
}

function isDatabase(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(MAGIC.length);
    return readSync(file, head, 0, head.length, 0) === head.length && head.toString('latin1') === MAGIC;
  } finally {
    closeSync(file);
  }
}

/** The domains whose tables a database has; none of an empty one. Looks only. */
export async function domainsOf(location: string, options: LocationOptions): Promise<readonly AnyDomain<DomainName>[]> {
  try {
    const connection = await driverFor(location, { ...options, readers: 0 }).open({ readonly: true });
    try {
      const [there] = await connection.all(`select 1 from sqlite_master where name = 'cairn_migrations'`, []);
      if (there === undefined) return [];
      const rows = await connection.all('select distinct domain from cairn_migrations', []);
      const histories = new Set(rows.map(([domain]) => String(domain)));
      return allDomains.filter(({ migrations }) => migrations.every(({ domain }) => histories.has(domain)));
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw classifyError(error, { location });
  }
}
