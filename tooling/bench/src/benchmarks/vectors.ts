import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { sqljs } from '@cairndb/sqljs';
import type Database from 'better-sqlite3';
import type { BenchContext, Benchmark } from '../benchmark.js';
import type { VectorPlan, VectorRun } from '../children/vectors.js';
import { type Bar, type Measurement, measured, median } from '../measurement.js';
import { rawDatabase } from '../raw/raw-database.js';
import { vectorPeers } from './vector-peers.js';
import {
  CairnVectors,
  docOf,
  NEIGHBOURS,
  PackedVectors,
  RARE_EVERY,
  sqlScan,
  type VectorSide,
} from './vector-sides.js';
import { type Scatter, VectorWorkload } from './vector-workload.js';

const VECTORS = 100_000;
const QUICK_VECTORS = 10_000;
const SEARCHES = 60;
/** Ways that take long search that much less often. */
const SLOW_EVERY = 6;
/** As many as embedders give at once. */
const BATCH = 64;
const MISSED_PERCENT = 2;

const PROGRAM = fileURLToPath(new URL('../../dist/children/vectors.js', import.meta.url));
const run = promisify(execFile);

/** Searching vectors, writing them, starting with them, and the memory they take. */
export const vectors: Benchmark = {
  name: 'vectors',
  title: 'the ten closest of 100,000 vectors of 384 numbers; by hand: a loop over packed numbers',
  async *run(context) {
    const count = context.quick ? QUICK_VECTORS : VECTORS;
    const path = join(context.folder, 'vectors.db');
    const filled = await fill(path, 'clustered', count);
    yield insertion(filled);
    yield* restart(path, count);
    yield* searching(path, filled, context);
    const scattered = join(context.folder, 'uniform.db');
    const uniform = await fill(scattered, 'uniform', count);
    const store = await openStore({ driver: betterSqlite3({ path: scattered }), embeddings: true });
    yield* compared([uniform.packed, await CairnVectors.open(store)], uniform, 'uniformly random');
    await store.close();
  },
};

interface Filled {
  readonly packed: PackedVectors;
  readonly queries: readonly Float32Array[];
  /** For each batch of writes what it took, in milliseconds. */
  readonly byHand: readonly number[];
  readonly cairn: readonly number[];
}

async function fill(path: string, scatter: Scatter, count: number): Promise<Filled> {
  const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch', embeddings: true });
  addMessages(store, count);
  const workload = new VectorWorkload(scatter, 6);
  const packed = new PackedVectors(count);
  const cairn = await CairnVectors.open(store);
  const raw = rawDatabase(`${path}.by-hand`);
  raw.exec('create table by_hand (doc integer primary key, vector blob not null)');
  const times = { byHand: [] as number[], cairn: [] as number[] };
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, () => workload.vector());
    for (const [at, vector] of batch.entries()) packed.set(from + at, vector);
    times.byHand.push(timed(() => insertByHand(raw, from, batch)));
    times.cairn.push(timed(() => cairn.put(from, batch)));
  }
  cairn.persist();
  raw.close();
  await store.close();
  return { packed, queries: Array.from({ length: SEARCHES }, () => workload.vector()), ...times };
}

function addMessages({ sync }: Store, count: number): void {
  const { id } = sync.conversations.create();
  for (let from = 0; from < count; from += 1_000) {
    const messages = Array.from({ length: Math.min(1_000, count - from) }, (_, at) => {
      const role = (from + at) % RARE_EVERY === 0 ? ('tool' as const) : ('user' as const);
      return { role, content: 'numbat' };
    });
    sync.conversations.appendAll(id, messages);
  }
}

function insertByHand(raw: Database.Database, from: number, batch: readonly Float32Array[]): void {
  const insert = raw.prepare('insert into by_hand (doc, vector) values (?, ?)');
  raw.exec('begin immediate');
  for (const [at, vector] of batch.entries()) insert.run(docOf(from + at), Buffer.from(vector.buffer));
  raw.exec('commit');
}

/** Of all batches, so that copying the log into the file belongs to either side's price. */
function insertion({ byHand, cairn }: Filled): Measurement {
  const micros = (times: readonly number[]) => (1_000 * sum(times)) / (times.length * BATCH);
  const figures = { name: `insert a vector, of ${BATCH} in a transaction`, unit: 'µs' } as const;
  return measured({ ...figures, raw: micros(byHand), cairn: micros(cairn), bar: { on: 'ratio', most: 2 } });
}

/** A process of its own opens the store and searches. */
async function* restart(path: string, count: number): AsyncGenerator<Measurement> {
  const runs: VectorRun[] = [];
  for (let times = 0; times < 3; times += 1) {
    const plan: VectorPlan = { path, searches: SEARCHES };
    const { stdout } = await run(process.execPath, ['--expose-gc', PROGRAM, JSON.stringify(plan)]);
    runs.push(JSON.parse(stdout) as VectorRun);
  }
  const middle = (figure: (one: VectorRun) => number) => median(runs.map(figure));
  const size = `of ${count.toLocaleString('en')} vectors`;
  const name = `open a store ${size}, to the first answer`;
  yield measured({ name, unit: 'ms', cairn: middle(({ coldMs }) => coldMs), bar: { on: 'cairn', most: 400 } });
  const bar = { on: 'cairn', most: 64 } as const;
  const held = middle(({ indexBytes }) => indexBytes) / 1e6;
  yield measured({ name: `codes ${size} in memory`, unit: 'MB', cairn: held, bar });
  if (runs.every(({ anonymousBytes }) => anonymousBytes !== null)) {
    const anonymous = middle(({ anonymousBytes }) => anonymousBytes ?? Number.NaN) / 1e6;
    yield measured({ name: `anonymous memory for searches ${size}`, unit: 'MB', cairn: anonymous, bar });
  }
}

async function* searching(path: string, filled: Filled, { folder }: BenchContext): AsyncGenerator<Measurement> {
  const store = await openStore({ driver: betterSqlite3({ path }), embeddings: true });
  const cairn = await CairnVectors.open(store);
  const browser = await openStore({ driver: sqljs({ bytes: readFileSync(path) }), embeddings: true });
  const raw = rawDatabase(`${path}.by-hand`);
  const { packed } = filled;
  const sides = [packed, cairn, await CairnVectors.open(browser, 'Cairn on sql.js'), sqlScan(raw)];
  const peers = await vectorPeers(folder, packed);
  yield* compared([...sides, ...peers.sides], filled, 'clustered');
  yield rare(cairn, filled);
  await peers.close();
  raw.close();
  await browser.close();
  await store.close();
}

const BARS: Readonly<Record<string, number>> = { Cairn: 6, 'Cairn on sql.js': 12 };

/** Each side answers each query in turn, the packed numbers first: what they find is what is to be found. */
async function* compared(
  sides: readonly VectorSide[],
  { queries }: Filled,
  scatter: string,
): AsyncGenerator<Measurement> {
  const times = new Map<VectorSide, number[]>(sides.map((side) => [side, []]));
  const missed = new Map<VectorSide, number[]>(sides.map((side) => [side, []]));
  const [packed, ...others] = sides;
  for (const side of sides) await side.search(queries[0] ?? new Float32Array());
  for (const [at, query] of queries.entries()) {
    let expected: readonly number[] = [];
    for (const side of sides) {
      if (at % SLOW_EVERY > 0 && median(times.get(side) ?? []) > 15 && side !== packed) continue;
      const startedAt = performance.now();
      const found = await side.search(query);
      times.get(side)?.push(performance.now() - startedAt);
      if (side === packed) expected = found;
      missed.get(side)?.push(expected.filter((doc) => !found.includes(doc)).length / NEIGHBOURS);
    }
  }
  const byHand = median(times.get(packed as VectorSide) ?? []);
  for (const side of others) {
    const p50 = median(times.get(side) ?? []);
    const most = scatter === 'clustered' ? BARS[side.name] : undefined;
    const bar: Bar | undefined = most === undefined ? undefined : { on: 'cairn', most };
    const name = `${NEIGHBOURS} closest, ${scatter}: ${side.name}`;
    yield measured({ name, unit: 'ms', raw: byHand, cairn: p50, ...(bar === undefined ? {} : { bar }) });
    const share = (100 * sum(missed.get(side) ?? [])) / (missed.get(side)?.length ?? 1);
    const isOurs = side instanceof CairnVectors;
    const judged = isOurs ? { bar: { on: 'cairn', most: MISSED_PERCENT } as const } : {};
    yield measured({ name: `  of them missed: ${side.name}`, unit: '%', cairn: share, ...judged });
  }
}

/** A filter that leaves one percent. */
function rare(cairn: CairnVectors, { packed, queries }: Filled): Measurement {
  const times: number[] = [];
  const byHand: number[] = [];
  for (const query of queries.slice(0, SEARCHES / 3)) {
    let [found, expected]: (readonly number[])[] = [[], []];
    times.push(
      timed(() => {
        found = cairn.search(query, ['tool']);
      }),
    );
    byHand.push(
      timed(() => {
        expected = packed.search(query, (at) => at % RARE_EVERY === 0);
      }),
    );
    if (found?.join() !== expected?.join())
      throw new Error('A filter that leaves one percent gave other documents than comparing all of them.');
  }
  return measured({
    name: `${NEIGHBOURS} closest of the 1 % that a filter leaves, all of them right`,
    unit: 'ms',
    raw: median(byHand),
    cairn: median(times),
  });
}

function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
