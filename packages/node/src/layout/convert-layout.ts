import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  type AnyDomain,
  allDomains,
  ConflictError,
  type Connection,
  classifyError,
  StorageError,
  type Store,
} from '@cairndb/core';
import { spaceToCarry } from '@cairndb/core/transfer';
import { hasContentFolder } from '../content-files/folder-of-store.js';
import { driverFor } from '../driver-for.js';
import { type CopiedRows, type CopyOptions, copyRows, mustKnowAll, verifyRows } from './copy-store.js';
import { type DataLayout, filesOf } from './data-layout.js';
import { type LayoutState, readLayout, syncToDisk, writeLayout } from './layout-file.js';
import { markMoved } from './moved-database.js';
import { openFiles } from './open-data-directory.js';

/** How to convert. */
export interface ConvertOptions extends CopyOptions {
  /** Every domain that the databases hold; default: those of core. */
  readonly domains?: readonly AnyDomain[] | undefined;
  /** Longest wait for somebody who writes, in milliseconds; default 5,000. */
  readonly busyTimeoutMs?: number | undefined;
}

/** What a conversion did. */
export interface ConvertReport extends CopiedRows {
  readonly directory: string;
  readonly from: DataLayout;
  readonly to: DataLayout;
  /** The databases that hold the rows now. */
  readonly databases: readonly string[];
  /** The databases of before, as they were; nobody reads them, and they can be removed. */
  readonly kept: readonly string[];
}

/** A side of a database's file that SQLite keeps. */
const SIDES = ['-wal', '-shm', '-journal'] as const;

/**
 * Gives a data directory the other layout: copies every row into new databases, compares all of them, and switches over by renaming one small
 * file. Until then the old databases are what counts, and nothing of them is touched; killed at any moment, the directory opens with
 * the one or the other, whole. Others may read meanwhile. Writers wait, and then fail as busy; those who had the old databases open are
 * refused afterwards (`schema_newer`), so that no row of theirs is lost. Vectors of the active space come along, with how far they are: nothing is
 * embedded twice. Where databases have different active spaces, those of the one that was begun last do. Keyword indexes are made anew by use.
 *
 * @throws ConflictError when the directory has that layout already, or files stand in the way; BusyError while somebody writes;
 *   CorruptError when the copy differs; InvalidInputError when it holds domains that were not given. Nothing has changed then
 */
export async function convertLayout(
  path: string,
  to: DataLayout,
  options: ConvertOptions = {},
): Promise<ConvertReport> {
  const directory = resolve(path);
  const { domains = allDomains } = options;
  const opening = { domains: domains as typeof allDomains, readers: 0, indexing: 'onSearch' } as const;
  const found = stateOf(directory, to);
  // Brings the schema up to date, and tells of what is wrong before anything is locked.
  const upToDate = await openFiles(directory, found, opening);
  try {
    await mustKnowAll(upToDate as Store, domains);
  } finally {
    await upToDate.close();
  }
  const locks = await lockAll(directory, found, options.busyTimeoutMs);
  let copied: CopiedRows;
  let kept: readonly string[];
  try {
    const state = stateOf(directory, to);
    removeUnfinished(directory, state);
    const files = filesOf(
      to,
      domains.map(({ database }) => database),
    );
    const before = setAside(directory, Object.values(files), state.kept ?? [], to);
    const { converting: _, ...clean } = { ...state, kept: before };
    writeLayout(directory, { ...clean, converting: { to, files: Object.values(files) } });
    try {
      copied = await fill(directory, state, { layout: to, databases: files }, opening, options);
      for (const lock of locks) await markMoved(lock, Date.now());
      kept = Object.values(state.databases).filter((file) => existsSync(join(directory, file)));
      // The switch: from here on the new databases count.
      writeLayout(directory, { layout: to, databases: files, kept: [...kept, ...before] });
    } catch (error) {
      removeUnfinished(directory, { converting: { to, files: Object.values(files) } });
      writeLayout(directory, clean);
      throw error;
    }
    for (const lock of locks) await lock.exec('COMMIT');
  } finally {
    for (const lock of locks) await lock.close();
  }
  return { ...copied, directory, from: found.layout, to, ...nameOld(directory, kept, to) };
}

function stateOf(directory: string, to: DataLayout): LayoutState {
  const state = readLayout(directory);
  if (state === undefined) {
    throw new StorageError('cannot_open', {
      message: `There is no data directory of Cairn at ${directory}. Check the path.`,
      details: { location: directory },
    });
  }
  if (state.layout !== to) return state;
  throw new ConflictError({
    message: `${directory} has the ${to} layout already. Nothing was changed.`,
    operation: 'convertLayout',
    details: { location: directory, layout: to },
  });
}

/** Takes the write lock of every database, always in the same order. @throws BusyError when somebody writes, or converts */
async function lockAll(
  directory: string,
  { databases }: LayoutState,
  busyTimeoutMs: number | undefined,
): Promise<readonly Connection[]> {
  const locks: Connection[] = [];
  try {
    for (const file of Object.values(databases).sort()) {
      const path = join(directory, file);
      const lock = await driverFor(path, { readers: 0, createDirectory: false, busyTimeoutMs }).open({
        readonly: false,
      });
      locks.push(lock);
      await lock.exec('BEGIN IMMEDIATE');
    }
    return locks;
  } catch (error) {
    for (const lock of locks) await lock.close();
    throw classifyError(error, { location: directory, write: true });
  }
}

/** Copies the rows and their vectors and compares them, on connections of their own. */
async function fill(
  directory: string,
  from: LayoutState,
  to: Pick<LayoutState, 'layout' | 'databases'>,
  opening: Parameters<typeof openFiles>[2],
  options: CopyOptions,
): Promise<CopiedRows> {
  for (const file of Object.values(to.databases))
    mkdirSync(join(directory, dirname(file)), { recursive: true, mode: 0o700 });
  const source = (await openFiles(directory, from, { ...opening, readonly: true })) as Store;
  try {
    const space = await spaceToCarry(source);
    const contentFiles = hasContentFolder(source) || undefined;
    const target = (await openFiles(directory, to, { ...opening, embeddings: space !== null, contentFiles })) as Store;
    try {
      await copyRows(source, target, space, options);
    } finally {
      await target.close();
    }
    const written = (await openFiles(directory, to, { ...opening, readonly: true })) as Store;
    try {
      return await verifyRows(source, written, space, options);
    } finally {
      await written.close();
      for (const file of Object.values(to.databases)) {
        syncToDisk(join(directory, file));
        syncToDisk(join(directory, dirname(file)));
      }
    }
  } finally {
    await source.close();
  }
}

/** Removes what a conversion wrote that was never finished. */
function removeUnfinished(directory: string, { converting }: Pick<LayoutState, 'converting'>): void {
  for (const file of converting?.files ?? [])
    for (const side of ['', ...SIDES]) rmSync(join(directory, `${file}${side}`), { force: true });
}

/** Renames kept databases of an earlier conversion that lie where new ones go. @throws ConflictError for other files there */
function setAside(
  directory: string,
  files: readonly string[],
  kept: readonly string[],
  to: DataLayout,
): readonly string[] {
  const inTheWay = files.filter((file) => existsSync(join(directory, file)));
  const strange = inTheWay.filter((file) => !kept.includes(file));
  if (strange.length > 0) {
    throw new ConflictError({
      message: `${strange.join(', ')} in ${directory} would be written over, and ${strange.length === 1 ? 'is' : 'are'} not of its layout. Move ${strange.length === 1 ? 'it' : 'them'} away. Nothing was changed.`,
      operation: 'convertLayout',
      details: { location: directory, files: strange },
    });
  }
  const renamed = new Map(inTheWay.map((file) => [file, rename(directory, file, to)]));
  return kept.map((file) => renamed.get(file) ?? file).filter((file) => existsSync(join(directory, file)));
}

/** Gives the databases of before a name that says so, where nobody has them open any more. */
function nameOld(directory: string, kept: readonly string[], to: DataLayout) {
  const renamed = kept.map((file) => (existsSync(join(directory, `${file}-wal`)) ? file : rename(directory, file, to)));
  const state = readLayout(directory);
  if (state !== undefined) {
    const others = (state.kept ?? []).filter((file) => !kept.includes(file));
    writeLayout(directory, { ...state, kept: [...renamed, ...others] });
  }
  const whole = (file: string) => join(directory, file);
  return { databases: Object.values(state?.databases ?? {}).map(whole), kept: renamed.map(whole) };
}

function rename(directory: string, file: string, to: DataLayout): string {
  const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
  const name = `${file}.before-${to}-${stamp}`;
  for (const side of ['', ...SIDES]) {
    const path = join(directory, `${file}${side}`);
    if (existsSync(path)) renameSync(path, join(directory, `${name}${side}`));
  }
  return name;
}
