import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidInputError } from '@cairndb/core';

/** What one of Code-Buddy's files holds. */
export type CodeBuddyKind = 'memories' | 'sessions' | 'cache' | 'costs';

/** A file to be imported. */
export interface CodeBuddyFile {
  readonly kind: CodeBuddyKind;
  /** Absolute. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Unix milliseconds. */
  readonly modifiedAt: number;
}

/** What there is of Code-Buddy's JSON files. */
export interface CodeBuddyStatus {
  /** Where they are; null when Code-Buddy has left nothing on this machine. */
  readonly folder: string | null;
  /** The project whose folder it is; empty: the user's own. */
  readonly project: string;
  /** Whether there is anything to import. */
  readonly needed: boolean;
  readonly files: readonly CodeBuddyFile[];
  /** Files that an import has put aside. */
  readonly migrated: readonly string[];
}

/** What the folder is called, in a home or a project; the older name last. */
const FOLDERS = ['.codebuddy', '.grok'];
/** The file that `rename` leaves: `memories.json.migrated`, with a number where that is taken. */
const MIGRATED = /\.migrated(?:-\d+)?$/;

/** Single files below the folder. */
const FILES: readonly (readonly [kind: CodeBuddyKind, path: string])[] = [
  ['memories', 'memories.json'],
  ['memories', join('memory', 'memory-index.json')],
  ['cache', join('cache', 'semantic-cache.json')],
  ['costs', 'cost-history.json'],
];

/**
 * What there is to import: looks, and reads nothing.
 *
 * @param path Code-Buddy's folder, or a project that has one. Default: `~/.codebuddy`, or `~/.grok` of its older versions
 * @throws InvalidInputError when the path is no folder
 */
export async function codeBuddyStatus(path?: string): Promise<CodeBuddyStatus> {
  const folder = path === undefined ? folderIn(homedir()) : folderAt(resolve(path));
  if (folder === null) return { folder, project: '', needed: false, files: [], migrated: [] };
  const sessions = await namesIn(join(folder, 'sessions'));
  const named = [
    ...FILES.slice(0, 2),
    ...sessions.map((name) => ['sessions', join('sessions', name)] as const),
    ...FILES.slice(2),
  ];
  const files: CodeBuddyFile[] = [];
  const migrated: string[] = [];
  for (const [kind, name] of named) {
    const file = join(folder, name);
    if (MIGRATED.test(file)) migrated.push(file);
    else if (file.endsWith('.json')) files.push(...(await found(kind, file)));
  }
  for (const [, name] of FILES) {
    const siblings = await namesIn(join(folder, dirname(name)));
    const aside = siblings.filter((one) => one.startsWith(`${basename(name)}.`) && MIGRATED.test(one));
    migrated.push(...aside.map((one) => join(folder, dirname(name), one)));
  }
  return { folder, project: projectOf(folder), needed: files.length > 0, files, migrated };
}

function folderIn(parent: string): string | null {
  return FOLDERS.map((name) => join(parent, name)).find((folder) => existsSync(folder)) ?? null;
}

function folderAt(path: string): string {
  if (existsSync(path) && !FOLDERS.includes(basename(path))) return folderIn(path) ?? path;
  if (existsSync(path)) return path;
  throw new InvalidInputError({
    message: `importCodeBuddy: there is no folder ${path}. Give that of Code-Buddy (mostly ~/.codebuddy), or of a project that has one.`,
    operation: 'importCodeBuddy',
    details: { path },
  });
}

/** A folder of the usual name in a project belongs to that. */
function projectOf(folder: string): string {
  const parent = dirname(folder);
  return FOLDERS.includes(basename(folder)) && parent !== homedir() ? parent : '';
}

async function found(kind: CodeBuddyKind, path: string): Promise<readonly CodeBuddyFile[]> {
  const state = await stat(path).catch(() => undefined);
  if (state?.isFile() !== true) return [];
  return [{ kind, path, sizeBytes: state.size, modifiedAt: Math.trunc(state.mtimeMs) }];
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
