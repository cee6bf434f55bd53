import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Driver, isCairnError, openStore, type Store } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { NO_SQLD, type Sqld, sqldBinary, startSqld } from '@cairndb/sqld';
import { Random, Writer } from '@cairndb/workload';
import type { Drill } from '../drill.js';
import { indexFaults } from '../inspect-store.js';
import { markOf } from '../marks.js';

const CONVERSATION = 'server';
/** Appends that are on their way at the same time. */
const AT_ONCE = 4;
const LONGEST_OUTAGE_MS = 300;
const LONGEST_DELAY_MS = 20;
const REPEAT_AFTER_MS = 20;
const GIVE_UP_AFTER_MS = 120_000;
const FOUND = 20;

/** A server that is killed while clients append, and comes back. */
export const serverKill = killedServer({
  name: 'server',
  title: 'a libSQL server is killed and restarted during appends; unacknowledged ones are repeated with the same id',
  driver: (url) => libsql({ url }),
});

/** The same, read through a replica. */
export const replicaKill = killedServer({
  name: 'replica',
  title: 'the same through a replica, which catches up',
  driver: (url, folder) => libsql({ url, replica: { path: join(folder, 'replica.db'), syncIntervalMs: 50 } }),
});

interface Client {
  readonly name: string;
  readonly title: string;
  readonly driver: (url: string, folder: string) => Driver;
}

function killedServer({ name, title, driver }: Client): Drill {
  return {
    name,
    title,
    unavailable: () => (sqldBinary() === undefined ? NO_SQLD : undefined),
    async run({ serverAppends, serverKills }, { folder, seed, onProgress }) {
      const server = await startSqld({ folder });
      const store = await openStore({ driver: driver(server.url, folder), indexing: 'onSearch' });
      try {
        await store.conversations.create({ id: CONVERSATION, title: 'Server' });
        const appends = new RepeatedAppends(store, seed, serverAppends, onProgress);
        const outages = killAt(server, appends, new Random(seed), serverKills);
        await appends.run();
        await outages;
        return {
          problems: [
            ...appends.problems,
            ...(await wrongRows(store, serverAppends)),
            ...(await wrongOnServer(server.url, serverAppends)),
            ...(await indexFaults(store)),
          ],
          figures: { appends: serverAppends, kills: serverKills, repeated: appends.repeated },
        };
      } finally {
        await store.close();
        await server.stop();
      }
    },
  };
}

/** What the server itself says, whatever the client reads from. */
async function wrongOnServer(url: string, total: number): Promise<string[]> {
  const store = await openStore({ driver: libsql({ url }), indexing: 'onSearch' });
  try {
    return (await wrongRows(store, total)).map((problem) => `on the server: ${problem}`);
  } finally {
    await store.close();
  }
}

/** Appends messages, several at once, and repeats each until it is acknowledged. */
class RepeatedAppends {
  readonly problems: string[] = [];
  /** Appends that failed and were made again. */
  repeated = 0;
  acknowledged = 0;
  readonly #store: Store;
  readonly #writer: Writer;
  readonly total: number;
  readonly #onProgress: (done: number, total: number) => void;
  #next = 0;

  constructor(store: Store, seed: number, total: number, onProgress: (done: number, total: number) => void) {
    this.#store = store;
    this.#writer = new Writer(seed);
    this.total = total;
    this.#onProgress = onProgress;
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#lane()));
  }

  async #lane(): Promise<void> {
    while (this.#next < this.total) {
      this.#next += 1;
      await this.#append(messageId(this.#next));
      this.acknowledged += 1;
      this.#onProgress(this.acknowledged, this.total);
    }
  }

  async #append(id: string): Promise<void> {
    const message = { id, role: 'user', content: `${markOf(id)} ${this.#writer.prose(300)}` } as const;
    const deadline = performance.now() + GIVE_UP_AFTER_MS;
    for (;;) {
      try {
        await this.#store.conversations.append(CONVERSATION, message);
        return;
      } catch (error) {
        // What a lost server may cause; anything else is a fault.
        if (!isCairnError(error) || !error.retryable) this.problems.push(`append ${id}: ${String(error)}`);
        if (performance.now() > deadline) throw error;
        this.repeated += 1;
      }
      await pause(REPEAT_AFTER_MS);
    }
  }
}

function messageId(number: number): string {
  return `message-${number}`;
}

/** Kills the server at random points, spread over the appends, and restarts it a little later. */
async function killAt(server: Sqld, appends: RepeatedAppends, random: Random, kills: number): Promise<void> {
  const share = Math.floor(appends.total / (kills + 1));
  for (let kill = 1; kill <= kills; kill += 1) {
    const point = share * kill + random.integer(-Math.floor(share / 3), Math.floor(share / 3));
    while (appends.acknowledged < point) await pause(1);
    await pause(random.integer(0, LONGEST_DELAY_MS));
    await server.kill();
    await pause(random.integer(0, LONGEST_OUTAGE_MS));
    await server.restart();
  }
}

/** Whether every message is there once, at a position of its own, and can be found. */
async function wrongRows(store: Store, total: number): Promise<string[]> {
  const row = await store.raw.get(
    `select count(*) as messages, count(distinct id) as ids, count(distinct seq) as positions, max(seq) as last,
      (select message_count from conversations where id = ?) as counter from messages`,
    [CONVERSATION],
  );
  const problems = Object.entries(row ?? {})
    .filter(([, count]) => count !== total)
    .map(([name, count]) => `${name}: ${count} instead of ${total}`);
  for (let count = 1; count <= FOUND; count += 1) {
    const id = messageId(Math.ceil((total * count) / FOUND));
    const [hit] = await store.search(markOf(id), { limit: 1 });
    if (hit?.id !== id) problems.push(`message ${id} is not found by the word that only it holds`);
  }
  return problems;
}
