import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeLinkedTree } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import type { IndexFilesPlan, IndexFilesRun } from '../children/index-files.js';
import { measured } from '../measurement.js';

const FILES = 50_000;
const QUICK_FILES = 2_000;
const FILES_PER_SECOND = 2_000;
const AGAIN_MS = 2_000;
const MEMORY_MB = 300;

const PROGRAM = fileURLToPath(new URL('../../dist/children/index-files.js', import.meta.url));
const run = promisify(execFile);

/** Indexing the files of a tree: all of it, again, and one file that has changed. Each in a process of its own. */
export const indexFiles: Benchmark = {
  name: 'files',
  title: 'the file index, 4 KB a file, three relationships each; by hand: looking, reading and hashing',
  async *run({ folder, quick }) {
    const files = quick ? QUICK_FILES : FILES;
    const root = join(folder, 'tree');
    const { paths } = writeLinkedTree(root, { seed: 7, files });
    const plan = { path: join(folder, 'files.db'), root };
    const size = `${files.toLocaleString('en-US')} files`;

    const first = await indexOnce(plan);
    expectCounts(first, { created: files, modified: 0, read: files });
    if (first.relationshipsAdded < files) throw new Error(`Only ${first.relationshipsAdded} relationships were found.`);
    const raw = timed(() => readAndHash(root, paths)) / 1_000;
    const bar = { on: 'cairn', most: files / FILES_PER_SECOND } as const;
    yield measured({ name: `file index of ${size}`, unit: 's', raw, cairn: first.durationMs / 1_000, bar });
    yield measured({ name: `scores of ${size}`, unit: 'ms', cairn: first.scoreMs });
    if (first.anonymousBytes !== null) {
      const most = { on: 'cairn', most: MEMORY_MB } as const;
      yield measured({ name: 'anonymous memory', unit: 'MB', cairn: first.anonymousBytes / 1e6, bar: most });
    }

    const again = await indexOnce(plan);
    expectCounts(again, { created: 0, modified: 0, read: 0 });
    const looked = timed(() => lookAt(root, paths));
    const least = { on: 'cairn', most: AGAIN_MS } as const;
    yield measured({
      name: `file index of ${size} again`,
      unit: 'ms',
      raw: looked,
      cairn: again.durationMs,
      bar: least,
    });

    appendFileSync(join(root, paths[0] ?? ''), '\n');
    const changed = await indexOnce(plan);
    expectCounts(changed, { created: 0, modified: 1, read: 1 });
    yield measured({ name: 'file index, one changed file', unit: 'ms', raw: looked, cairn: changed.durationMs });
  },
};

async function indexOnce(plan: IndexFilesPlan): Promise<IndexFilesRun> {
  const { stdout } = await run(process.execPath, [PROGRAM, JSON.stringify(plan)]);
  return JSON.parse(stdout) as IndexFilesRun;
}

function expectCounts(found: IndexFilesRun, expected: Pick<IndexFilesRun, 'created' | 'modified' | 'read'>): void {
  for (const [what, count] of Object.entries(expected)) {
    const there = found[what as keyof typeof expected];
    if (there !== count) throw new Error(`Indexing has ${what} ${there} files where ${count} were expected.`);
  }
}

function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function readAndHash(root: string, paths: readonly string[]): void {
  for (const path of paths) {
    lstatSync(join(root, path));
    createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex');
  }
}

function lookAt(root: string, paths: readonly string[]): void {
  for (const path of paths) lstatSync(join(root, path));
}
