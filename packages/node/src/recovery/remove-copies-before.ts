import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Removes the copies that migrations make of a database before they change it. Of a file that is only worked with, nobody wants them, and each is
 * as large as the file.
 */
export function removeCopiesBefore(path: string): void {
  const start = `${basename(path)}.before-`;
  for (const name of namesIn(dirname(path))) {
    if (name.startsWith(start)) rmSync(join(dirname(path), name), { force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
