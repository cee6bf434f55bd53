import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { cache, openStore } from '@cairndb/core';
import { Writer } from '@cairndb/workload';
import { AckWriter } from '../acknowledgements.js';
import { readPlan, waitForWord } from '../child.js';

/** The plan of a program that writes through a cache at a pace, reads some of it again and again, and computes with others. */
export interface CacheCrowdPlan {
  readonly path: string;
  readonly ackPath: string;
  /** Where a line is written for each computation. */
  readonly computedPath: string;
  readonly maxBytes: number;
  readonly bytes: number;
  readonly bytesPerSecond: number;
  /** Entries that are there from the beginning and that every process reads. */
  readonly warm: readonly string[];
  /** Part of every key: no two processes share it. */
  readonly run: string;
  readonly seed: number;
}

/** What it says at its end. */
export interface CacheCrowdEnd {
  readonly bytes: number;
  /** What was not there although it was written or read within two flush intervals, and errors. */
  readonly problems: readonly string[];
  readonly slowestMs: number;
  readonly checked: number;
}

/** A little less than two flush intervals: time passes between a look at the clock and the look at the cache. */
const SPARED_MS = 1_800;
const READ_WARM_EVERY_MS = 800;
const SLOT_MS = 500;
const TURN_MS = 5;
const LONGEST_TURN_MS = 100;

const plan = readPlan<CacheCrowdPlan>();
const writer = new Writer(plan.seed);
const { random } = writer;
const text = writer.prose(20_000);
const problems: string[] = [];
const store = await openStore({
  driver: betterSqlite3({ path: plan.path }),
  domains: [cache],
  cache: { maxBytes: plan.maxBytes },
  listeners: { error: ({ error }) => problems.push(`${error.operation}: ${error.code}: ${error.message}`) },
});
await waitForWord();

const recent: { readonly key: string; readonly at: number }[] = [];
let [bytes, number, slowestMs, checked, lastSlot] = [0, 0, 0, 0, 0];
let warmAt = Number.NEGATIVE_INFINITY;
let turnAt = performance.now();
let allowed = 0;
while (bytes < plan.bytes) {
  // On a machine that can't keep the pace nothing is caught up, or the pace would be another one.
  allowed += (Math.min(performance.now() - turnAt, LONGEST_TURN_MS) / 1_000) * plan.bytesPerSecond;
  turnAt = performance.now();
  while (bytes < Math.min(plan.bytes, allowed)) await write();
  await lookBack();
  if (performance.now() - warmAt >= READ_WARM_EVERY_MS) await readWarm();
  await computeTogether();
  await pause(TURN_MS);
}
await store.close();
new AckWriter<CacheCrowdEnd>(plan.ackPath).write({ bytes, problems: problems.slice(0, 20), slowestMs, checked });

async function write(): Promise<void> {
  number += 1;
  const key = `${plan.run}-${number}`;
  const size = random.integer(200, 3_000);
  const value = text.slice(random.integer(0, 10_000)).slice(0, size);
  const began = performance.now();
  await store.cache.set(key, value);
  slowestMs = Math.max(slowestMs, performance.now() - began);
  recent.push({ key, at: began });
  bytes += size;
}

/** What was written a moment ago must be there. */
async function lookBack(): Promise<void> {
  const oldest = performance.now() - SPARED_MS;
  while (recent[0] !== undefined && recent[0].at < oldest) recent.shift();
  const chosen = recent[random.integer(0, Math.max(0, Math.min(recent.length - 1, 20)))];
  if (chosen === undefined) return;
  checked += 1;
  // `has` does not count as use, so it keeps nothing alive.
  if (!(await store.cache.has(chosen.key)) && performance.now() - chosen.at < SPARED_MS)
    problems.push(`${chosen.key} is gone ${Math.round(performance.now() - chosen.at)} ms after it was written`);
}

/** What is read all the time must stay. A process that was not let run for long begins anew. */
async function readWarm(): Promise<void> {
  const isInTime = performance.now() - warmAt < SPARED_MS;
  warmAt = performance.now();
  for (const key of plan.warm) {
    if ((await store.cache.get(key)) === undefined) {
      if (isInTime) problems.push(`${key} is gone although it was read within two flush intervals`);
      await store.cache.set(key, 'warm again');
    }
    checked += 1;
  }
}

/** Every process asks for the same key at about the same time. */
async function computeTogether(): Promise<void> {
  const slot = Math.floor(Date.now() / SLOT_MS);
  if (slot === lastSlot) return;
  lastSlot = slot;
  const key = `computed-${slot}`;
  const value = await store.cache.getOrCompute(key, async () => {
    appendFileSync(plan.computedPath, `${key}\n`);
    await pause(20);
    return { slot };
  });
  if (value.slot !== slot) problems.push(`${key} gave another value`);
}
