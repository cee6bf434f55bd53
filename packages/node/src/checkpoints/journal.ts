import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CorruptError } from '@cairndb/core';
import { syncFolder } from './real-folders.js';

const VERSION = 1;
const NAME = 'journal.json';

/** One path that a restore changes. What it was lies in `old/N`, what it becomes in `new/N`, N being its place in the list. */
export interface JournalEdit {
  readonly path: string;
  /** How it looked before: `FileState.sight`; null: there was nothing. */
  readonly before: string | null;
  /** How it looks afterwards; null: there is nothing. */
  readonly after: string | null;
}

/** What a restore is about to do, or has partly done: enough to finish and to undo it, without the database. */
export interface Journal {
  readonly version: typeof VERSION;
  /** Of the checkpoint or version that is restored. */
  readonly id: string;
  readonly label: string;
  readonly startedAt: number;
  /** Once a restore is being undone there is no way back: what it brought is gone by then. */
  readonly direction: 'finish' | 'undo';
  /** Removals first. */
  readonly edits: readonly JournalEdit[];
  /** Folders that are not there yet, outer ones first. */
  readonly newFolders: readonly string[];
  /** Permission bits of the folders that files are removed from. */
  readonly folderModes: Readonly<Record<string, number>>;
}

/** Writes the journal, so that it is there as a whole or as it was before, also after the power failed. */
export function writeJournal(folder: string, journal: Journal): void {
  const path = join(folder, NAME);
  const descriptor = openSync(`${path}.tmp`, 'w', 0o600);
  try {
    const bytes = Buffer.from(JSON.stringify(journal));
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${path}.tmp`, path);
  syncFolder(folder);
}

/** The journal of a restore; undefined when there is none. @throws CorruptError when it is none of ours */
export function readJournal(folder: string): Journal | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, NAME), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const journal = parsed(text);
  if (journal !== undefined) return journal;
  throw new CorruptError('corrupt', {
    message: `${join(folder, NAME)} is no journal of a restore that this version can read. Use the version that wrote it, or, if nobody restored anything here, remove the folder.`,
    details: { folder },
  });
}

/** Anybody can put a file there, as into a repository that is cloned: nothing in it is taken on trust. */
function parsed(text: string): Journal | undefined {
  try {
    const journal = JSON.parse(text) as Journal;
    const fits =
      journal.version === VERSION &&
      typeof journal.id === 'string' &&
      typeof journal.label === 'string' &&
      (journal.direction === 'finish' || journal.direction === 'undo') &&
      journal.edits.every(({ path, before, after }) => isPath(path) && isSight(before) && isSight(after)) &&
      journal.newFolders.every(isPath) &&
      Object.entries(journal.folderModes).every(([path, mode]) => isPath(path) && Number.isInteger(mode));
    return fits ? journal : undefined;
  } catch {
    return undefined;
  }
}

function isSight(sight: unknown): boolean {
  return sight === null || typeof sight === 'string';
}

/** Whether a path leads below the root, and not into what git keeps for itself: hooks are programs. */
export function isPath(path: unknown): path is string {
  if (typeof path !== 'string' || /[\\\0]/.test(path) || /^[A-Za-z]:/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git');
}
