import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { BenchContext, Benchmark } from '../benchmark.js';
import { type Measurement, measured, median } from '../measurement.js';
import { checkSameWork } from '../raw/raw-database.js';
import { openSides, type Sides } from '../sides.js';
import { CODEGEN_SESSIONS, codegenWorkload } from './codegen-workload.js';
import { scattered } from './scattered.js';
import { measureSurfaces } from './surfaces.js';

/** How much smaller the workload of a quick run is. */
const QUICK_PART = 20;
/** Sessions that one side loads before the other takes its turn. */
const TURN_SESSIONS = 250;

const EVERYTHING = `select (select count(*) from codegen_sessions), (select sum(length(design_goal)) from codegen_sessions),
  (select count(*) from codegen_iterations), (select sum(length(code) + coalesce(length(feedback), 0)) from codegen_iterations),
  (select count(*) from codegen_errors), (select sum(length(message) + line) from codegen_errors),
  (select count(*) from codegen_pending), (select sum(session_id) from codegen_iterations), (select sum(iteration_id) from codegen_errors)`;

/** Loading a large code-generation history, the file that it makes, and reading one session of it. */
export const codegenLoad: Benchmark = {
  name: 'codegen',
  title: 'load of 40,000 code-generation sessions (160,000 iterations, 120,000 errors), its file, and history(id)',
  async *run(context) {
    yield* loadRounds(context, { indexed: false, rounds: context.pace.rounds });
    // With the keyword index on, the load also notes every row; once is enough for a figure without a bar.
    yield* loadRounds(context, { indexed: true, rounds: 1 });
  },
};

interface LoadPlan {
  /** Whether rows are noted for the keyword index. */
  readonly indexed: boolean;
  readonly rounds: number;
}

/** What one round of loading took. */
interface LoadTimes {
  /** Seconds. */
  raw: number;
  cairn: number;
}

async function* loadRounds(context: BenchContext, { indexed, rounds }: LoadPlan): AsyncGenerator<Measurement> {
  const sessions = context.quick ? CODEGEN_SESSIONS / QUICK_PART : CODEGEN_SESSIONS;
  const workload = codegenWorkload(sessions);
  const subject = `${sessions.toLocaleString('en')} codegen sessions${indexed ? ' and pending rows' : ''}`;
  const times: LoadTimes[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = join(context.folder, `load-${indexed}-${round}`);
    mkdirSync(folder);
    const sides = await openSides(folder, { codegenIndexed: indexed });
    times.push(loadBoth(sides, workload, sessions, round));
    const isLast = round === rounds - 1;
    if (isLast) {
      yield loadTime(`load ${subject}`, times, !indexed);
      if (!indexed) yield* history(context, sides, sessions);
    }
    await sides.close();
    // Closed, the files hold everything: no log is left beside them.
    if (isLast) yield fileSize(`file of ${subject}`, sides, !indexed && !context.quick);
    rmSync(folder, { recursive: true });
  }
}

/** Loads both sides in turns and checks that they hold the same. */
function loadBoth(
  { raw, rawCodegen, store }: Sides,
  workload: ReturnType<typeof codegenWorkload>,
  sessions: number,
  round: number,
): LoadTimes {
  const record = { raw: rawCodegen.record, cairn: store.sync.codegen.record };
  const times: LoadTimes = { raw: 0, cairn: 0 };
  for (let turn = 0; turn * TURN_SESSIONS < sessions; turn += 1) {
    const first = turn * TURN_SESSIONS;
    const end = Math.min(first + TURN_SESSIONS, sessions);
    const order = (turn + round) % 2 === 0 ? (['raw', 'cairn'] as const) : (['cairn', 'raw'] as const);
    for (const side of order) {
      const startedAt = performance.now();
      for (let index = first; index < end; index += 1) record[side](workload(index));
      times[side] += (performance.now() - startedAt) / 1000;
    }
  }
  checkSameWork(raw, store.raw.handle as Database.Database, EVERYTHING);
  return times;
}

function loadTime(name: string, times: readonly LoadTimes[], judged: boolean): Measurement {
  return measured({
    name,
    unit: 's',
    raw: median(times.map(({ raw }) => raw)),
    cairn: median(times.map(({ cairn }) => cairn)),
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
