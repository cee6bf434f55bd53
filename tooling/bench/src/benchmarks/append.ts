import { Writer } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import { openSides } from '../sides.js';
import { measureSurfaces } from './surfaces.js';

const TEXTS = 1_000;
const CONVERSATIONS = 50;

/** Adding a message, a commit each. */
export const append: Benchmark = {
  name: 'append',
  title: 'a 1 KB message: insert, counter, pending row and change in one transaction; the same redaction on both sides',
  async *run(context) {
    const writer = new Writer(2);
    const texts = Array.from({ length: TEXTS }, () => writer.prose(1024));
    const ids: string[] = [];
    const { store, rawConversations, close } = await openSides(context.folder, {
      fill: ({ sync }) => {
        for (let count = CONVERSATIONS; count > 0; count -= 1) ids.push(sync.conversations.create().id);
      },
    });
    const { conversations } = store.sync;
    const to = (index: number) => ids[index % CONVERSATIONS] ?? '';
    const message = (index: number) => ({ role: 'user', content: texts[index % TEXTS] ?? '' }) as const;
    yield* measureSurfaces(
      'append a 1 KB message',
      {
        raw: (index) => rawConversations.append(to(index), message(index)),
        sync: (index) => conversations.append(to(index), message(index)),
        async: (index) => store.conversations.append(to(index), message(index)),
      },
      context,
      { on: 'ratio', most: 1.6 },
    );
    await close();
  },
};
