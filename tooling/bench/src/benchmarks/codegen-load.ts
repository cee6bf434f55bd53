import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { BenchContext, Benchmark } from '../benchmark.js';
import { type Measurement, measured } from '../measurement.js';
import { checkSameWork } from '../raw/raw-database.js';
import { openSides, type Sides } from '../sides.js';
import { CODEGEN_SESSIONS, codegenWorkload } from './codegen-workload.js';
import { scattered } from './scattered.js';
import { measureSurfaces } from './surfaces.js';

/** How much smaller the workload of a quick run is. */
const QUICK_PART = 20;
/** Sessions that one side loads before the other takes its turn: one in eight hundred. */
const TURNS = 800;

const EVERYTHING = `select (select count(*) from codegen_sessions), (select sum(length(design_goal)) from codegen_sessions),
  (select count(*) from codegen_iterations), (select sum(length(code) + coalesce(length(feedback), 0)) from codegen_iterations),
  (select count(*) from codegen_errors), (select sum(length(message) + line) from codegen_errors),
  (select count(*) from codegen_pending), (select sum(session_id) from codegen_iterations), (select sum(iteration_id) from codegen_errors)`;

/** Loading a large code-generation history, the file that it makes, and reading one session of it. */
export const codegenLoad: Benchmark = {
  name: 'codegen',
  title: 'load of 40,000 code-generation sessions (160,000 iterations, 120,000 errors), its file, and history(id)',
  async *run(context) {
    yield* load(context, false);
    yield* load(context, true);
  },
};

/** What one round of loading took. */
interface LoadTimes {
  /** Seconds. */
  raw: number;
  cairn: number;
}

/** @param indexed whether every row is noted for the keyword index; the bars are for a load without it */
async function* load(context: BenchContext, indexed: boolean): AsyncGenerator<Measurement> {
  const sessions = context.quick ? CODEGEN_SESSIONS / QUICK_PART : CODEGEN_SESSIONS;
  const subject = `${sessions.toLocaleString('en')} codegen sessions${indexed ? ' with pending rows' : ''}`;
  const folder = join(context.folder, indexed ? 'with-pending' : 'without-pending');
  mkdirSync(folder);
  const sides = await openSides(folder, { codegenIndexed: indexed });
  yield loadTime(`load ${subject}`, loadBoth(sides, sessions, context.pace.rounds), !indexed);
  if (!indexed) yield* history(context, sides, sessions);
  await sides.close();
  // Closed, the files hold everything: no log is left beside them.
  yield fileSize(`file of ${subject}`, sides, !indexed && !context.quick);
  rmSync(folder, { recursive: true });
}

/** Loads both sides in turns, the workload in as many rounds as asked for, and checks that they hold the same. */
function loadBoth({ raw, rawCodegen, store }: Sides, sessions: number, rounds: number): readonly LoadTimes[] {
  const workload = codegenWorkload(sessions);
  const record = { raw: rawCodegen.record, cairn: store.sync.codegen.record };
  const times = Array.from({ length: rounds }, (): LoadTimes => ({ raw: 0, cairn: 0 }));
  const perTurn = Math.ceil(sessions / TURNS);
  for (let turn = 0; turn * perTurn < sessions; turn += 1) {
    const first = turn * perTurn;
    const end = Math.min(first + perTurn, sessions);
    const spent = times[Math.floor((first / sessions) * rounds)];
    for (const side of turn % 2 === 0 ? (['raw', 'cairn'] as const) : (['cairn', 'raw'] as const)) {
      const startedAt = performance.now();
      for (let index = first; index < end; index += 1) record[side](workload(index));
      if (spent !== undefined) spent[side] += (performance.now() - startedAt) / 1000;
    }
  }
  checkSameWork(raw, store.raw.handle as Database.Database, EVERYTHING);
  return times;
}

function loadTime(name: string, times: readonly LoadTimes[], judged: boolean): Measurement {
  const sum = (side: keyof LoadTimes) => times.reduce((total, spent) => total + spent[side], 0);
  return measured({
    name,
    unit: 's',
    raw: sum('raw'),
    cairn: sum('cairn'),
    rounds: times.map(({ raw, cairn }) => cairn / raw),
    ...(judged ? { bar: { on: 'ratio', most: 1.8 } } : {}),
  });
}

function fileSize(name: string, { path, rawPath }: Sides, judged: boolean): Measurement {
  const megabytes = (file: string) => statSync(file).size / 1e6;
  return measured({
    name,
    unit: 'MB',
    raw: megabytes(rawPath),
    cairn: megabytes(path),
    ...(judged ? { bar: { on: 'cairn', most: 140 } } : {}),
  });
}

function history(context: BenchContext, { rawCodegen, store }: Sides, sessions: number): AsyncIterable<Measurement> {
  const id = scattered(Array.from({ length: sessions }, (_, index) => index + 1));
  return measureSurfaces(
    'history(id) of 4 iterations, 3 errors',
    {
      raw: (index) => rawCodegen.history(id(index)),
      sync: (index) => store.sync.codegen.history(id(index)),
      async: (index) => store.codegen.history(id(index)),
    },
    context,
    { on: 'ratio', most: 2 },
  );
}
