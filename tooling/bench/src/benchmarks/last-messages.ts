import { Writer } from '@cairndb/workload';
import type { Benchmark } from '../benchmark.js';
import { openSides } from '../sides.js';
import { scattered } from './scattered.js';
import { measureSurfaces } from './surfaces.js';

const CONVERSATIONS = 100;
const MESSAGES = 100;
const WANTED = 20;

/** An agent's context: the last messages of a conversation. */
export const lastMessages: Benchmark = {
  name: 'last',
  title:
    'the last 20 messages of a conversation of 100; three in four are texts, the fourth is blocks with a tool call',
  async *run(context) {
    const writer = new Writer(5);
    const ids: string[] = [];
    const { store, rawConversations, close } = await openSides(context.folder, {
      fill: ({ sync: { conversations } }) => {
        for (let count = CONVERSATIONS; count > 0; count -= 1) {
          const { id } = conversations.create();
          ids.push(id);
          conversations.appendAll(
            id,
            Array.from({ length: MESSAGES }, (_, index) => message(writer, index)),
          );
        }
      },
    });
    const { conversations } = store.sync;
    const id = scattered(ids);
    yield* measureSurfaces(
      'last 20 messages',
      {
        raw: (index) => rawConversations.lastMessages(id(index), WANTED),
        sync: (index) => conversations.lastMessages(id(index), WANTED),
        async: (index) => store.conversations.lastMessages(id(index), WANTED),
      },
      context,
      { on: 'ratio', most: 1.4 },
    );
    await close();
  },
};

function message(writer: Writer, index: number) {
  if (index % 4 !== 3) return { role: 'user', content: writer.prose(1_024) } as const;
  const input = { path: `src/${writer.word()}.ts`, text: writer.code(700) };
  return {
    role: 'assistant',
    content: [
      { type: 'text', text: writer.prose(200) },
      { type: 'toolCall', id: writer.random.uuid(), name: 'Edit', input },
    ],
  } as const;
}
