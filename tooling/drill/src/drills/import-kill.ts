import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { Random, writeRollouts, writeTranscripts } from '@cairndb/workload';
import Database from 'better-sqlite3';
import { readAcks } from '../acknowledgements.js';
import { type ChildEnd, failureOf, startChild } from '../child.js';
import type { ImportAck, ImportedTool, ImportPlan } from '../children/import-transcripts.js';
import { type ContentDigest, contentDigest, differences } from '../content-digest.js';
import type { Drill, DrillContext, DrillOutcome, DrillSize } from '../drill.js';
import { inspectFile } from '../inspect-file.js';
import { indexFaults } from '../inspect-store.js';
import { randomPoint } from '../random-point.js';

/** Times that one import is begun, and killed, before it is left to end. */
const STARTS_PER_IMPORT = 8;
/** The latest point of a kill, as a part of the time that an undisturbed process takes: an import is to bear several. */
const LATEST_KILL = 0.25;

/** An import of Claude Code's transcripts, killed over and over and each time begun again. */
export const importKill: Drill = {
  name: 'import',
  title: 'SIGKILL at random points of an import; run again, it ends as if nothing had happened',
  run: (size, context) => killImports('claude-code', writeTranscripts, size, context),
};

/** The same with Codex's rollouts. */
export const codexImportKill: Drill = {
  name: 'codex',
  title: "SIGKILL at random points of an import of Codex's rollouts; run again, it ends as if nothing had happened",
  run: (size, context) => killImports('codex', writeRollouts, size, context),
};

async function killImports(
  tool: ImportedTool,
  write: typeof writeTranscripts,
  { kills, transcriptBytes }: DrillSize,
  { folder, seed, onProgress }: DrillContext,
): Promise<DrillOutcome> {
  const random = new Random(seed);
  const transcripts = join(folder, 'transcripts');
  const { messages } = write(transcripts, { seed, bytes: transcriptBytes });
  // Every second import on threads: what they come to must be the same.
  const planOf = (path: string, ackPath = `${path}.acks`): ImportPlan => ({
    path,
    ackPath,
    transcripts,
    tool,
    threads: figures.imports % 2 === 1 ? 2 : 0,
  });
  const figures = { kills: 0, imports: 0, messages };
  const undisturbed = await importUndisturbed(planOf(join(folder, 'undisturbed.db')));
  const expected = await digestOf(undisturbed.path);
  const problems: string[] = [];
  if (expected.messages !== messages)
    problems.push(`the undisturbed import has ${expected.messages} of ${messages} messages`);
  while (figures.kills < kills) {
    figures.imports += 1;
    const path = join(folder, `import-${figures.imports}.db`);
    let goesOn = true;
    for (let start = 1; goesOn && start <= STARTS_PER_IMPORT && figures.kills < kills; start += 1) {
      const plan = planOf(path, `${path}.${start}.acks`);
      const { killed, found } = await killOnce(random, plan, undisturbed.durationMs * LATEST_KILL);
      problems.push(...found.map((problem) => `start ${start}, ${path}: ${problem}`));
      if (killed) figures.kills += 1;
      // It came to its end before the kill: there is nothing left to disturb.
      goesOn = killed;
      onProgress(figures.kills, kills);
    }
    const found = await finish(planOf(path), expected);
    problems.push(...found.map((problem) => `after the last run, ${path}: ${problem}`));
  }
  return { problems, figures };
}

/** Lets an import come to its end, and compares. */
async function finish(plan: ImportPlan, expected: ContentDigest): Promise<readonly string[]> {
  const failure = failureOf(await startChild('import-transcripts', plan).ended);
  return [
    ...(failure === undefined ? [] : [failure]),
    ...inspectFile(plan.path),
    ...(await unlike(plan.path, expected)),
  ];
}

/** An import that nothing disturbs: what all others must come to, and how long one takes. */
async function importUndisturbed(plan: ImportPlan) {
  const startedAt = performance.now();
  const end: ChildEnd = await startChild('import-transcripts', plan).ended;
  if (end.code !== 0) throw new Error(`The undisturbed import failed: ${end.complaint}`);
  return { path: plan.path, durationMs: Math.ceil(performance.now() - startedAt) };
}

/** Starts an import, kills it unless it ends before, and looks at what it left. */
async function killOnce(random: Random, plan: ImportPlan, longestWorkMs: number) {
  const before = countMessages(plan.path);
  const child = startChild('import-transcripts', plan);
  await randomPoint(random, child, { ackPath: plan.ackPath, longestWorkMs: Math.round(longestWorkMs) });
  const end = await child.kill();
  const failure = failureOf(end);
  const faults = inspectFile(plan.path);
  const acknowledged = before + (readAcks<ImportAck>(plan.ackPath).at(-1)?.messages ?? 0);
  const there = countMessages(plan.path);
  const lost = there >= acknowledged ? [] : [`${acknowledged} messages were acknowledged, ${there} are there`];
  return { killed: end.signal === 'SIGKILL', found: [...(failure === undefined ? [] : [failure]), ...faults, ...lost] };
}

function countMessages(path: string): number {
  const database = new Database(path);
  const hasTable = database.prepare(`select 1 from sqlite_master where name = 'messages'`).get() !== undefined;
  const count = hasTable ? database.prepare<[], number>('select count(*) from messages').pluck().get() : 0;
  database.close();
  return count ?? 0;
}

async function digestOf(path: string): Promise<ContentDigest> {
  const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
  try {
    return await contentDigest(store);
  } finally {
    await store.close();
  }
}

async function unlike(path: string, expected: ContentDigest): Promise<readonly string[]> {
  const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
  try {
    return [...differences(expected, await contentDigest(store)), ...(await indexFaults(store))];
  } finally {
    await store.close();
  }
}
