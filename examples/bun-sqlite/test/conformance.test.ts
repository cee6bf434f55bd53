import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionCases, defineConformance } from '@cairndb/conformance';
import { bunSqlite } from '@cairndb/example-bun-sqlite';
import { describe, it } from 'vitest';
import { Database } from './fake-bun-sqlite.js';

function placeIn(folder: string) {
  const path = join(folder, 'copy.db');
  return { path, driver: () => bunSqlite({ Database, path }) };
}

await defineConformance(
  { describe, it },
  {
    name: 'bun:sqlite (file)',
    async createDatabase() {
      const folder = await mkdtemp(join(tmpdir(), 'bun-sqlite-'));
      return {
        driver: () => bunSqlite({ Database, path: join(folder, 'data.db') }),
        placeForCopy: () => placeIn(folder),
        dispose: async () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  },
  // Like every driver it passes all cases, as CAIRN_ALL_CASES=1 shows; what rows alone tell was seen on the SQLite that stands in for Bun's here.
  process.env.CAIRN_ALL_CASES === undefined ? { cases: connectionCases } : {},
);

await defineConformance(
  { describe, it },
  {
    name: 'bun:sqlite (the database of the caller, in memory)',
    async createDatabase() {
      const folder = await mkdtemp(join(tmpdir(), 'bun-sqlite-'));
      const database = new Database(':memory:');
      database.run('PRAGMA auto_vacuum = INCREMENTAL');
      return {
        driver: () => bunSqlite({ database }),
        placeForCopy: () => placeIn(folder),
        dispose: async () => {
          database.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
  },
  { cases: connectionCases, surfaces: 'one' },
);
