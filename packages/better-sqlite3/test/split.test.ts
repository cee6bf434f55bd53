import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { defineConformance, splitCases } from '@cairndb/conformance';
import { openSplitStore } from '@cairndb/core/split';
import { describe, it } from 'vitest';

const NAMES = ['conversations', 'knowledge', 'file_index', 'sessions', 'cache', 'telemetry'];

await defineConformance(
  { describe, it },
  {
    name: 'better-sqlite3 (split)',
    async createDatabase() {
      const folder = await mkdtemp(join(tmpdir(), 'cairn-conformance-'));
      const driver = (name: string) => betterSqlite3({ path: join(folder, `${name}.db`), synchronous: 'off' });
      return {
        driver: () => driver('conversations'),
        open: (options) =>
          openSplitStore({ ...options, databases: Object.fromEntries(NAMES.map((name) => [name, driver(name)])) }),
        dispose: async () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  },
  { cases: splitCases, surfaces: 'one' },
);
