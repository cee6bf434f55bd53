import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { defineConformance, portCases } from '@cairndb/conformance';
import Database from 'better-sqlite3';
import { describe, it } from 'vitest';

function placeIn(folder: string) {
  const path = join(folder, 'copy.db');
  return { path, driver: () => betterSqlite3({ path }) };
}

await defineConformance(
  { describe, it },
  {
    name: 'better-sqlite3 (file)',
    async createDatabase() {
      const folder = await mkdtemp(join(tmpdir(), 'cairn-conformance-'));
      return {
        // No case ends a process or a machine, so nothing needs to wait for the disk.
        driver: () => betterSqlite3({ path: join(folder, 'data.db'), synchronous: 'off' }),
        placeForCopy: () => placeIn(folder),
        dispose: async () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  },
);

await defineConformance(
  { describe, it },
  {
    name: 'better-sqlite3 (the handle of the caller, in memory)',
    async createDatabase() {
      const folder = await mkdtemp(join(tmpdir(), 'cairn-conformance-'));
      const database = new Database(':memory:');
      database.pragma('auto_vacuum = INCREMENTAL');
      return {
        driver: () => betterSqlite3({ database }),
        placeForCopy: () => placeIn(folder),
        dispose: async () => {
          database.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
  },
  // Whose handle it is matters to how the driver opens, stores and commits.
  process.env.CAIRN_ALL_CASES === undefined ? { cases: portCases } : {},
);
