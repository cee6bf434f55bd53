import { type ChildProcess, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { nodeCodec } from '@cairndb/node';
import { Writer } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import type { MaintainRun } from '../children/maintain.js';
import type { CommitTimes } from '../commit-times.js';
import { measured } from '../measurement.js';
import { startBeside } from '../process-beside.js';

const BYTES = 1e9;
const QUICK_BYTES = 60e6;
const DAY_MS = 86_400_000;
const MESSAGES = 40;
const CHARACTERS = 1_500;
/** Of what is written, the part that no policy touches. */
const FRESH_OF = 10;
/** After how long maintenance is killed, as shares of a random second. */
const KILLS = 3;

const PROGRAM = fileURLToPath(new URL('../../dist/children/maintain.js', import.meta.url));
const WRITER = fileURLToPath(new URL('../../dist/children/write-store.js', import.meta.url));
const BARE_WRITER = fileURLToPath(new URL('../../dist/children/write-bare.js', import.meta.url));

/** What maintenance leaves of a store of which nine tenths are old, and what a writer beside it feels. */
export const lifecycle: Benchmark = {
  name: 'lifecycle',
  title: 'maintenance of a store of which 90 % is old, killed and resumed, beside a writer in another process',
  async *run({ folder, quick }) {
    const path = join(folder, 'lifecycle.db');
    // Recording a version would take old ones along.
    const checkpoints = { versionMaxAgeMs: 10_000 * DAY_MS };
    const driver = betterSqlite3({ path });
    const store = await openStore({ driver, indexing: 'onSearch', codec: nodeCodec, checkpoints });
    fill(store, path, quick ? QUICK_BYTES : BYTES);
    await store.catchUp();
    await store.raw.all('PRAGMA wal_checkpoint(TRUNCATE)');
    await store.close();
    const before = statSync(path).size;
    const writer = startBeside<CommitTimes>(WRITER, path);
    // It has a file to itself, beside all that goes on here.
    const bareWriter = startBeside<CommitTimes>(BARE_WRITER, join(folder, 'bare.db'));
    const startedAt = performance.now();
    for (let kill = 0; kill < KILLS; kill += 1) await killed(path, 300 + Math.random() * (quick ? 1_000 : 5_000));
    const run = await finished(path);
    const seconds = (performance.now() - startedAt) / 1_000;
    const [beside, bare] = await Promise.all([writer.stop(), bareWriter.stop()]);
    if (run.failed.length > 0) throw new Error(`Maintenance failed: ${run.failed.join('; ')}`);
    // Who closed it last has copied the log into it.
    const after = statSync(path).size;
    const size = `${Math.round(before / 1e6)} MB`;
    yield measured({
      name: `${size} of which 90 % is old: what is left`,
      unit: '%',
      cairn: (after / before) * 100,
      bar: { on: 'cairn', most: 15 },
    });
    yield measured({ name: 'all of it, with three kills', unit: 's', cairn: seconds });
    yield measured({ name: `longest step under the lock (${run.longestJob})`, unit: 'ms', cairn: run.longestMs });
    yield measured({
      name: "a writer's longest commit, beyond a bare one's at that time",
      unit: 'ms',
      cairn: Math.max(0, beside.longestMs - bare.longestMs),
      bar: { on: 'cairn', most: 50 },
    });
    yield measured({
      name: "a writer's longest commit, less what the host kept meanwhile",
      unit: 'ms',
      raw: bare.longestOwnMs,
      cairn: beside.longestOwnMs,
    });
    yield measured({ name: "a writer's longest commit", unit: 'ms', raw: bare.longestMs, cairn: beside.longestMs });
    yield measured({ name: "a writer's 99th percentile", unit: 'ms', raw: bare.p99Ms, cairn: beside.p99Ms });
  },
};

/** Conversations, lines, versions and calls until the file has its size: nine of ten from a year and more ago. */
function fill({ sync }: Store, path: string, bytes: number): void {
  const writer = new Writer(11);
  const now = Date.now();
  for (let at = 0; at % 20 !== 0 || statSync(path).size < bytes; at += 1) {
    const createdAt = at % FRESH_OF === 0 ? now - DAY_MS : now - (1_000 + (at % 300)) * DAY_MS;
    const { id } = sync.conversations.create({ title: writer.prose(40), createdAt });
    sync.conversations.appendAll(
      id,
      Array.from({ length: MESSAGES }, () => ({ role: 'user', content: writer.prose(CHARACTERS), createdAt }) as const),
    );
    sync.logs.writeMany(Array.from({ length: 100 }, () => ({ message: writer.prose(300), createdAt })));
    sync.checkpoints.recordVersion(`file-${at}`, Buffer.from(writer.code(30_000)), { createdAt });
    sync.analytics.recordAll(Array.from({ length: 20 }, () => ({ model: 'm', inputTokens: 1, createdAt })));
  }
}

function start(path: string): ChildProcess {
  return spawn(process.execPath, [PROGRAM, path], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function killed(path: string, afterMs: number): Promise<void> {
  const child = start(path);
  const ended = new Promise((resolve) => child.once('close', resolve));
  await Promise.race([pause(afterMs), ended]);
  child.kill('SIGKILL');
  await ended;
  // Its lease ends by itself.
  await pause(1_100);
}

async function finished(path: string): Promise<MaintainRun> {
  const child = start(path);
  const parts: Buffer[] = [];
  child.stdout?.on('data', (part: Buffer) => parts.push(part));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`Maintenance ended with the code ${String(code)}.`);
  return JSON.parse(Buffer.concat(parts).toString()) as MaintainRun;
}
