import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

let written = 0;

/**
 * Writes a file that is either there whole or not at all, also after a loss of power: under another name, synced, renamed, its folder synced.
 *
 * @returns when it is kept for good
 */
export function writeDurably(path: string, data: Uint8Array): void {
  makeFolder(dirname(path));
  written += 1;
  const temporary = `${path}.${process.pid.toString(36)}-${Date.now().toString(36)}-${written.toString(36)}.tmp`;
  const file = openSync(temporary, 'wx', 0o644);
  try {
    try {
      for (let at = 0; at < data.byteLength; ) at += writeSync(file, data, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Has the names in a folder survive a loss of power. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a folder and those above it, each kept for good. */
function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made));
}
