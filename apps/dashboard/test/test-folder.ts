import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for the tests of a file, which {@link removeFolder} removes. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'cairn-dashboard-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
