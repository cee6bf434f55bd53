import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { cache, openStore } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { readAcks } from '../acknowledgements.js';
import { failureOf, startChild } from '../child.js';
import type { CacheCrowdEnd, CacheCrowdPlan } from '../children/cache-crowd.js';
import type { CacheHolderPlan } from '../children/cache-holder.js';
import type { Drill } from '../drill.js';

const WARM = 20;
const LOOK_EVERY_MS = 25;
/** How much larger than the budget the file may be, and how large its log. */
const MOST_OF_BUDGET = 1.3;
const MOST_LOG_BYTES = 8_000_000;
const LEASE_MS = 400;

/** Several processes that share a cache, and one that dies while the others wait for it. */
export const cacheCrowd: Drill = {
  name: 'cache',
  title: 'processes write through one small cache, compute together, and one dies while it computes',
  async run({ processes, cacheBytes, cacheWrites, cacheBytesPerSecond }, { folder, seed, onProgress }) {
    const path = join(folder, 'cache.db');
    const computedPath = join(folder, 'computed');
    const warm = Array.from({ length: WARM }, (_, at) => `warm-${at}`);
    const open = () =>
      openStore({ driver: betterSqlite3({ path }), domains: [cache], cache: { maxBytes: cacheBytes } });
    const store = await open();
    await store.cache.setMany(warm.map((key) => ({ key, value: 'warm '.repeat(100) })));
    const waited = await outlive(folder, path, store);
    const plans = Array.from({ length: processes }, (_, index): CacheCrowdPlan => {
      const run = `process-${index + 1}`;
      const ackPath = join(folder, `${run}.end`);
      const [bytes, bytesPerSecond] = [cacheWrites / processes, cacheBytesPerSecond / processes];
      return {
        path,
        ackPath,
        computedPath,
        maxBytes: cacheBytes,
        bytes,
        bytesPerSecond,
        warm,
        run,
        seed: seed + index,
      };
    });
    await store.close();
    const largest = { file: 0, log: 0 };
    const startedAt = performance.now();
    const watch = setInterval(() => {
      largest.file = Math.max(largest.file, sizeOf(path));
      largest.log = Math.max(largest.log, sizeOf(`${path}-wal`));
      onProgress(Math.min(cacheWrites, ((performance.now() - startedAt) / 1_000) * cacheBytesPerSecond), cacheWrites);
    }, LOOK_EVERY_MS);
    const children = plans.map((plan) => startChild('cache-crowd', plan));
    for (const child of children) child.go();
    const failures = (await Promise.all(children.map(({ ended }) => ended))).flatMap((end) => failureOf(end) ?? []);
    clearInterval(watch);
    onProgress(cacheWrites, cacheWrites);
    largest.file = Math.max(largest.file, sizeOf(path));
    const ends = plans.flatMap(({ ackPath }) => readAcks<CacheCrowdEnd>(ackPath));
    const computed = existsSync(computedPath) ? readFileSync(computedPath, 'utf8').trim().split('\n') : [];
    const again = computed.filter((key, at) => computed.indexOf(key) !== at);
    const left = await open();
    const { findings } = await checkStore(left);
    await left.close();
    return {
      problems: [
        ...failures,
        ...waited,
        ...ends.flatMap(({ problems }) => problems),
        ...findings.map(({ message }) => message),
        ...(again.length === 0
          ? []
          : [`${again.length} keys were computed more than once: ${again.slice(0, 3).join(', ')}`]),
        ...(largest.file <= cacheBytes * MOST_OF_BUDGET ? [] : [`the file grew to ${largest.file} bytes`]),
        ...(largest.log < MOST_LOG_BYTES ? [] : [`the log grew to ${largest.log} bytes`]),
      ],
      figures: {
        processes,
        'MB written': megabytes(ends.reduce((sum, { bytes }) => sum + bytes, 0)),
        'largest file in MB': megabytes(largest.file),
        'largest log in MB': megabytes(largest.log),
        'looked for': ends.reduce((sum, { checked }) => sum + checked, 0),
        'computed once': computed.length,
        'slowest set in ms': Math.round(Math.max(...ends.map(({ slowestMs }) => slowestMs))),
      },
    };
  },
};

/** A process dies while it computes: the next one waits for its lease to end, not longer, and computes. */
async function outlive(
  folder: string,
  path: string,
  store: Awaited<ReturnType<typeof openStore<'cache'>>>,
): Promise<readonly string[]> {
  const plan: CacheHolderPlan = { path, ackPath: join(folder, 'holder'), key: 'held', leaseMs: LEASE_MS };
  const holder = startChild('cache-holder', plan);
  while (!existsSync(plan.ackPath)) await pause(5);
  let computed = 0;
  const asked = store.cache.getOrCompute(plan.key, () => {
    computed += 1;
    return 'taken over';
  });
  // It renews its lease as long as it lives.
  await pause(2 * LEASE_MS);
  const early = computed;
  await holder.kill();
  const value = await asked;
  return [
    ...(early === 0 ? [] : ['a lease was taken over while its holder lived']),
    ...(computed === 1 && value === 'taken over'
      ? []
      : [`after the death of a holder the value was computed ${computed} times`]),
  ];
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 10_000) / 100;
}
