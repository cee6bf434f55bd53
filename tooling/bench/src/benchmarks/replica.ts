import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStore, type Store } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { delayingProxy, NO_SQLD, sqldBinary, startSqld } from '@cairndb/sqld';
import { Writer } from '@cairndb/workload';
import { type Client, createClient } from '@libsql/client';
import type { BenchContext, Benchmark } from '../benchmark.js';
import { type Measurement, measured, median } from '../measurement.js';

const ROUND_TRIP_MS = 50;
const AT_ONCE = 100;
const READS = 500;
const ROWS = 1_000;

/** A replica of a real libSQL server, 50 ms away. */
export const replica: Benchmark = {
  name: 'replica',
  title: `a replica of a libSQL server at a round trip of ${ROUND_TRIP_MS} ms: reads, writes, a hundred writes at once`,
  unavailable: () => (sqldBinary() === undefined ? NO_SQLD : undefined),
  async *run(context) {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-replica-'));
    const server = await startSqld();
    const far = await delayingProxy(server.url);
    const path = join(folder, 'replica.db');
    const store = await openStore({ driver: libsql({ url: far.url, replica: { path } }), indexing: 'onSearch' });
    const byHand = createClient({ url: far.url });
    const local = createClient({ url: `file:${path}` });
    try {
      const id = await filled(store);
      far.roundTripMs = ROUND_TRIP_MS;
      const stalls = monitorEventLoopDelay({ resolution: 1 });
      stalls.enable();
      const lines = [
        await writes(store, byHand, id, 1, context),
        await writes(store, byHand, id, AT_ONCE, context),
        await pulls(store, context),
      ];
      stalls.disable();
      yield await pointReads(store, local, id, context);
      yield* lines;
      yield measured({
        name: 'longest stall of the event loop, writing and pulling',
        unit: 'ms',
        cairn: stalls.max / 1e6,
        bar: { on: 'cairn', most: 50 },
      });
    } finally {
      await store.close();
      byHand.close();
      local.close();
      await far.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const writer = new Writer(9);
const message = () => ({ role: 'user', content: writer.prose(1_024) }) as const;

async function filled(store: Store): Promise<string> {
  const { id } = await store.conversations.create({ title: 'far away' });
  await store.conversations.appendAll(
    id,
    Array.from({ length: ROWS }, () => message()),
  );
  await store.raw.exec('create table if not exists by_hand (id integer primary key, text text)');
  await store.pull();
  return id;
}

/** One row by its key: from the copy through Cairn, and by hand from the same file in this thread. */
async function pointReads(store: Store, local: Client, id: string, { pace }: BenchContext): Promise<Measurement> {
  const sql = 'select * from conversations where id = ?';
  const time = async (read: () => Promise<unknown>) => {
    const startedAt = performance.now();
    for (let left = READS; left > 0; left -= 1) await read();
    return (performance.now() - startedAt) / READS;
  };
  const rounds: { raw: number; cairn: number }[] = [];
  for (let round = 0; round < pace.rounds; round += 1) {
    const raw = await time(() => local.execute({ sql, args: [id] }));
    rounds.push({ raw, cairn: await time(() => store.conversations.get(id)) });
  }
  return figure('point read from the copy', rounds, 1);
}

/** Messages of 1 KB, so many at once, each on its own; by hand: one INSERT each, by the client itself. */
async function writes(
  store: Store,
  byHand: Client,
  id: string,
  count: number,
  { pace }: BenchContext,
): Promise<Measurement> {
  const sql = 'insert into by_hand (text) values (?)';
  const together = async (write: (text: ReturnType<typeof message>) => Promise<unknown>) => {
    const messages = Array.from({ length: count }, () => message());
    const startedAt = performance.now();
    await Promise.all(messages.map(write));
    return performance.now() - startedAt;
  };
  const rounds: { raw: number; cairn: number }[] = [];
  for (let round = 0; round < pace.rounds; round += 1) {
    const raw = await together(({ content }) => byHand.batch([{ sql, args: [content] }], 'write'));
    rounds.push({ raw, cairn: await together((one) => store.conversations.append(id, one)) });
    // The fetch behind the writes is not what the next round measures.
    await store.pull();
  }
  const name = count === 1 ? 'a batched write' : `${count} writes at once`;
  return figure(name, rounds, count === 1 ? 1.5 * ROUND_TRIP_MS : 10 * ROUND_TRIP_MS);
}

async function pulls(store: Store, { pace }: BenchContext): Promise<Measurement> {
  const times: number[] = [];
  for (let round = 0; round < pace.rounds; round += 1) {
    const startedAt = performance.now();
    await store.pull();
    times.push(performance.now() - startedAt);
  }
  return measured({ name: 'a pull that brings nothing', unit: 'ms', cairn: median(times) });
}

function figure(name: string, rounds: readonly { raw: number; cairn: number }[], most: number): Measurement {
  return measured({
    name: `${name}, round trip ${ROUND_TRIP_MS} ms`,
    unit: 'ms',
    raw: median(rounds.map(({ raw }) => raw)),
    cairn: median(rounds.map(({ cairn }) => cairn)),
    rounds: rounds.map(({ raw, cairn }) => cairn / raw),
    bar: { on: 'cairn', most, isDistance: true },
  });
}
