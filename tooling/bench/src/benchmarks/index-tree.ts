import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeSourceTree } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import type { IndexPlan, IndexRun } from '../children/index-tree.js';
import { measured } from '../measurement.js';

const FILES = 10_000;
const QUICK_FILES = 1_000;
const FILES_PER_SECOND = 250;
const AGAIN_MS = 1_000;
const MEMORY_MB = 400;

const PROGRAM = fileURLToPath(new URL('../../dist/children/index-tree.js', import.meta.url));
const run = promisify(execFile);

/** Indexing source code: all of it, again, and one file that has changed. Each in a process of its own, whose memory is looked at. */
export const indexTree: Benchmark = {
  name: 'index',
  title: 'source code, generated, 8 KB a file; by hand: reading and hashing, looking at sizes and times',
  async *run({ folder, quick }) {
    const files = quick ? QUICK_FILES : FILES;
    const root = join(folder, 'tree');
    const { paths } = writeSourceTree(root, { seed: 7, files });
    const plan = { path: join(folder, 'index.db'), root };
    const size = `${files.toLocaleString('en-US')} files`;

    const first = await indexOnce(plan);
    expectCounts(first, { added: files, changed: 0, read: files });
    const cairn = first.durationMs / 1000;
    const raw = timed(() => readAndHash(root, paths)) / 1000;
    yield measured({
      name: `index ${size}`,
      unit: 's',
      raw,
      cairn,
      bar: { on: 'cairn', most: files / FILES_PER_SECOND },
    });
    yield measured({ name: `search index of ${size}`, unit: 's', cairn: first.searchMs / 1000 });
    if (first.anonymousBytes !== null) {
      const bar = { on: 'cairn', most: MEMORY_MB } as const;
      yield measured({ name: 'anonymous memory', unit: 'MB', cairn: first.anonymousBytes / 1e6, bar });
    }

    const again = await indexOnce(plan);
    expectCounts(again, { added: 0, changed: 0, read: 0 });
    const looked = timed(() => lookAt(root, paths));
    const bar = { on: 'cairn', most: AGAIN_MS } as const;
    yield measured({ name: `index ${size} again`, unit: 'ms', raw: looked, cairn: again.durationMs, bar });

    appendFileSync(join(root, paths[0] ?? ''), '\n');
    const changed = await indexOnce(plan);
    expectCounts(changed, { added: 0, changed: 1, read: 1 });
    yield measured({ name: 'index one changed file', unit: 'ms', raw: looked, cairn: changed.durationMs });
  },
};

async function indexOnce(plan: IndexPlan): Promise<IndexRun> {
  const { stdout } = await run(process.execPath, [PROGRAM, JSON.stringify(plan)]);
  return JSON.parse(stdout) as IndexRun;
}

function expectCounts(found: IndexRun, expected: Pick<IndexRun, 'added' | 'changed' | 'read'>): void {
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
  for (const path of paths)
    createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex');
}

function lookAt(root: string, paths: readonly string[]): void {
  for (const path of paths) lstatSync(join(root, path));
}
