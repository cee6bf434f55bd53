import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeTranscripts } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import type { ImportPlan, ImportRun } from '../children/import-transcripts.js';
import { startIdleProcess } from '../idle-process.js';
import { measured } from '../measurement.js';

const BYTES = 1e9;
const QUICK_BYTES = 60e6;
/** Bytes a millisecond: the bars are speeds, the figures times. */
const ROWS = 60e3;
const SEARCHABLE = 25e3;
const AGAIN_MS = 1_000;
const MEMORY_MB = 250;
const STALL_MS = 50;

const PROGRAM = fileURLToPath(new URL('../../dist/children/import-transcripts.js', import.meta.url));
const run = promisify(execFile);

/** Importing transcripts, from their files to the rows, and until a search finds them. In a process whose memory is looked at. */
export const importTranscripts: Benchmark = {
  name: 'import',
  title: "Claude Code's transcripts, generated, 40 % of them text to index; by hand: reading and parsing the lines",
  async *run({ folder, quick }) {
    const transcripts = join(folder, 'transcripts');
    const written = writeTranscripts(transcripts, { seed: 7, bytes: quick ? QUICK_BYTES : BYTES });
    const size = `${Math.round(written.bytes / 1e6)} MB`;
    let idleStallMs = 0;
    const plan: ImportPlan = { path: join(folder, 'import.db'), transcripts };
    const idle = startIdleProcess();
    const { stdout } = await run(process.execPath, [PROGRAM, JSON.stringify(plan)]).finally(async () => {
      idleStallMs = await idle.stop();
    });
    const found = JSON.parse(stdout) as ImportRun;
    if (found.messages !== written.messages) {
      throw new Error(`The import found ${found.messages} messages where ${written.messages} were written.`);
    }
    const raw = parseByHand(transcripts) / 1000;
    const seconds = (name: string, ms: number, speed: number) =>
      measured({ name, unit: 's', raw, cairn: ms / 1000, bar: { on: 'cairn', most: written.bytes / speed / 1000 } });
    yield seconds(`import ${size}: rows`, found.rowsMs, ROWS);
    yield seconds(`import ${size}: until all is searchable`, found.searchableMs, SEARCHABLE);
    yield measured({ name: 'until its search index is merged', unit: 's', raw, cairn: found.mergedMs / 1000 });
    const most = (limit: number) => ({ on: 'cairn', most: limit }) as const;
    if (found.anonymousBytes !== null) {
      const cairn = found.anonymousBytes / 1e6;
      yield measured({ name: 'anonymous memory', unit: 'MB', cairn, bar: most(MEMORY_MB) });
    }
    yield measured({
      name: 'longest stall of the event loop, beyond an idle process',
      unit: 'ms',
      raw: idleStallMs,
      cairn: Math.max(0, found.stallMs - idleStallMs),
      bar: most(STALL_MS),
    });
    yield measured({ name: `import ${size} again`, unit: 'ms', cairn: found.againMs, bar: most(AGAIN_MS) });
  },
};

/** Reads and parses every line. @returns milliseconds */
function parseByHand(folder: string): number {
  const startedAt = performance.now();
  let lines = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    for (const line of readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n')) {
      if (line !== '' && JSON.parse(line) !== null) lines += 1;
    }
  }
  if (lines === 0) throw new Error('There was nothing to parse by hand.');
  return performance.now() - startedAt;
}
