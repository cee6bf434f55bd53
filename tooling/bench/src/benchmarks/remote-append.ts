import { defaultRedactor, openStore, type Store } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { type CountingProxy, countingProxy, NO_SQLD, sqldBinary, startSqld } from '@cairndb/sqld';
import { Writer } from '@cairndb/workload';
import { createClient } from '@libsql/client';
import type { BenchContext, Benchmark } from '../benchmark.js';
import { contest } from '../contest.js';
import { type Measurement, measured, median } from '../measurement.js';
import { RawRemoteConversations } from '../raw/raw-remote-conversations.js';

const TEXTS = 200;
const COUNTED = 20;
const CONCURRENT = 10;
const DELAY_MS = 50;

/** Appending to a real libSQL server. */
export const remoteAppend: Benchmark = {
  name: 'remote',
  title: 'a 1 KB message to a libSQL server, keyword index included: requests, time, ten at once at 50 ms delay',
  unavailable: () => (sqldBinary() === undefined ? NO_SQLD : undefined),
  async *run(context) {
    const server = await startSqld();
    const proxy = await countingProxy(server.url);
    const direct = await openSide(server.url);
    const proxied = await openSide(proxy.url);
    try {
      yield await requestsPerAppend(proxied, proxy);
      yield* timePerAppend(direct, context);
      yield await concurrentAppends(proxied, proxy, context);
    } finally {
      await direct.close();
      await proxied.close();
      await proxy.close();
      await server.stop();
    }
  },
};

/** Both ways to append to one server, each to a conversation of its own. */
interface RemoteSides {
  raw(index: number): Promise<unknown>;
  cairn(index: number): Promise<unknown>;
  close(): Promise<void>;
}

async function openSide(url: string): Promise<RemoteSides> {
  const store: Store = await openStore({ driver: libsql({ url }), indexing: 'onSearch' });
  const client = createClient({ url });
  const byHand = new RawRemoteConversations(client, defaultRedactor);
  const writer = new Writer(8);
  const texts = Array.from({ length: TEXTS }, () => writer.prose(1_024));
  const message = (index: number) => ({ role: 'user', content: texts[index % TEXTS] ?? '' }) as const;
  const [forRaw, forCairn] = [await store.conversations.create(), await store.conversations.create()];
  return {
    raw: (index) => byHand.append(forRaw.id, message(index)),
    cairn: (index) => store.conversations.append(forCairn.id, message(index)),
    async close() {
      client.close();
      await store.close();
    },
  };
}

async function requestsPerAppend({ raw, cairn }: RemoteSides, proxy: CountingProxy): Promise<Measurement> {
  const count = async (append: (index: number) => Promise<unknown>) => {
    proxy.reset();
    for (let index = 0; index < COUNTED; index += 1) await append(index);
    return proxy.requests / COUNTED;
  };
  // The first request of a client asks the server which protocol it speaks.
  await raw(0);
  const [byHand, byCairn] = [await count(raw), await count(cairn)];
  return measured({
    name: 'requests for one append',
    unit: 'requests',
    raw: byHand,
    cairn: byCairn,
    bar: { on: 'cairn', most: 1 },
  });
}

async function* timePerAppend({ raw, cairn }: RemoteSides, { pace }: BenchContext): AsyncGenerator<Measurement> {
  const side = (append: (index: number) => Promise<unknown>) => {
    let index = 0;
    return {
      async run(times: number) {
        for (let left = times; left > 0; left -= 1) await append(index++);
      },
    };
  };
  const [byHand, byCairn] = await contest([side(raw), side(cairn)], pace);
  if (byHand === undefined || byCairn === undefined) throw new Error('Two sides give two results.');
  yield measured({
    name: 'append to a server',
    unit: 'ms',
    raw: byHand.micros / 1000,
    cairn: byCairn.micros / 1000,
    rounds: byCairn.ratios,
  });
}

async function concurrentAppends(
  { raw, cairn }: RemoteSides,
  proxy: CountingProxy,
  { pace }: BenchContext,
): Promise<Measurement> {
  proxy.delayMs = DELAY_MS;
  const together = async (append: (index: number) => Promise<unknown>) => {
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: CONCURRENT }, (_, index) => append(index)));
    return performance.now() - startedAt;
  };
  const times: { raw: number; cairn: number }[] = [];
  for (let round = 0; round < pace.rounds; round += 1)
    times.push({ raw: await together(raw), cairn: await together(cairn) });
  return measured({
    name: `${CONCURRENT} appends at once, ${DELAY_MS} ms delay`,
    unit: 'ms',
    raw: median(times.map((time) => time.raw)),
    cairn: median(times.map((time) => time.cairn)),
    rounds: times.map((time) => time.cairn / time.raw),
  });
}
