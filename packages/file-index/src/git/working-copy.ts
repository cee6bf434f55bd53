import type { FileGitStatus } from '@cairndb/core';
import { askGit } from '@cairndb/files';

/** A commit that changed a file. */
export interface FileCommit {
  readonly hash: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What git knows of the files below a folder. */
export interface WorkingCopy {
  /** The commit that is checked out; null before the first one. */
  readonly head: string | null;
  /** What is not as in that commit, by path below the folder. */
  readonly statuses: ReadonlyMap<string, FileGitStatus>;
  /**
   * Where files may have been, by where they came to: in each commit since another one, in all of them together, and in what is not
   * committed. Who was at the first of two renames finds the file by both.
   */
  readonly origins: ReadonlyMap<string, readonly string[]>;
  /** The last commit that changed a file since then, deleted ones too. */
  readonly commits: ReadonlyMap<string, FileCommit>;
}

/**
 * Asks git about a folder.
 *
 * @param since the commit that was checked out before; null: nothing is told of commits
 * @returns undefined when it is no part of a working copy, or git can't be asked
 */
export async function workingCopy(
  root: string,
  since: string | null,
  signal?: AbortSignal,
): Promise<WorkingCopy | undefined> {
  const prefixed = await askGit(root, ['rev-parse', '--show-prefix'], signal);
  if (prefixed === undefined) return undefined;
  const prefix = (prefixed[0] ?? '').replace(/\n$/, '');
  const [headed, status] = await Promise.all([
    askGit(root, ['rev-parse', '--verify', '-q', 'HEAD'], signal),
    askGit(root, ['status', '--porcelain=v2', '-z', '--untracked-files=all', '--renames', '--', '.'], signal),
  ]);
  const head = headed?.[0]?.trim() ?? null;
  const origins = new Map<string, string[]>();
  const statuses = readStatus(status ?? [], prefix, origins);
  const commits = new Map<string, FileCommit>();
  if (since !== null && head !== null && since !== head) {
    const range = `${since}..${head}`;
    const format = '--format=%x01%H %ct';
    const log = await askGit(root, ['log', '--relative', '--name-status', '-M', '-z', format, range, '--'], signal);
    readLog(log ?? [], commits, origins);
    const diff = await askGit(root, ['diff', '--relative', '--name-status', '-M', '-z', since, head, '--'], signal);
    readRenames(diff ?? [], origins);
  }
  return { head, statuses, origins, commits };
}

/** Reads what `git status` says; its paths begin at the top of the working copy. */
function readStatus(
  entries: readonly string[],
  prefix: string,
  origins: Map<string, string[]>,
): Map<string, FileGitStatus> {
  const statuses = new Map<string, FileGitStatus>();
  const below = (path: string) => (path.startsWith(prefix) ? path.slice(prefix.length) : undefined);
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at] ?? '';
    const kind = entry[0];
    // What stands before the path: so many words in each kind of entry.
    const words = kind === '1' ? 8 : kind === '2' ? 9 : kind === 'u' ? 10 : 1;
    const path = below(entry.split(' ').slice(words).join(' '));
    const origin = kind === '2' ? below(entries[++at] ?? '') : undefined;
    if (path === undefined) continue;
    statuses.set(path, statusOf(entry));
    // A copy leaves its origin where it is.
    if (origin !== undefined && entry.split(' ')[8]?.startsWith('R') === true) noteOrigin(origins, path, origin);
  }
  return statuses;
}

function statusOf(entry: string): FileGitStatus {
  switch (entry[0]) {
    case '?':
      return 'untracked';
    case '!':
      return 'ignored';
    case 'u':
      return 'conflicted';
    case '2':
      return 'renamed';
    default:
      return entry[2] === 'A' ? 'added' : 'modified';
  }
}

/** `\x01hash time`, then `M`, path, `R100`, from, to …: newest first. */
function readLog(entries: readonly string[], commits: Map<string, FileCommit>, origins: Map<string, string[]>): void {
  let commit: FileCommit | undefined;
  const note = (path: string) => {
    if (commit !== undefined && !commits.has(path)) commits.set(path, commit);
  };
  for (let at = 0; at < entries.length; at += 1) {
    const entry = (entries[at] ?? '').replace(/^\n+/, '');
    if (entry.startsWith('\x01')) {
      const [hash = '', seconds = '0'] = entry.slice(1).trim().split(' ');
      commit = { hash, at: Number(seconds) * 1_000 };
    } else if (/^[RC]\d*$/.test(entry)) {
      note(entries[at + 2] ?? '');
      if (entry.startsWith('R')) {
        note(entries[at + 1] ?? '');
        noteOrigin(origins, entries[at + 2] ?? '', entries[at + 1] ?? '');
      }
      at += 2;
    } else if (/^[A-Z]\d*$/.test(entry)) {
      note(entries[at + 1] ?? '');
      at += 1;
    }
  }
}

function readRenames(entries: readonly string[], origins: Map<string, string[]>): void {
  for (let at = 0; at < entries.length; at += 2) {
    if (!/^[RC]\d*$/.test(entries[at] ?? '')) continue;
    const [from, to] = [entries[at + 1] ?? '', entries[at + 2] ?? ''];
    if ((entries[at] ?? '').startsWith('R')) noteOrigin(origins, to, from);
    at += 1;
  }
}

function noteOrigin(origins: Map<string, string[]>, to: string, from: string): void {
  const known = origins.get(to);
  if (known === undefined) origins.set(to, [from]);
  else known.push(from);
}
