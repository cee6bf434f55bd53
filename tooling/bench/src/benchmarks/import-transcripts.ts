import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { importClaudeCode } from '@cairndb/importers';
import { writeTranscripts } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import { measured } from '../measurement.js';

const BYTES = 60e6;
const QUICK_BYTES = 6e6;

/** Importing transcripts, from their files to the rows. */
export const importTranscripts: Benchmark = {
  name: 'import',
  title: "Claude Code's transcripts, generated: the first run, and a second one that finds nothing new",
  async *run({ folder, quick }) {
    const transcripts = join(folder, 'transcripts');
    const written = writeTranscripts(transcripts, { seed: 7, bytes: quick ? QUICK_BYTES : BYTES });
    const driver = betterSqlite3({ path: join(folder, 'import.db') });
    const store = await openStore({ driver, indexing: 'onSearch' });
    const report = await importClaudeCode(store, { path: transcripts });
    if (report.messages !== written.messages) {
      throw new Error(`The import found ${report.messages} messages where ${written.messages} were written.`);
    }
    const size = `${Math.round(written.bytes / 1e6)} MB of transcripts`;
    yield measured({ name: `import ${size}`, unit: 'MB/s', cairn: written.bytes / 1e3 / report.durationMs });
    const again = await importClaudeCode(store, { path: transcripts });
    yield measured({ name: `import ${size} again`, unit: 'ms', cairn: again.durationMs });
    await store.close();
  },
};
