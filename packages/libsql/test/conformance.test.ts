import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConformance } from '@cairndb/conformance';
import { libsql } from '@cairndb/libsql';
import { describe, it } from 'vitest';
import { placeIn } from './places.js';

await defineConformance(
  { describe, it },
  {
    name: 'libsql (file)',
    async createDatabase() {
      const folder = await mkdtemp(join(tmpdir(), 'cairn-conformance-'));
      return {
        driver: () => libsql({ url: `file:${join(folder, 'data.db')}` }),
        placeForCopy: () => placeIn(folder),
        dispose: async () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  },
);
