import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { importCodex } from '@cairndb/importers';
import { writeRollouts } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import { measured } from '../measurement.js';

const BYTES = 60e6;
const QUICK_BYTES = 6e6;

/** Importing Codex's rollouts, from their files to the rows. */
export const importRollouts: Benchmark = {
  name: 'import-codex',
  title: "Codex's rollouts, generated: the first run, and a second one that finds nothing new",
  async *run({ folder, quick }) {
    const rollouts = join(folder, 'rollouts');
    const written = writeRollouts(rollouts, { seed: 7, bytes: quick ? QUICK_BYTES : BYTES });
    const driver = betterSqlite3({ path: join(folder, 'import-codex.db') });
    const store = await openStore({ driver, indexing: 'onSearch' });
    const report = await importCodex(store, { path: rollouts });
    if (report.messages !== written.messages) {
      throw new Error(`The import found ${report.messages} messages where ${written.messages} were written.`);
    }
    const size = `${Math.round(written.bytes / 1e6)} MB of rollouts`;
    yield measured({ name: `import ${size}`, unit: 'MB/s', cairn: written.bytes / 1e3 / report.durationMs });
    const again = await importCodex(store, { path: rollouts });
    yield measured({ name: `import ${size} again`, unit: 'ms', cairn: again.durationMs });
    await store.close();
  },
};
