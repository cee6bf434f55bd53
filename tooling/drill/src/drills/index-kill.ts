import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { Random, writeSourceTree } from '@cairndb/workload';
import Database from 'better-sqlite3';
import { readAcks } from '../acknowledgements.js';
import { failureOf, startChild } from '../child.js';
import type { IndexAck, IndexPlan } from '../children/index-tree.js';
import { type CodeDigest, codeDifferences, codeDigest } from '../code-digest.js';
import type { Drill } from '../drill.js';
import { inspectFile } from '../inspect-file.js';
import { randomPoint } from '../random-point.js';

/** Times that one index is begun, and killed, before it is left to end. */
const STARTS_PER_INDEX = 6;
/** The latest point of a kill, as a part of the time that an undisturbed process takes. */
const LATEST_KILL = 0.4;

/** A code index, killed over and over while the files under it change, and each time begun again. */
export const indexKill: Drill = {
  name: 'index',
  title:
    'SIGKILL at random points of indexing code that changes in between; run again, it ends as if nothing had happened',
  async run({ kills, sourceFiles }, { folder, seed, onProgress }) {
    const random = new Random(seed);
    const root = join(folder, 'tree');
    let paths = writeSourceTree(root, { seed, files: sourceFiles }).paths;
    const { durationMs } = await indexUndisturbed(join(folder, 'first.db'), root);
    const problems: string[] = [];
    const figures = { kills: 0, indexes: 0, files: sourceFiles };
    while (figures.kills < kills) {
      figures.indexes += 1;
      const path = join(folder, `index-${figures.indexes}.db`);
      let goesOn = true;
      for (let start = 1; goesOn && start <= STARTS_PER_INDEX && figures.kills < kills; start += 1) {
        const plan = { path, ackPath: `${path}.${start}.acks`, root };
        const { killed, found } = await killOnce(random, plan, durationMs * LATEST_KILL);
        problems.push(...found.map((problem) => `start ${start}, ${path}: ${problem}`));
        if (killed) figures.kills += 1;
        // It came to its end before the kill: there is nothing left to disturb.
        goesOn = killed;
        paths = changeTree(random, root, paths);
        onProgress(figures.kills, kills);
      }
      const expected = await indexUndisturbed(join(folder, `undisturbed-${figures.indexes}.db`), root);
      const found = await finish({ path, ackPath: `${path}.acks`, root }, expected.digest);
      problems.push(...found.map((problem) => `after the last run, ${path}: ${problem}`));
    }
    return { problems, figures };
  },
};

/** Changes a file and removes another. Returns the paths that are left. */
function changeTree(random: Random, root: string, paths: readonly string[]): readonly string[] {
  const gone = random.pick(paths);
  rmSync(join(root, gone));
  const left = paths.filter((path) => path !== gone);
  appendFileSync(join(root, random.pick(left)), `\nchanged ${random.hex(8)}\n`);
  return left;
}

/** An index that nothing disturbs: what another must come to, and how long one takes. */
async function indexUndisturbed(path: string, root: string) {
  const startedAt = performance.now();
  const end = await startChild('index-tree', { path, ackPath: `${path}.acks`, root }).ended;
  if (end.code !== 0) throw new Error(`The undisturbed indexing failed: ${end.complaint}`);
  return { durationMs: Math.ceil(performance.now() - startedAt), digest: await digestOf(path) };
}

/** Starts indexing, kills it unless it ends before, and looks at what it left. */
async function killOnce(random: Random, plan: IndexPlan, longestWorkMs: number) {
  const child = startChild('index-tree', plan);
  await randomPoint(random, child, { ackPath: plan.ackPath, longestWorkMs: Math.round(longestWorkMs) });
  const end = await child.kill();
  const failure = failureOf(end);
  const acknowledged = readAcks<IndexAck>(plan.ackPath).at(-1)?.files ?? 0;
  const there = countFiles(plan.path);
  const lost = there >= acknowledged ? [] : [`${acknowledged} files were acknowledged, ${there} are there`];
  const found = [...(failure === undefined ? [] : [failure]), ...inspectFile(plan.path), ...lost];
  return { killed: end.signal === 'SIGKILL', found };
}

/** Lets indexing come to its end, and compares. */
async function finish(plan: IndexPlan, expected: CodeDigest): Promise<readonly string[]> {
  const failure = failureOf(await startChild('index-tree', plan).ended);
  const store = await openStore({ driver: betterSqlite3({ path: plan.path }), indexing: 'onSearch' });
  try {
    await store.catchUp();
    const { findings } = await checkStore(store, { deep: true });
    return [
      ...(failure === undefined ? [] : [failure]),
      ...codeDifferences(expected, await codeDigest(store)),
      ...findings.map((finding) => `doctor: ${JSON.stringify(finding)}`),
    ];
  } finally {
    await store.close();
  }
}

function countFiles(path: string): number {
  const database = new Database(path);
  const hasTable = database.prepare(`select 1 from sqlite_master where name = 'code_files'`).get() !== undefined;
  const count = hasTable ? database.prepare<[], number>('select count(*) from code_files').pluck().get() : 0;
  database.close();
  return count ?? 0;
}

async function digestOf(path: string): Promise<CodeDigest> {
  const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
  try {
    return await codeDigest(store);
  } finally {
    await store.close();
  }
}
