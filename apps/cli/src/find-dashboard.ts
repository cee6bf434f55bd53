import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the dashboard's pages; undefined in a checkout where they were not built. */
export function findDashboard(): string | undefined {
  const folder = fileURLToPath(new URL('dist', import.meta.resolve('@cairndb/dashboard/package.json')));
  return existsSync(join(folder, 'index.html')) ? folder : undefined;
}
