import { closeSync, constants, existsSync, fsyncSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
/** Where an open folder can be named by its descriptor, so that nobody can put a link in its place meanwhile. */
const DESCRIPTORS = '/proc/self/fd';
const hasDescriptors = process.platform === 'linux' && existsSync(DESCRIPTORS);

/** A folder on the way to a path is a link or a file. */
export class NoRealFolder extends Error {
  override readonly name = 'NoRealFolder';
  /** Of the folder, below the root. */
  readonly path: string;

  constructor(path: string) {
    super(`${path} is no folder`);
    this.path = path;
  }
}

/**
 * Folders below a root, opened part by part, none of them through a symbolic link. On Linux entries are named by the open
 * folder's descriptor: a folder that is replaced by a link in between leads nowhere else. Elsewhere every part is looked at right
 * before it is used.
 */
export class RealFolders {
  readonly #root: string;
  #last: { readonly folder: string; readonly descriptor: number | undefined; readonly path: string } | undefined;
  readonly #touched = new Set<string>();

  /** @param root a real path */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * The name by which an entry can be used, until the next call; undefined when a folder on the way is not there.
   *
   * @param path below the root, `/` between folders
   * @param create whether to make the folders that are not there
   * @throws NoRealFolder
   */
  nameOf(path: string, create = false): string | undefined {
    const at = path.lastIndexOf('/');
    const folder = this.#folder(at < 0 ? '' : path.slice(0, at), create);
    return folder === undefined ? undefined : join(folder, path.slice(at + 1));
  }

  /** Notes that something changed in the folder of a path, for {@link sync}. */
  touch(path: string): void {
    this.#touched.add(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  }

  /** Has the disk keep the names in all folders that were touched. */
  sync(): void {
    for (const folder of this.#touched) {
      try {
        const name = this.#folder(folder, false);
        if (name !== undefined) syncFolder(name);
      } catch (error) {
        if (!(error instanceof NoRealFolder)) throw error;
      }
    }
    this.#touched.clear();
  }

  /** Forgets the folder that is open: it may have been removed or replaced. */
  close(): void {
    if (this.#last?.descriptor !== undefined) closeSync(this.#last.descriptor);
    this.#last = undefined;
  }

  #folder(folder: string, create: boolean): string | undefined {
    if (this.#last?.folder === folder) return this.#last.path;
    this.close();
    const opened = hasDescriptors ? this.#open(folder, create) : this.#look(folder, create);
    if (opened === undefined) return undefined;
    this.#last = { folder, ...opened };
    return opened.path;
  }

  #open(folder: string, create: boolean): { descriptor: number; path: string } | undefined {
    let descriptor = openSync(this.#root, O_RDONLY | O_DIRECTORY);
    let done = '';
    for (const part of folder === '' ? [] : folder.split('/')) {
      done = done === '' ? part : `${done}/${part}`;
      const outer = descriptor;
      try {
        const next = openPart(`${DESCRIPTORS}/${outer}/${part}`, done, create);
        if (next === undefined) return undefined;
        descriptor = next;
      } finally {
        closeSync(outer);
      }
    }
    return { descriptor, path: `${DESCRIPTORS}/${descriptor}` };
  }

  #look(folder: string, create: boolean): { descriptor: undefined; path: string } | undefined {
    let path = this.#root;
    let done = '';
    for (const part of folder === '' ? [] : folder.split('/')) {
      path = join(path, part);
      done = done === '' ? part : `${done}/${part}`;
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (stats === undefined && !create) return undefined;
      if (stats === undefined) mkdirSync(path);
      else if (!stats.isDirectory()) throw new NoRealFolder(done);
    }
    return { descriptor: undefined, path };
  }
}

function openPart(name: string, shown: string, create: boolean): number | undefined {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return openSync(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ELOOP' || code === 'ENOTDIR') throw new NoRealFolder(shown);
      if (code !== 'ENOENT' || attempt > 0) throw error;
      if (!create) return undefined;
      mkdirSync(name);
    }
  }
}

/** Has the disk keep the names in a folder. */
export function syncFolder(path: string): void {
  // Windows has no such thing.
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, O_RDONLY | O_DIRECTORY);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
