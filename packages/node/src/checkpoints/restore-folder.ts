import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { BusyError } from '@cairndb/core';
import { treeConflict } from './checkpoint-error.js';
import { readJournal } from './journal.js';

/** Where a restore keeps what it needs, in the root of the tree: on the same disk, so that a rename is all it takes, and found without the database. */
export const RESTORE_FOLDER = '.cairn-restore';
const OWNER = 'owner.json';
/** Whoever has just made the folder has not yet said who it is. */
const UNSAID_MS = 10_000;

/** The process that a restore belongs to. */
interface Owner {
  readonly pid: number;
  /** When it was started, as the system counts; null where it does not tell. Numbers of processes come again. */
  readonly started: string | null;
  readonly host: string;
}

/** What is in the way of a new restore. */
type Found = 'nothing' | 'running' | 'pending' | 'left over';

/** Makes the folder for a restore. @throws BusyError while another one runs; ConflictError when one was interrupted */
export function claimFolder(root: string, operation: string): string {
  const folder = join(root, RESTORE_FOLDER);
  refuse(root, operation);
  // What was left there had not changed anything yet.
  rmSync(folder, { recursive: true, force: true });
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw running(folder, operation);
    throw error;
  }
  sayOwner(folder, me());
  // Git shall not see it, nor whoever goes by its rules.
  writeFileSync(join(folder, '.gitignore'), '*\n');
  return folder;
}

/** Takes an interrupted restore over; undefined when there is none. @throws BusyError while its process or another one is at it */
export function takeOver(root: string, operation: string, force: boolean): string | undefined {
  const folder = join(root, RESTORE_FOLDER);
  const found = find(root);
  if (found === 'nothing') return undefined;
  if (found === 'running' && !force) throw running(folder, operation);
  takeOwner(folder, operation, force);
  return folder;
}

/** Only one of several processes gets it. */
function takeOwner(folder: string, operation: string, force: boolean): void {
  const taken = join(folder, `owner-${process.pid}.json`);
  try {
    renameSync(join(folder, OWNER), taken);
    const owner = readOwner(taken);
    rmSync(taken);
    if (owner !== undefined && isAlive(owner) && !force) {
      sayOwner(folder, owner);
      throw running(folder, operation);
    }
  } catch (error) {
    // Nobody's since an attempt to recover it failed.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  try {
    sayOwner(folder, me());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw running(folder, operation);
    throw error;
  }
}

/** Leaves an interrupted restore to whoever comes next. */
export function disownFolder(folder: string): void {
  rmSync(join(folder, OWNER), { force: true });
}

/** Takes the folder away, the journal first: from then on nothing is left to be done. */
export function leaveFolder(folder: string): void {
  rmSync(join(folder, 'journal.json'), { force: true });
  rmSync(folder, { recursive: true, force: true });
}

/** @throws BusyError while a restore runs; ConflictError when one was interrupted, and waits to be finished or undone */
export function refuseWhilePending(root: string, operation: string): void {
  if (existsSync(join(root, RESTORE_FOLDER))) refuse(root, operation);
}

function refuse(root: string, operation: string): void {
  const folder = join(root, RESTORE_FOLDER);
  const found = find(root);
  if (found === 'running') throw running(folder, operation);
  if (found === 'pending') {
    throw treeConflict(
      operation,
      'pendingRestore',
      `a restore of ${root} was interrupted, so its files are partly of one state and partly of another. Finish or undo it first: recoverRestore, or cairn checkpoint recover.`,
      [],
    );
  }
}

function find(root: string): Found {
  const folder = join(root, RESTORE_FOLDER);
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return 'nothing';
  if (!stats.isDirectory()) {
    throw treeConflict('checkpoints', 'inTheWay', `${folder} is no folder. Move it away: a restore needs that name.`, [
      RESTORE_FOLDER,
    ]);
  }
  const owner = readOwner(join(folder, OWNER));
  if (
    owner === undefined ? Date.now() - stats.mtimeMs < UNSAID_MS && readJournal(folder) === undefined : isAlive(owner)
  )
    return 'running';
  return readJournal(folder) === undefined ? 'left over' : 'pending';
}

function running(folder: string, operation: string): BusyError {
  return new BusyError({
    message: `${operation}: another process restores these files right now (${folder}). Wait until it has ended, then try again.`,
    operation,
    details: { folder },
  });
}

function me(): Owner {
  return { pid: process.pid, started: startOf(process.pid), host: hostname() };
}

function sayOwner(folder: string, owner: Owner): void {
  writeFileSync(join(folder, OWNER), JSON.stringify(owner), { flag: 'wx' });
}

function readOwner(path: string): Owner | undefined {
  try {
    const { pid, started, host } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Owner>;
    return typeof pid === 'number' && pid > 0 ? { pid, started: started ?? null, host: String(host) } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started, host }: Owner): boolean {
  // Of another machine's processes nothing is known.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return started === null || startOf(pid) === started;
}

/** When a process was started, in ticks since the system was; null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in parentheses, and may have spaces and parentheses itself.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
