import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { connectionCases, defineConformance } from '@cairndb/conformance';
import { narrowed, onFiles } from '@cairndb/testing/harness';
import Database from 'better-sqlite3';
import { describe, it } from 'vitest';

const copyAt = (path: string) => betterSqlite3({ path });

await defineConformance(
  { describe, it },
  // No case ends a process or a machine, so nothing needs to wait for the disk.
  onFiles('better-sqlite3 (file)', (path) => betterSqlite3({ path, synchronous: 'off' }), copyAt),
  narrowed({ surfaces: 'port' }),
);

await defineConformance(
  { describe, it },
  {
    name: 'better-sqlite3 (the handle of the caller, in memory)',
    async createDatabase() {
      const folder = await mkdtemp(join(tmpdir(), 'cairn-conformance-'));
      const database = new Database(':memory:');
      database.pragma('auto_vacuum = INCREMENTAL');
      const path = join(folder, 'copy.db');
      return {
        driver: () => betterSqlite3({ database }),
        placeForCopy: () => ({ path, driver: () => copyAt(path) }),
        dispose: async () => {
          database.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
  },
  // Whose handle it is matters to how the driver opens, stores and commits.
  narrowed({ cases: connectionCases, surfaces: 'one' }),
);
