import { join } from 'node:path';
import { Random } from '@cairndb/workload';
import Database from 'better-sqlite3';
import { readAcks } from '../acknowledgements.js';
import { failureOf, startChild } from '../child.js';
import type { AppendAck, AppendLoopPlan } from '../children/append-loop.js';
import type { Drill } from '../drill.js';
import { inspectFile } from '../inspect-file.js';
import { inspectStore } from '../inspect-store.js';
import { randomPoint } from '../random-point.js';

/** Kills that one file has to bear; then a new one begins, so that checking doesn't take longer and longer. */
const KILLS_PER_FILE = 10;
/** How long a child may append before it is killed, in milliseconds. */
const LONGEST_WORK_MS = 250;
/** Acknowledged messages of each run that are read whole and searched for; all are looked up. */
const EXAMINED = 25;

/** An append loop, killed over and over. */
export const appendKill: Drill = {
  name: 'append',
  title: 'SIGKILL at random points of a process that appends messages',
  async run({ kills }, { folder, seed, onProgress }) {
    const random = new Random(seed);
    const problems: string[] = [];
    const figures = { kills: 0, acknowledged: 0, 'kills before the first message': 0 };
    for (let kill = 1; kill <= kills; kill += 1) {
      const file = Math.ceil(kill / KILLS_PER_FILE);
      const path = join(folder, `append-${file}.db`);
      const ackPath = join(folder, `append-${file}-${kill}.acks`);
      const plan: AppendLoopPlan = { path, ackPath, run: `run-${kill}`, seed: seed + kill };
      const child = startChild('append-loop', plan);
      await randomPoint(random, child, { ackPath, longestWorkMs: LONGEST_WORK_MS });
      const failure = failureOf(await child.kill());
      const acks = readAcks<AppendAck>(ackPath);
      const found = [
        ...(failure === undefined ? [] : [failure]),
        ...inspectFile(path),
        ...lostMessages(path, acks),
        ...(await inspectStore(path, someOf(random, acks))),
      ];
      problems.push(...found.map((problem) => `kill ${kill}, ${path}: ${problem}`));
      figures.kills += 1;
      figures.acknowledged += acks.length;
      if (acks.length === 0) figures['kills before the first message'] += 1;
      onProgress(kill, kills);
    }
    return { problems, figures };
  },
};

/** Looks every acknowledged message up. */
function lostMessages(path: string, acks: readonly AppendAck[]): string[] {
  if (acks.length === 0) return [];
  const database = new Database(path, { readonly: true });
  const find = database
    .prepare<[string, string], number>(
      `select m.seq from conversations c join messages m on m.segment_key = c.tail_segment where c.id = ? and m.id = ?`,
    )
    .pluck();
  const lost = acks.filter(({ conversationId, id, seq }) => find.get(conversationId, id) !== seq);
  database.close();
  return lost.length === 0 ? [] : [`${lost.length} acknowledged messages are lost, the first ${lost[0]?.id}`];
}

/** The last acknowledged messages, which the kill was nearest to, and some others. */
function someOf(random: Random, acks: readonly AppendAck[]): readonly AppendAck[] {
  const last = acks.slice(-EXAMINED);
  const others = acks.slice(0, -EXAMINED);
  if (others.length === 0) return last;
  return [...last, ...Array.from({ length: Math.ceil(EXAMINED / 2) }, () => random.pick(others))];
}
