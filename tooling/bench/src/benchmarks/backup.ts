import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '@cairndb/core';
import { createBackup, openDatabase, restoreBackup } from '@cairndb/node';
import { Writer } from '@cairndb/workload';
import Database from 'better-sqlite3';
import type { Benchmark } from '../benchmark.js';
import { type Measurement, measured, median } from '../measurement.js';

const ROWS_PER_SECOND = 2_000;
/** The latest one in a hundred is a matter of what else the machine does: it takes many rounds to tell. */
const ROUNDS = 9;
const TEXTS = 500;

/** Writers beside a backup: how late an append is done, by when it was due, with a backup and without one. */
export const backup: Benchmark = {
  name: 'backup',
  title: 'appends at 2,000 rows a second while the database is backed up, verified and compressed; then it is restored',
  async *run({ folder, quick }) {
    const path = join(folder, 'agent.db');
    const store = await openDatabase(path, { indexing: 'onSearch' });
    const writer = new Writer(4);
    const texts = Array.from({ length: TEXTS }, () => writer.prose(1_000));
    await fill(store, texts, quick ? 20_000 : 150_000);
    await store.conversations.create({ id: 'live' });
    const load = new Load(store, texts);
    const quietly: number[] = [];
    const beside: number[] = [];
    const seconds: number[] = [];
    let last = '';
    for (let round = 0; round < (quick ? 1 : ROUNDS); round += 1) {
      const during = load.begin();
      const startedAt = performance.now();
      const made = await createBackup(store, { folder: join(folder, 'backups') });
      seconds.push((performance.now() - startedAt) / 1_000);
      beside.push(p99(await during()));
      last = made.path;
      // As long without a backup, right behind.
      const alone = load.begin();
      await pause((seconds.at(-1) ?? 1) * 1_000);
      quietly.push(p99(await alone()));
    }
    await store.close();
    yield measured({
      name: 'p99 of an append, beside a backup',
      unit: 'ms',
      raw: median(quietly),
      cairn: median(beside),
      rounds: beside.map((one, at) => one / (quietly[at] ?? Number.NaN)),
      bar: { on: 'ratio', most: 2 },
    });
    yield measured({ name: 'a backup: copied, verified, compressed', unit: 's', cairn: median(seconds) });
    yield await restored(path, last, join(folder, 'restored.db'));
  },
};

async function fill(store: Store, texts: readonly string[], rows: number): Promise<void> {
  await store.conversations.create({ id: 'old' });
  for (let at = 0; at < rows; at += 1_000) {
    const group = Array.from({ length: 1_000 }, (_, index) => ({
      role: 'user' as const,
      content: `${at + index} ${texts[(at + index) % TEXTS]}`,
    }));
    await store.conversations.appendAll('old', group);
  }
}

/** A writer with a fixed pace, in this process: whatever keeps its event loop, keeps the rows that are due. */
class Load {
  readonly #store: Store;
  readonly #texts: readonly string[];

  constructor(store: Store, texts: readonly string[]) {
    this.#store = store;
    this.#texts = texts;
  }

  /** Appends until the function that comes back is called, which gives the delays in milliseconds. */
  begin(): () => Promise<readonly number[]> {
    let isOver = false;
    const running = this.#run(() => isOver);
    return async () => {
      isOver = true;
      return await running;
    };
  }

  async #run(isOver: () => boolean): Promise<readonly number[]> {
    const delays: number[] = [];
    const startedAt = performance.now();
    for (let at = 0; !isOver(); at += 1) {
      const dueAt = startedAt + (at * 1_000) / ROWS_PER_SECOND;
      if (performance.now() < dueAt) await pause(1);
      const content = this.#texts[at % TEXTS] ?? '';
      await this.#store.conversations.append('live', { role: 'user', content });
      delays.push(performance.now() - Math.max(dueAt, startedAt));
    }
    return delays;
  }
}

function p99(delays: readonly number[]): number {
  return [...delays].sort((a, b) => a - b)[Math.floor(delays.length * 0.99)] ?? Number.NaN;
}

/** Restores a backup, and compares it with what was written row by row: all rows up to a moment, and none of later ones. */
async function restored(path: string, from: string, to: string): Promise<Measurement> {
  const startedAt = performance.now();
  await restoreBackup(from, { to });
  const seconds = (performance.now() - startedAt) / 1_000;
  const database = new Database(to, { readonly: true });
  database.prepare('attach database ? as source').run(path);
  const different = database
    .prepare('select count(*) from (select * from main.messages except select * from source.messages)')
    .pluck()
    .get();
  const missing = database
    .prepare(`select count(*) from source.messages where key <= (select max(key) from main.messages)
      and key not in (select key from main.messages)`)
    .pluck()
    .get();
  database.close();
  if (different !== 0 || missing !== 0) {
    throw new Error(`The restored database has ${different} other rows than were written, and lacks ${missing}.`);
  }
  return measured({ name: 'a restore: unpacked, verified, put in place', unit: 's', cairn: seconds });
}
