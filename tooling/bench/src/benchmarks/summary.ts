import { deepStrictEqual } from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type AnalyticsFigures, type AnalyticsSummary, openStore, type Store } from '@cairndb/core';
import type Database from 'better-sqlite3';
import type { BenchContext, Benchmark } from '../benchmark.js';
import { contest } from '../contest.js';
import { type Measurement, measured } from '../measurement.js';
import { rawDatabase } from '../raw/raw-database.js';
import { openSides } from '../sides.js';
import { inline } from './counted-sides.js';
import {
  CALLS,
  type CallRow,
  callMaker,
  INSERT,
  insertCalls,
  plainSummary,
  YEAR_MS,
  YEAR_START,
} from './summary-workload.js';

const DAY = 86_400_000;
/** How much smaller the workload of a quick run is. */
const QUICK_PART = 10;
/** How long a turn of recording is: long enough for a group of the size that rollups take at once. */
const TURN_MS = 60;

/** Sums over a year of calls, and what it costs to keep them. */
export const summary: Benchmark = {
  name: 'summary',
  title:
    'totals, speed, hit rate, by model and by day of 1,000,000 calls in a year (5 models × 10 projects); recording a call',
  async *run(context) {
    yield* record(context);
    yield* summaries(context);
  },
};

async function* summaries(context: BenchContext): AsyncGenerator<Measurement> {
  const calls = context.quick ? CALLS / QUICK_PART : CALLS;
  const path = join(context.folder, 'year.db');
  const open = () => openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
  await (await open()).close();
  const raw = rawDatabase(path);
  insertCalls(raw, calls);
  const rowsMb = statSync(path).size / 1e6;
  const store = await open();
  const startedAt = performance.now();
  await store.analytics.find('none');
  const seconds = (performance.now() - startedAt) / 1000;
  yield measured({ name: `take ${calls.toLocaleString('en')} calls into the rollups`, unit: 's', cairn: seconds });
  raw.pragma('wal_checkpoint(TRUNCATE)');
  yield measured({
    name: 'file with rollups, against rows and indexes alone',
    unit: 'MB',
    raw: rowsMb,
    cairn: statSync(path).size / 1e6,
  });
  const judged = !context.quick;
  const end = YEAR_START + YEAR_MS;
  yield* window('the year, whole days', raw, store, [YEAR_START, end], judged ? 1 / 100 : undefined, context);
  const odd: [number, number] = [YEAR_START + 3 * DAY + 4_321_987, end - 2 * DAY - 7_654_321];
  yield* window('360 days from and to odd milliseconds', raw, store, odd, judged ? 1 / 30 : undefined, context);
  yield* window('the year in Europe/Berlin', raw, store, [YEAR_START, end], undefined, context, 'Europe/Berlin');
  yield* window('the year in Asia/Kathmandu', raw, store, [YEAR_START, end], undefined, context, 'Asia/Kathmandu');
  yield* window('30 odd days', raw, store, [odd[0], odd[0] + 30 * DAY], undefined, context);
  raw.close();
  await store.close();
}

/** Plain SQL over the rows against a summary, in turns; every integer must be the same. */
async function* window(
  name: string,
  raw: Database.Database,
  { sync }: Store,
  [since, until]: readonly [number, number],
  most: number | undefined,
  { pace }: BenchContext,
  timeZone = 'UTC',
): AsyncGenerator<Measurement> {
  const byHand = plainSummary(raw);
  const byCairn = () => sync.analytics.summary({ since, until, timeZone });
  const expected = byHand(since, until);
  if (timeZone === 'UTC') deepStrictEqual(integersOf(byCairn()), expected);
  else deepStrictEqual(integersOf(byCairn()).byModel, expected.byModel);
  const rounds: number[] = [];
  let [handMs, cairnMs] = [0, 0];
  for (let round = 0; round < pace.rounds; round += 1) {
    handMs = timed(() => byHand(since, until));
    cairnMs = Math.min(...[1, 2, 3, 4, 5].map(() => timed(byCairn)));
    rounds.push(cairnMs / handMs);
  }
  yield measured({
    name: `summary of ${name}`,
    unit: 'ms',
    raw: handMs,
    cairn: cairnMs,
    rounds,
    ...(most === undefined ? {} : { bar: { on: 'ratio', most } }),
  });
}

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** A summary's integers in the order of the plain SQL. */
function integersOf({ total, byModel, byDay }: AnalyticsSummary) {
  const sums = (one: AnalyticsFigures) => [
    one.generations,
    one.errors,
    one.cacheHits,
    one.inputTokens,
    one.outputTokens,
    one.cacheReadTokens,
    one.cacheCreationTokens,
    one.costMicros,
    one.totalUs,
  ];
  const speed = total.tokensPerSecond ?? 0;
  return {
    total: [...sums(total), speed],
    byModel: byModel.map((one) => [one.model, ...sums(one)]).sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    byDay: byDay.map((one) => [one.start / DAY, ...sums(one)]),
  };
}

/** Recording a call, a commit each, and taking them into the rollups, against the bare insert. */
async function* record(context: BenchContext): AsyncGenerator<Measurement> {
  const { store, raw, close } = await openSides(context.folder);
  const insert = raw.prepare(INSERT);
  const maker = callMaker(CALLS);
  const rows = Array.from({ length: 20_000 }, (_, index) => maker(index));
  const row = (index: number): CallRow => {
    const [, createdAt, ...rest] = rows[index % rows.length] ?? [];
    const lap = Math.floor(index / rows.length) * ((YEAR_MS / CALLS) * rows.length);
    return [`call-${index}-${lap}`, Number(createdAt) + lap, ...rest];
  };
  const given = (index: number) => generation(row(index));
  const [byHand, byCairn] = await contest(
    [
      inline((index) => insert.run(...row(index))),
      // Each turn takes up what it recorded, as a store does that comes to rest.
      inline(
        (index) => store.sync.analytics.record(given(index)),
        () => store.sync.analytics.find('none'),
      ),
    ],
    { ...context.pace, turns: 9, turnMs: TURN_MS },
  );
  if (byHand === undefined || byCairn === undefined) throw new Error('Two sides give two results.');
  yield measured({
    name: 'record a call, rollups included',
    unit: 'µs',
    raw: byHand.micros,
    cairn: byCairn.micros,
    rounds: byCairn.ratios,
    bar: { on: 'ratio', most: 2 },
  });
  await close();
}

function generation(row: CallRow) {
  const [
    id,
    at,
    model,
    project,
    session,
    input,
    output,
    read,
    written,
    reasoning,
    cost,
    first,
    generated,
    total,
    hit,
    error,
  ] = row;
  return {
    id: String(id),
    createdAt: Number(at),
    provider: 'p',
    model: String(model),
    project: String(project),
    tool: 'agent',
    sessionId: String(session),
    inputTokens: Number(input),
    outputTokens: Number(output),
    cacheReadTokens: Number(read),
    cacheCreationTokens: Number(written),
    reasoningTokens: Number(reasoning),
    costMicros: Number(cost),
    firstTokenUs: Number(first),
    generationUs: Number(generated),
    totalUs: Number(total),
    finishReason: 'stop',
    cacheHit: hit === 1,
    error: error === null ? null : String(error),
    temperature: 0.7,
    maxTokens: 4_096,
  };
}
