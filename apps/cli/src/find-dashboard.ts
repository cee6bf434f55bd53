import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serverPages } from '@cairndb/dashboard';

/** The folder of the dashboard's pages; undefined in a checkout where they were not built. */
export function findDashboard(): string | undefined {
  return existsSync(join(serverPages, 'index.html')) ? serverPages : undefined;
}
