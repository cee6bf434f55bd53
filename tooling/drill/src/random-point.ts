import { existsSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '@cairndb/workload';
import type { Child } from './child.js';

/** Where in a child's life a random point may lie. */
export interface Life {
  /** Where the child acknowledges; it has begun its work when something stands there. */
  readonly ackPath: string;
  /** The latest point after it has begun, in milliseconds. */
  readonly longestWorkMs: number;
}

/** Some points lie in the start: loading, opening the file, making its tables. At most so many milliseconds in. */
const LONGEST_START_MS = 500;
const POINTS_IN_START = 0.15;
const POLL_MS = 2;
const BEGINS_WITHIN_MS = 120_000;

/** Waits for a random point in a child's life, or for its end. */
export async function randomPoint(random: Random, child: Child, { ackPath, longestWorkMs }: Life): Promise<void> {
  const isInStart = random.chance(POINTS_IN_START);
  const wait = random.integer(0, isInStart ? LONGEST_START_MS : longestWorkMs);
  let gone = false;
  const end = child.ended.then(() => {
    gone = true;
  });
  const deadline = performance.now() + BEGINS_WITHIN_MS;
  const hasBegun = () => existsSync(ackPath) && statSync(ackPath).size > 0;
  while (!isInStart && !gone && !hasBegun() && performance.now() < deadline) await pause(POLL_MS);
  await Promise.race([pause(wait), end]);
}
