import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatReport, runConformance } from '@cairndb/conformance';
import { bunSqlite } from '@cairndb/example-bun-sqlite';
import { Database } from './fake-bun-sqlite.js';

const report = await runConformance({
  name: 'bun:sqlite (file)',
  async createDatabase() {
    const folder = mkdtempSync(join(tmpdir(), 'bun-sqlite-'));
    return {
      driver: () => bunSqlite({ Database, path: join(folder, 'data.db') }),
      placeForCopy: () => ({
        path: join(folder, 'copy.db'),
        driver: () => bunSqlite({ Database, path: join(folder, 'copy.db') }),
      }),
      dispose: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
});

process.stdout.write(`${formatReport(report)}\n`);
process.exitCode = report.failed === 0 ? 0 : 1;
