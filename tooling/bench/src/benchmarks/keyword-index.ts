import { statSync } from 'node:fs';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { Writer } from '@cairndb/workload';
import type { BenchContext, Benchmark } from '../benchmark.js';
import { type Measurement, measured, median } from '../measurement.js';

const MESSAGES = 100_000;
const QUICK_MESSAGES = 5_000;
const CHARACTERS = 600;
const MESSAGES_PER_CONVERSATION = 500;
const SEARCHES = 60;
const LIMIT = 10;

/** The keyword index, apart from the writing that it serves. */
export const keywordIndex: Benchmark = {
  name: 'keyword',
  title: 'the keyword index over 100,000 messages: catching up, its size, searching',
  async *run(context) {
    const path = join(context.folder, 'keyword.db');
    const store = await openStore({ driver: betterSqlite3({ path }), indexing: 'onSearch' });
    const messages = context.quick ? QUICK_MESSAGES : MESSAGES;
    const writer = new Writer(6);
    fill(store, writer, messages);
    const textBytes = messages * CHARACTERS;
    const before = await settledSize(store, path);
    const startedAt = performance.now();
    await store.catchUp();
    const seconds = (performance.now() - startedAt) / 1000;
    const name = `of ${messages.toLocaleString('en')} messages`;
    yield measured({ name: `index catch-up ${name}`, unit: 'MB/s', cairn: textBytes / 1e6 / seconds });
    const after = await settledSize(store, path);
    yield measured({
      name: `index size ${name}, of their text`,
      unit: '%',
      cairn: ((after - before) / textBytes) * 100,
    });
    yield* searches(store, writer, name, context);
    await store.close();
  },
};

function fill({ sync }: Store, writer: Writer, messages: number): void {
  for (let left = messages; left > 0; left -= MESSAGES_PER_CONVERSATION) {
    const { id } = sync.conversations.create();
    const texts = Array.from({ length: Math.min(left, MESSAGES_PER_CONVERSATION) }, (_, index) =>
      index % 3 === 0 ? writer.code(CHARACTERS) : writer.prose(CHARACTERS),
    );
    sync.conversations.appendAll(
      id,
      texts.map((content) => ({ role: 'user', content })),
    );
  }
}

async function settledSize(store: Store, path: string): Promise<number> {
  await store.raw.all('PRAGMA wal_checkpoint(TRUNCATE)');
  return statSync(path).size;
}

function* searches(store: Store, writer: Writer, name: string, { quick }: BenchContext): Generator<Measurement> {
  const queries: Record<string, () => string> = {
    'one word': () => writer.word(),
    'two words': () => `${writer.word()} ${writer.word()}`,
    'an identifier': () => writer.identifier(),
  };
  for (const [kind, query] of Object.entries(queries)) {
    const times: number[] = [];
    for (let count = quick ? SEARCHES / 3 : SEARCHES; count > 0; count -= 1) {
      const text = query();
      const startedAt = performance.now();
      store.sync.search(text, { limit: LIMIT });
      times.push(performance.now() - startedAt);
    }
    yield measured({ name: `search ${name} for ${kind}`, unit: 'ms', cairn: median(times) });
  }
}
