import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the built dashboard: that of the installed package, or the one beside this package in a checkout; undefined when it was not built. */
export function findDashboard(): string | undefined {
  const folders = [installed(), fileURLToPath(new URL('../../../dashboard/dist', import.meta.url))];
  return folders.find((folder) => folder !== undefined && existsSync(join(folder, 'index.html')));
}

function installed(): string | undefined {
  try {
    return fileURLToPath(new URL('dist', import.meta.resolve('@cairndb/dashboard/package.json')));
  } catch {
    return undefined;
  }
}
