import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { processorTimes, stolenShareSince, stolenSince } from './stolen-time.js';

it.skipIf(!existsSync('/proc/stat'))('tells what the processors did, and what the host kept of them', () => {
  const before = processorTimes();
  expect(before.length).toBeGreaterThan(0);
  for (const end = performance.now() + 100; performance.now() < end; );
  const busy = (times: typeof before) => times.reduce((sum, { busyMs }) => sum + busyMs, 0);
  expect(busy(processorTimes()) + stolenSince(before) * before.length).toBeGreaterThan(busy(before));
  expect(stolenShareSince(before)).toBeGreaterThanOrEqual(0);
  expect(stolenShareSince(before)).toBeLessThan(1);
});

it('takes the most of one processor, and the share of all', () => {
  const [now] = [processorTimes()];
  const before = now.map(({ busyMs, stolenMs }, at) => ({
    busyMs: busyMs - 300,
    stolenMs: stolenMs - (at === 0 ? 100 : 0),
  }));
  expect(stolenSince(before)).toBeGreaterThanOrEqual(now.length > 0 ? 100 : 0);
  const share = 100 / (100 + 300 * now.length);
  if (now.length > 0) expect(stolenShareSince(before)).toBeCloseTo(share, 1);
});
