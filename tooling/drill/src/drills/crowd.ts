import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import Database from 'better-sqlite3';
import { readAcks } from '../acknowledgements.js';
import { failureOf, startChild } from '../child.js';
import type { AppendManyEnd, AppendManyPlan } from '../children/append-many.js';
import type { Drill } from '../drill.js';
import { inspectFile } from '../inspect-file.js';
import { indexFaults } from '../inspect-store.js';

const CONVERSATION = 'crowd';
const POLL_MS = 500;

/** Many processes that write to one file, and to one conversation in it. */
export const crowd: Drill = {
  name: 'crowd',
  title: 'many processes append to one conversation of one file at the same time',
  async run({ processes, appendsPerProcess }, { folder, seed, onProgress }) {
    const path = join(folder, 'crowd.db');
    const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
    await store.conversations.create({ id: CONVERSATION, title: 'Crowd' });
    const plans = Array.from({ length: processes }, (_, index): AppendManyPlan => {
      const run = `process-${index + 1}`;
      const ackPath = join(folder, `${run}.end`);
      return { path, ackPath, conversationId: CONVERSATION, count: appendsPerProcess, run, seed: seed + index };
    });
    const total = processes * appendsPerProcess;
    const watch = setInterval(() => onProgress(countMessages(path), total), POLL_MS);
    const children = plans.map((plan) => startChild('append-many', plan));
    const startedAt = performance.now();
    for (const child of children) child.go();
    const failures = (await Promise.all(children.map(({ ended }) => ended))).flatMap((end) => failureOf(end) ?? []);
    const seconds = (performance.now() - startedAt) / 1000;
    clearInterval(watch);
    onProgress(total, total);
    const ends = plans.flatMap(({ ackPath }) => readAcks<AppendManyEnd>(ackPath));
    const problems = [
      ...failures,
      ...inspectFile(path),
      ...wrongCounts(path, total, ends),
      ...(await indexFaults(store)),
    ];
    await store.close();
    return {
      problems,
      figures: {
        processes,
        appends: total,
        'appends per second': Math.round(total / seconds),
        'slowest append in ms': Math.round(Math.max(...ends.map(({ slowestMs }) => slowestMs))),
      },
    };
  },
};

function countMessages(path: string): number {
  const database = new Database(path, { readonly: true });
  const count = database.prepare<[], number>('select count(*) from messages').pluck().get();
  database.close();
  return count ?? 0;
}

/** Whether every message is there once, at a position of its own, and each process was told the right ones. */
function wrongCounts(path: string, total: number, ends: readonly AppendManyEnd[]): string[] {
  const database = new Database(path, { readonly: true });
  const row = database
    .prepare<[], { messages: number; ids: number; positions: number; last: number; counter: number }>(
      `select count(*) as messages, count(distinct id) as ids, count(distinct seq) as positions, max(seq) as last,
        (select message_count from conversations) as counter from messages`,
    )
    .get();
  database.close();
  const counts = Object.entries(row ?? {}).filter(([, count]) => count !== total);
  const told = ends.reduce((sum, { seqSum }) => sum + seqSum, 0);
  return [
    ...counts.map(([name, count]) => `${name}: ${count} instead of ${total}`),
    ...(told === (total * (total + 1)) / 2
      ? []
      : ['the positions that callers were told are not 1 to the number of messages']),
  ];
}
