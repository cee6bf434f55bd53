import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { Writer } from '@cairndb/workload';
import type Database from 'better-sqlite3';
import type { Benchmark } from '../benchmark.js';
import { checkSameWork } from '../raw/raw-database.js';
import { openSides } from '../sides.js';
import { measureSurfaces } from './surfaces.js';

const MESSAGES = 1_000;
const CONVERSATIONS = 50;

/** Adding a message, a commit each. */
export const append: Benchmark = {
  name: 'append',
  title: 'a 1 KB message: insert, counter and pending row in one transaction, redaction on both sides',
  async *run(context) {
    const writer = new Writer(2);
    const texts = Array.from({ length: MESSAGES }, () => writer.prose(1024));
    const ids: string[] = [];
    const { store, raw, rawConversations, close } = await openSides(context.folder, {
      fill: ({ sync }) => {
        for (let index = 0; index < CONVERSATIONS; index += 1) ids.push(sync.conversations.create({}).id);
      },
    });
    const { sync } = store;
    const to = (index: number) => ids[index % CONVERSATIONS] as string;
    const message = (index: number) => ({ role: 'user', content: texts[index % MESSAGES] as string }) as const;
    yield* measureSurfaces(
      'append a 1 KB message',
      {
        raw: (index) => rawConversations.append(to(index), message(index)),
        sync: (index) => sync.conversations.append(to(index), message(index)),
        async: (index) => store.conversations.append(to(index), message(index)),
      },
      context,
      { on: 'ratio', most: 1.6 },
    );
    void betterSqlite3;
    void checkSameWork;
    void (null as unknown as Database.Database);
    void raw;
    await close();
  },
};
