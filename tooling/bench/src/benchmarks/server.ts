import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Benchmark } from '../benchmark.js';
import { type Measurement, measured, median } from '../measurement.js';
import { FULL, fillServedStore, QUICK, type ServedStore, serveFile } from './served-store.js';

const READS_PER_SECOND = 180;
const SEARCHES_PER_SECOND = 20;
const SECONDS = 20;
const QUICK_SECONDS = 5;
const ROUNDS = 5;
const P99_MS = 50;

/** Point reads and searches over HTTP at a fixed rate, whether or not the answers before have come. */
export const server: Benchmark = {
  name: 'server',
  title: `cairn serve over a busy year: ${READS_PER_SECOND} reads by id and ${SEARCHES_PER_SECOND} searches a second, this process sends them`,
  async *run({ folder, quick }) {
    const path = join(folder, 'served.db');
    const served = await fillServedStore(path, quick ? QUICK : FULL);
    const serving = await serveFile(path);
    try {
      await rounds(serving.url, served, 1, 3);
      const found = await rounds(serving.url, served, ROUNDS, quick ? QUICK_SECONDS : SECONDS);
      yield* report(
        'reads by id',
        found.map(({ reads }) => reads),
      );
      yield* report(
        'searches',
        found.map(({ searches }) => searches),
      );
      yield* report(
        'all requests',
        found.map(({ reads, searches }) => [...reads, ...searches]),
        P99_MS,
      );
    } finally {
      await serving.stop();
    }
  },
};

interface Latencies {
  readonly reads: number[];
  readonly searches: number[];
}

async function rounds(url: string, served: ServedStore, count: number, seconds: number): Promise<Latencies[]> {
  const found: Latencies[] = [];
  for (let round = 0; round < count; round += 1) found.push(await load(url, served, seconds, round));
  return found;
}

/**
 * Sends every request at its time. A latency counts from then, not from when a busy sender came to it, so that a slow answer is not made up
 * for by those that it held back.
 */
async function load(url: string, served: ServedStore, seconds: number, round: number): Promise<Latencies> {
  const latencies: Latencies = { reads: [], searches: [] };
  const perSecond = READS_PER_SECOND + SEARCHES_PER_SECOND;
  const everySearch = perSecond / SEARCHES_PER_SECOND;
  const startedAt = performance.now();
  const sent: Promise<void>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const dueAt = startedAt + (number / perSecond) * 1_000;
    const wait = dueAt - performance.now();
    if (wait > 1) await pause(wait);
    const isSearch = number % everySearch === 0;
    const at = number + round * 7_919;
    const request = isSearch ? searchFor(served, at) : readOf(served, at);
    sent.push(answered(`${url}${request}`, dueAt, isSearch ? latencies.searches : latencies.reads));
  }
  await Promise.all(sent);
  return latencies;
}

function readOf({ messageIds, conversationIds }: ServedStore, at: number): string {
  // Spread by a step that has no factor in common with their number.
  const id = (ids: readonly string[]) => encodeURIComponent(ids[(at * 7_919) % ids.length] ?? '');
  return at % 2 === 0
    ? `/v1/conversations/getMessage?id=${id(messageIds)}`
    : `/v1/conversations/get?id=${id(conversationIds)}`;
}

function searchFor({ questions }: ServedStore, at: number): string {
  return `/v1/store/search?query=${encodeURIComponent(questions[at % questions.length] ?? '')}&limit=20`;
}

async function answered(url: string, dueAt: number, into: number[]): Promise<void> {
  const response = await fetch(url);
  const body = await response.text();
  if (!response.ok) throw new Error(`${url} answered with ${response.status}: ${body}`);
  into.push(performance.now() - dueAt);
}

function* report(name: string, found: readonly (readonly number[])[], most?: number): Iterable<Measurement> {
  const at = (share: number) => median(found.map((latencies) => percentile(latencies, share)));
  yield measured({ name: `${name}: half are quicker than`, unit: 'ms', cairn: at(0.5) });
  yield measured({
    name: `${name}: 99 % are quicker than`,
    unit: 'ms',
    cairn: at(0.99),
    ...(most !== undefined && { bar: { on: 'cairn', most } }),
  });
}

/** The value that this share is not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
