import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { createCheckpoint, recoverRestore } from '@cairndb/node';
import { Random, writeSourceTree } from '@cairndb/workload';
import { readAcks } from '../acknowledgements.js';
import { type Child, failureOf, startChild } from '../child.js';
import type { RestoreAck, RestorePlan } from '../children/restore-checkpoint.js';
import type { Drill } from '../drill.js';
import { randomPoint } from '../random-point.js';
import { isSameTree, strangePaths, type TreeDigest, treeDigest } from '../tree-digest.js';

/** A state of the tree, kept as a checkpoint. */
interface State {
  readonly id: string;
  readonly digest: TreeDigest;
}

/** Kills that are meant to fall while files are put into their places; the others fall anywhere. */
const IN_THE_CHANGES = 0.7;
/** Recoveries that are killed, too. */
const RECOVERIES_KILLED = 0.3;
const BEGINS_WITHIN_MS = 120_000;
/** How long putting the files of a tree into their places takes, milliseconds for each. */
const CHANGE_MS_PER_FILE = 0.15;

/** Restores of a tree, killed at random points, finished or undone by the next start, which is killed as well now and then. */
export const checkpointKill: Drill = {
  name: 'checkpoint',
  title:
    'SIGKILL at random points of restoring a checkpoint, and of what finishes or undoes it; the tree is wholly the one or the other',
  async run({ kills, sourceFiles }, { folder, seed, onProgress }) {
    const random = new Random(seed);
    const root = join(folder, 'tree');
    const path = join(folder, 'checkpoints.db');
    const { states, durationMs } = await makeStates(random, { path, root, seed, files: sourceFiles });
    const problems: string[] = [];
    const figures = { kills: 0, 'in the middle': 0, finished: 0, undone: 0, files: sourceFiles };
    let [from, to] = states;
    for (let round = 1; figures.kills < kills; round += 1) {
      const plan = { path, root, ackPath: join(folder, `acks-${round}`), id: to.id, undo: random.chance(0.5) };
      const say = (problem: string) => problems.push(`round ${round}: ${problem}`);
      const first = startChild('restore-checkpoint', plan);
      await pointOf(random, first, plan, { durationMs, files: sourceFiles });
      figures.kills += (await ended(first, say)) ? 1 : 0;
      const isMixed = lookAfterKill(root, from, to, say);
      figures['in the middle'] += isMixed ? 1 : 0;
      if (random.chance(RECOVERIES_KILLED))
        figures.kills += (await killRecovery(random, plan, sourceFiles, say)) ? 1 : 0;
      const { outcome } = await recoverRestore(root, { undo: plan.undo });
      if (outcome !== 'nothing') figures[outcome] += 1;
      const found = treeDigest(root);
      const now = isSameTree(found, to.digest) ? to : isSameTree(found, from.digest) ? from : undefined;
      if (now === undefined) {
        say(`the tree is neither of its two states after it was ${outcome}`);
        break;
      }
      if ((outcome === 'finished' && now !== to) || (outcome === 'undone' && now !== from))
        say(`it was not ${outcome}`);
      if (existsSync(join(root, '.cairn-restore'))) say('something was left behind');
      if (now === to) [from, to] = [to, from];
      onProgress(Math.min(figures.kills, kills), kills);
    }
    problems.push(...(await inspectDatabase(path)));
    return { problems, figures };
  },
};

/** Makes a tree in two states that differ in a third of their files and in all other ways, and a checkpoint of each. */
async function makeStates(
  random: Random,
  { path, root, seed, files }: { path: string; root: string; seed: number; files: number },
): Promise<{ states: [State, State]; durationMs: number }> {
  const { paths } = writeSourceTree(root, { seed, files });
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  symlinkSync('flip', join(root, 'link'));
  write('flip', 'a file');
  write('flop/inside', 'in a folder');
  const store = await openStore({ driver: betterSqlite3({ path }) });
  const keep = async (): Promise<State> => ({
    id: (await createCheckpoint(store, { root })).checkpoint.id,
    digest: treeDigest(root),
  });
  const one = await keep();
  for (const file of paths) {
    const fate = random.integer(1, 10);
    if (fate <= 2) writeFileSync(join(root, file), `changed ${random.hex(200)}\n`);
    if (fate === 3) rmSync(join(root, file));
    if (fate === 4) chmodSync(join(root, file), 0o755);
    if (random.chance(0.1)) write(`new/${file}`, random.hex(500));
  }
  for (const gone of ['link', 'flip', 'flop']) rmSync(join(root, gone), { recursive: true });
  symlinkSync('flop', join(root, 'link'));
  write('flip/inside', 'in a folder');
  write('flop', 'a file');
  const two = await keep();
  await store.close();
  const startedAt = performance.now();
  const plan: RestorePlan = { path, root, ackPath: `${path}.first.acks`, id: one.id, undo: false };
  const end = await startChild('restore-checkpoint', plan).ended;
  if (end.code !== 0) throw new Error(`The undisturbed restore failed: ${end.complaint}`);
  if (!isSameTree(treeDigest(root), one.digest)) throw new Error('The undisturbed restore gave another tree.');
  return { states: [one, two], durationMs: Math.ceil(performance.now() - startedAt) };
}

/** Waits for a random point in a restore: often while files are put into their places, which is the shorter part. */
async function pointOf(
  random: Random,
  child: Child,
  { root, ackPath }: RestorePlan,
  { durationMs, files }: { durationMs: number; files: number },
): Promise<void> {
  if (!random.chance(IN_THE_CHANGES)) {
    await randomPoint(random, child, { ackPath, longestWorkMs: durationMs });
    return;
  }
  const wait = random.integer(0, Math.ceil(files * CHANGE_MS_PER_FILE));
  let gone = false;
  const end = child.ended.then(() => {
    gone = true;
  });
  const deadline = performance.now() + BEGINS_WITHIN_MS;
  const journal = join(root, '.cairn-restore/journal.json');
  while (!gone && !existsSync(journal) && performance.now() < deadline) await pause(0);
  await Promise.race([pause(wait), end]);
}

/** Kills a child. Answers whether it was still at it. */
async function ended(child: Child, say: (problem: string) => void): Promise<boolean> {
  const end = await child.kill();
  const failure = failureOf(end);
  if (failure !== undefined) say(failure);
  return end.signal === 'SIGKILL';
}

/** Every file must be as it was or as it shall be. Answers whether the tree is partly both. */
function lookAfterKill(root: string, from: State, to: State, say: (problem: string) => void): boolean {
  const found = treeDigest(root);
  const strange = strangePaths(found, from.digest, to.digest);
  if (strange.length > 0) say(`${strange.length} files are in neither state, the first ${strange[0]}`);
  return !isSameTree(found, from.digest) && !isSameTree(found, to.digest);
}

async function killRecovery(
  random: Random,
  plan: RestorePlan,
  files: number,
  say: (problem: string) => void,
): Promise<boolean> {
  const recovery = { ...plan, id: null, ackPath: `${plan.ackPath}.recovery` };
  const child = startChild('restore-checkpoint', recovery);
  await randomPoint(random, child, { ackPath: recovery.ackPath, longestWorkMs: Math.ceil(files * CHANGE_MS_PER_FILE) });
  const wasKilled = await ended(child, say);
  const acks = readAcks<RestoreAck>(recovery.ackPath);
  return wasKilled && acks.length < 2;
}

async function inspectDatabase(path: string): Promise<readonly string[]> {
  const store = await openStore({ driver: betterSqlite3({ path }) });
  try {
    const { findings } = await checkStore(store, { deep: true });
    return findings.map((finding) => `doctor: ${JSON.stringify(finding)}`);
  } finally {
    await store.close();
  }
}
