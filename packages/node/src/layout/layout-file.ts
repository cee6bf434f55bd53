import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StorageError } from '@cairndb/core';
import { type DataLayout, filesOf } from './data-layout.js';

/** The file that says which layout a data directory has. */
export const LAYOUT_FILE = 'cairn.json';
const VERSION = 1;

/** What the layout's file says. Paths are within the directory. */
export interface LayoutState {
  readonly layout: DataLayout;
  /** Databases by name. */
  readonly databases: Readonly<Record<string, string>>;
  /** A change of layout that has begun: files that it writes, which count for nothing until it is done. */
  readonly converting?: { readonly to: DataLayout; readonly files: readonly string[] } | undefined;
  /** Databases of the layout before, kept until somebody removes them. */
  readonly kept?: readonly string[] | undefined;
}

/**
 * The layout of a data directory, by its file; else by the databases that lie in it, as after a crash while it was made. Undefined where
 * there are none.
 *
 * @throws StorageError for a file that is damaged or of a newer Cairn, or databases of both layouts without a file that says which count
 */
export function readLayout(directory: string): LayoutState | undefined {
  const path = join(directory, LAYOUT_FILE);
  if (existsSync(path)) return parsed(path);
  const found = (['single', 'split'] as const).filter((layout) =>
    Object.values(filesOf(layout)).some((file) => existsSync(join(directory, file))),
  );
  const [layout] = found;
  if (layout === undefined) return undefined;
  if (found.length > 1) {
    throw unreadable(path, `is missing, and there are databases of both layouts. Move those away that are not meant`);
  }
  return { layout, databases: filesOf(layout) };
}

function parsed(path: string): LayoutState {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw unreadable(
      path,
      'cannot be read. Put it back from a copy, or remove it: the layout is then told by the files',
      cause,
    );
  }
  const state = value as Partial<LayoutState> & { readonly cairn?: unknown; readonly version?: unknown };
  if (typeof state !== 'object' || state === null || state.cairn !== 'data-directory') {
    throw unreadable(path, 'is not one of Cairn. Choose another folder, or move it away');
  }
  if (typeof state.version !== 'number' || state.version > VERSION) {
    throw unreadable(path, 'is of a newer version of Cairn. Open the directory with that version');
  }
  const { layout, databases, converting, kept } = state;
  if (
    (layout !== 'single' && layout !== 'split') ||
    !isPaths(Object.values(databases ?? {})) ||
    databases === undefined
  ) {
    throw unreadable(path, 'is damaged. Put it back from a copy, or remove it: the layout is then told by the files');
  }
  return {
    layout,
    databases,
    ...(converting !== undefined && isPaths(converting.files) ? { converting } : {}),
    ...(isPaths(kept) ? { kept } : {}),
  };
}

/** Paths within the directory; one that leads out of it is nobody's. */
function isPaths(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one) => typeof one === 'string' && one !== '' && !one.startsWith('/') && !one.split(/[\\/]/).includes('..'),
    )
  );
}

/** Writes the layout's file: whoever reads it sees the old or the new one, also after a power failure. */
export function writeLayout(directory: string, state: LayoutState): void {
  const path = join(directory, LAYOUT_FILE);
  const fresh = `${path}.${process.pid}.new`;
  writeFileSync(fresh, `${JSON.stringify({ cairn: 'data-directory', version: VERSION, ...state }, null, 2)}\n`, {
    mode: 0o600,
  });
  syncToDisk(fresh);
  renameSync(fresh, path);
  syncToDisk(dirname(path));
}

/** Has a file, or what a folder lists, kept by the disk. */
export function syncToDisk(path: string): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    // Windows opens no folders.
    if ((error as NodeJS.ErrnoException).code === 'EISDIR' || process.platform === 'win32') return;
    throw error;
  }
  try {
    fsyncSync(file);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(file);
  }
}

function unreadable(path: string, problem: string, cause?: unknown): StorageError {
  return new StorageError('cannot_open', { message: `${path} ${problem}.`, details: { location: path }, cause });
}
