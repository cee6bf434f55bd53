import { chmodSync, lstatSync, readdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileError, treeConflict } from './checkpoint-error.js';
import { lookAt } from './file-state.js';
import { type Journal, type JournalEdit, writeJournal } from './journal.js';
import { NoRealFolder, RealFolders } from './real-folders.js';

/** What stands at a path of the tree, by name; undefined when a folder on the way is not there or no folder. */
interface Place {
  readonly name: string;
  /** Null: nothing; `folder` and `special` as they are. */
  readonly sight: string | null;
}

/**
 * Does what a journal says, from wherever it was left: every step can be told from what is there. Nothing is synced to the disk
 * before all of it is done; until then the journal says what to do.
 *
 * @param force take away also what somebody put there since
 * @throws ConflictError when a path is neither as it was nor as it shall be
 */
export function finishEdits(root: string, folder: string, journal: Journal, operation: string, force: boolean): void {
  const run = new Run(root, folder, journal, operation, force);
  run.check('finish');
  run.attempt(() => run.finish());
}

/** Puts everything back that a journal's steps changed, from wherever they were left. @throws ConflictError as {@link finishEdits} */
export function undoEdits(root: string, folder: string, journal: Journal, operation: string, force: boolean): void {
  const run = new Run(root, folder, journal, operation, force);
  run.check('undo');
  if (journal.direction === 'finish') writeJournal(folder, { ...journal, direction: 'undo' });
  run.attempt(() => run.undo());
}

class Run {
  readonly #folder: string;
  readonly #root: string;
  readonly #journal: Journal;
  readonly #operation: string;
  readonly #force: boolean;
  readonly #folders: RealFolders;

  constructor(root: string, folder: string, journal: Journal, operation: string, force: boolean) {
    this.#root = root;
    this.#folder = folder;
    this.#journal = journal;
    this.#operation = operation;
    this.#force = force;
    this.#folders = new RealFolders(root);
  }

  attempt(work: () => void): void {
    try {
      work();
      this.#folders.close();
      this.#folders.sync();
    } finally {
      this.#folders.close();
    }
  }

  /** Looks at all paths before any of them is touched. */
  check(direction: 'finish' | 'undo'): void {
    if (this.#force) return;
    const strange = this.#journal.edits.flatMap((edit, at) =>
      this.#isStrange(edit, at, direction) ? [edit.path] : [],
    );
    this.#folders.close();
    if (strange.length > 0) throw this.#conflict(strange);
  }

  finish(): void {
    const { edits } = this.#journal;
    for (const edit of edits) if (edit.after === null) this.#remove(edit);
    this.#removeEmptyFolders();
    for (const [at, edit] of edits.entries()) if (edit.after !== null) this.#put(edit, at);
  }

  undo(): void {
    const { edits, newFolders, folderModes } = this.#journal;
    const backwards = [...edits.entries()].reverse();
    for (const [at, edit] of backwards) if (edit.after !== null) this.#takeBack(edit, at);
    this.#folders.close();
    for (const path of [...newFolders].reverse()) this.#removeFolder(path);
    for (const [at, edit] of backwards) if (edit.after === null) this.#bringBack(edit, at);
    this.#folders.close();
    for (const [path, mode] of Object.entries(folderModes)) {
      const name = join(this.#root, path);
      const stats = lstatSync(name, { throwIfNoEntry: false });
      if (stats?.isDirectory() === true && (stats.mode & 0o777) !== mode) chmodSync(name, mode);
    }
  }

  /** Whether a path is neither as it was nor as it shall be: somebody else changed it. */
  #isStrange({ path, before, after }: JournalEdit, at: number, direction: 'finish' | 'undo'): boolean {
    const sight = this.#sightOf(path);
    const isPut = after !== null && !existsLink(this.#new(at));
    if (direction === 'finish') {
      if (after !== null && isPut) return false;
      if (after === null)
        return sight !== before && sight !== null && sight !== 'blocked' && !this.#isNewFolder(path, sight);
      // What is in the way goes before; when it does not, that fails and is undone.
      return sight !== before && !(before === null && (sight === 'folder' || sight === 'blocked'));
    }
    if (after !== null && !isPut) return false;
    if (before !== null && !existsLink(this.#old(at))) return false;
    return sight !== before && sight !== after && sight !== 'blocked' && !this.#isNewFolder(path, sight);
  }

  /** Whether there is a folder now that the restore made in the place of a file. */
  #isNewFolder(path: string, sight: string | null): boolean {
    return sight === 'folder' && this.#journal.newFolders.includes(path);
  }

  #remove({ path, before }: JournalEdit): void {
    const place = this.#place(path);
    if (place === undefined || place.sight === null || this.#isNewFolder(path, place.sight)) return;
    if (place.sight !== before && !this.#force) throw this.#conflict([path]);
    this.#do(path, () => unlinkSync(place.name));
  }

  #put({ path, before }: JournalEdit, at: number): void {
    const staged = this.#new(at);
    if (!existsLink(staged)) return;
    const name = this.#make(path);
    const sight = sightAt(name);
    if (sight === 'folder') this.#do(path, () => removeIfHollow(name));
    else if (sight !== before && !this.#force) throw this.#conflict([path]);
    this.#do(path, () => renameSync(staged, name));
  }

  /** Undoes {@link #put}. */
  #takeBack({ path, before, after }: JournalEdit, at: number): void {
    if (existsLink(this.#new(at))) return;
    if (before !== null) {
      this.#bringBack({ path, before, after }, at);
      return;
    }
    const place = this.#place(path);
    if (place === undefined || place.sight === null || place.sight === 'folder') return;
    if (place.sight !== after && !this.#force) throw this.#conflict([path]);
    this.#do(path, () => unlinkSync(place.name));
  }

  /** Puts what was there back. */
  #bringBack({ path, before, after }: JournalEdit, at: number): void {
    const kept = this.#old(at);
    if (!existsLink(kept)) return;
    const name = this.#make(path);
    const sight = sightAt(name);
    if (sight === before) return;
    if (sight !== after && !this.#force) throw this.#conflict([path]);
    this.#do(path, () => renameSync(kept, name));
  }

  /** Folders that removals left empty go, unless something is put into them. */
  #removeEmptyFolders(): void {
    const { edits, folderModes } = this.#journal;
    const needed = edits.filter(({ after }) => after !== null).map(({ path }) => path);
    this.#folders.close();
    for (const path of Object.keys(folderModes).sort().reverse()) {
      if (!needed.some((one) => one.startsWith(`${path}/`))) this.#removeFolder(path);
    }
    this.#folders.close();
  }

  /** Removes a folder if it is empty. */
  #removeFolder(path: string): void {
    try {
      const place = this.#place(path);
      if (place === undefined || place.sight !== 'folder') return;
      rmdirSync(place.name);
      this.#folders.touch(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EBUSY') throw fileError(this.#operation, path, error);
    } finally {
      this.#folders.close();
    }
  }

  #make(path: string): string {
    try {
      const name = this.#folders.nameOf(path, true);
      if (name !== undefined) return name;
    } catch (error) {
      if (error instanceof NoRealFolder) throw this.#conflict([path]);
      throw fileError(this.#operation, path, error);
    }
    throw this.#conflict([path]);
  }

  #place(path: string): Place | undefined {
    try {
      const name = this.#folders.nameOf(path);
      return name === undefined ? undefined : { name, sight: sightAt(name) };
    } catch (error) {
      if (error instanceof NoRealFolder) return undefined;
      throw fileError(this.#operation, path, error);
    }
  }

  /** As {@link Place.sight}; `blocked` when a file or link stands where a folder of the path should be. */
  #sightOf(path: string): string | null {
    try {
      const name = this.#folders.nameOf(path);
      return name === undefined ? null : sightAt(name);
    } catch (error) {
      if (error instanceof NoRealFolder) return 'blocked';
      throw fileError(this.#operation, path, error);
    }
  }

  #do(path: string, work: () => void): void {
    try {
      work();
      this.#folders.touch(path);
    } catch (error) {
      throw fileError(this.#operation, path, error);
    }
  }

  #conflict(paths: readonly string[]) {
    return treeConflict(
      this.#operation,
      'changed',
      `files were changed by somebody else since the restore began: ${paths.slice(0, 10).join(', ')}. Move them away, or say force to have them replaced.`,
      paths,
    );
  }

  #new(at: number): string {
    return join(this.#folder, 'new', String(at));
  }

  #old(at: number): string {
    return join(this.#folder, 'old', String(at));
  }
}

function sightAt(name: string): string | null {
  const state = lookAt(name);
  if (typeof state !== 'string') return state.sight;
  return state === 'nothing' ? null : state;
}

/** Whether something is there, be it a link to nothing. */
function existsLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Removes a folder in which are only folders. */
function removeIfHollow(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeIfHollow(join(folder, entry.name));
  }
  rmdirSync(folder);
}
