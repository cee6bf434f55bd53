import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConformance, portCases } from '@cairndb/conformance';
import { bunSqlite } from '@cairndb/example-bun-sqlite';
import { describe, it } from 'vitest';
import { Database } from './fake-bun-sqlite.js';

await defineConformance(
  { describe, it },
  {
    name: 'bun:sqlite (file)',
    async createDatabase() {
      const folder = await mkdtemp(join(tmpdir(), 'bun-sqlite-'));
      return {
        driver: () => bunSqlite({ Database, path: join(folder, 'data.db') }),
        dispose: async () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  },
);

await defineConformance(
  { describe, it },
  {
    name: 'bun:sqlite (the database of the caller, in memory)',
    async createDatabase() {
      const database = new Database(':memory:');
      database.run('PRAGMA auto_vacuum = INCREMENTAL');
      return {
        driver: () => bunSqlite({ database }),
        dispose: async () => database.close(),
      };
    },
  },
  { cases: portCases, surfaces: ['sync'] },
);
