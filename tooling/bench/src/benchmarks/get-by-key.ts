import { Writer } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import { openSides } from '../sides.js';
import { scattered } from './scattered.js';
import { measureSurfaces } from './surfaces.js';

const ROWS = 2_000;
const BAR = { on: 'ratio', most: 1.3 } as const;

/** Reading one row by its key. */
export const getByKey: Benchmark = {
  name: 'get',
  title: 'one row by key: a code-generation session, a conversation, a message',
  async *run(context) {
    const writer = new Writer(1);
    const sessions: number[] = [];
    const conversations: string[] = [];
    const messages: string[] = [];
    const { store, rawCodegen, rawConversations, close } = await openSides(context.folder, {
      fill: ({ sync }) => {
        for (let index = 0; index < ROWS; index += 1) {
          sessions.push(sync.codegen.createSession({ designGoal: writer.prose(120) }).id);
          const { id } = sync.conversations.create({ title: writer.prose(40), metadata: { branch: writer.word() } });
          conversations.push(id);
          messages.push(sync.conversations.append(id, { role: 'user', content: writer.prose(1024) }).id);
        }
      },
    });
    const { sync, codegen } = store;
    const session = scattered(sessions);
    yield* measureSurfaces(
      'get a session by key',
      {
        raw: (index) => rawCodegen.getSession(session(index)),
        sync: (index) => sync.codegen.getSession(session(index)),
        async: (index) => codegen.getSession(session(index)),
      },
      context,
      BAR,
    );
    const conversation = scattered(conversations);
    yield* measureSurfaces(
      'get a conversation by id',
      {
        raw: (index) => rawConversations.get(conversation(index)),
        sync: (index) => sync.conversations.get(conversation(index)),
        async: (index) => store.conversations.get(conversation(index)),
      },
      context,
      BAR,
    );
    const message = scattered(messages);
    yield* measureSurfaces(
      'get a 1 KB message by id',
      {
        raw: (index) => rawConversations.getMessage(message(index)),
        sync: (index) => sync.conversations.getMessage(message(index)),
        async: (index) => store.conversations.getMessage(message(index)),
      },
      context,
      BAR,
    );
    await close();
  },
};
