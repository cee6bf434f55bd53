import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InvalidInputError } from '@cairndb/core';
import { errorCode } from './error-code.js';
import { type ImportWarning, unreadable } from './import-warning.js';

/** A file that an importer can read. */
export interface ImportSource {
  /** Absolute path with symbolic links resolved: the source's identity. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Last modification, Unix milliseconds, fractions included where the file system has them. */
  readonly modifiedAt: number;
}

/** What {@link listSources} found, and what it could not look into. */
export interface SourceListing {
  /** Newest first; ties by path. */
  readonly sources: readonly ImportSource[];
  readonly warnings: readonly ImportWarning[];
}

/**
 * The files under the given paths: a file as it is, a folder with all files in it, at any depth, whose name ends with
 * `extension`, or is what it says when it is a function. A file that several paths or symbolic links lead to is listed once; loops of links end. What may not be read
 * becomes a warning.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function listSources(
  paths: readonly string[],
  extension: string | ((name: string) => boolean),
): Promise<SourceListing> {
  const walk = new Walk(typeof extension === 'string' ? (name) => name.endsWith(extension) : extension);
  for (const path of paths) await walk.root(resolve(path));
  const sources = [...walk.found.values()];
  sources.sort((a, b) => b.modifiedAt - a.modifiedAt || (a.path < b.path ? -1 : 1));
  return { sources, warnings: walk.warnings };
}

class Walk {
  readonly found = new Map<string, ImportSource>();
  readonly warnings: ImportWarning[] = [];
  readonly #isWanted: (name: string) => boolean;
  readonly #seenFolders = new Set<string>();

  constructor(isWanted: (name: string) => boolean) {
    this.#isWanted = isWanted;
  }

  /** A path that the caller named: it must be there. */
  async root(path: string): Promise<void> {
    let info: Stats;
    try {
      info = await stat(path);
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) {
        this.warnings.push(unreadable(path, error));
        return;
      }
      throw new InvalidInputError({
        message: `There is nothing to import at ${path}: no such file or folder. Check the path.`,
        operation: 'import',
        details: { path },
        cause: error,
      });
    }
    if (info.isDirectory()) await this.#folder(path);
    else await this.#file(path, info);
  }

  async #folder(path: string): Promise<void> {
    let entries: Dirent[];
    try {
      const real = await realpath(path);
      if (this.#seenFolders.has(real)) return;
      this.#seenFolders.add(real);
      entries = await readdir(real, { withFileTypes: true });
    } catch (error) {
      this.warnings.push(unreadable(path, error));
      return;
    }
    for (const entry of entries) await this.#entry(join(path, entry.name), entry);
  }

  async #entry(path: string, entry: Dirent): Promise<void> {
    if (entry.isDirectory()) return this.#folder(path);
    const wanted = this.#isWanted(entry.name);
    if (!wanted && !entry.isSymbolicLink()) return;
    try {
      const info = await stat(path);
      if (info.isDirectory()) await this.#folder(path);
      else if (wanted) await this.#file(path, info);
    } catch (error) {
      // A link to nowhere, or a file that went meanwhile, is nothing to import; what is there but closed is told.
      if (wanted && errorCode(error) !== 'ENOENT') this.warnings.push(unreadable(path, error));
    }
  }

  async #file(path: string, info: Stats): Promise<void> {
    if (!info.isFile()) return;
    const real = await realpath(path);
    this.found.set(real, { path: real, sizeBytes: info.size, modifiedAt: info.mtimeMs });
  }
}
