import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { Writer } from '@cairndb/workload';
import { AckWriter } from '../acknowledgements.js';
import { readPlan, waitForWord } from '../child.js';

/** The plan of the program that appends so many messages and ends. */
export interface AppendManyPlan {
  readonly path: string;
  readonly ackPath: string;
  readonly conversationId: string;
  readonly count: number;
  /** Part of every message's id: no two processes share it. */
  readonly run: string;
  readonly seed: number;
}

/** What it says at its end. */
export interface AppendManyEnd {
  /** The longest time that one append took, in milliseconds. */
  readonly slowestMs: number;
  /** The sum of the positions that its messages got. */
  readonly seqSum: number;
}

const CHARACTERS = 300;
/** After so many appends the event loop gets a turn, in which the keyword index is caught up. */
const APPENDS_PER_TURN = 50;

const plan = readPlan<AppendManyPlan>();
const writer = new Writer(plan.seed);
const store = await openStore({ driver: betterSqlite3({ path: plan.path }) });
await waitForWord();
let slowestMs = 0;
let seqSum = 0;
for (let number = 1; number <= plan.count; number += 1) {
  const message = { id: `${plan.run}-${number}`, role: 'user', content: writer.prose(CHARACTERS) } as const;
  const startedAt = performance.now();
  const { seq } = await store.conversations.append(plan.conversationId, message);
  slowestMs = Math.max(slowestMs, performance.now() - startedAt);
  seqSum += seq;
  if (number % APPENDS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
}
await store.close();
new AckWriter<AppendManyEnd>(plan.ackPath).write({ slowestMs, seqSum });
