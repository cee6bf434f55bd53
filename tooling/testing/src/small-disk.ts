import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Why {@link smallDisk} cannot be used here, for the name of a skipped test; undefined when it can. */
export function noSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return 'a small disk can only be mounted on Linux';
  const folder = mkdtempSync(join(tmpdir(), 'cairn-disk-'));
  try {
    mount(folder, 65_536);
    unmount(folder);
    return undefined;
  } catch {
    return 'a small disk can only be mounted by root';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder on a file system of its own with room for `sizeBytes`; unmounted when the test ends. */
export function smallDisk(sizeBytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-disk-'));
  mount(folder, sizeBytes);
  onTestFinished(() => {
    unmount(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function mount(folder: string, sizeBytes: number): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', folder], { stdio: 'ignore' });
}

/** Lazily: a database that a failed test left open must not keep the folder mounted. */
function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
}
