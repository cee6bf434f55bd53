import { appendFileSync } from 'node:fs';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { cache, openStore } from '@cairndb/core';
import { endWithParent, readPlan } from '../child.js';

/** The plan of a program that computes for ever, holding a lease, until it is killed. */
export interface CacheHolderPlan {
  readonly path: string;
  readonly ackPath: string;
  readonly key: string;
  readonly leaseMs: number;
}

endWithParent();
const { path, ackPath, key, leaseMs } = readPlan<CacheHolderPlan>();
const store = await openStore({ driver: betterSqlite3({ path }), domains: [cache] });
await store.cache.getOrCompute(
  key,
  () => {
    appendFileSync(ackPath, 'computing\n');
    return new Promise(() => {});
  },
  { leaseMs },
);
