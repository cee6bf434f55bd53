import type { NewMemory, Store } from '@cairndb/core';
import { DAY_MS } from './sequence.js';

const MEMORIES: readonly NewMemory[] = [
  {
    id: 'memory-tabs',
    content: 'Ada prefers tabs over spaces in Go, and two spaces everywhere else.',
    type: 'preference',
    importance: 0.7,
    tags: ['style'],
  },
  {
    id: 'memory-staging',
    content: 'The staging server is rebuilt every night at 02:00 UTC; deployments then are lost.',
    type: 'fact',
    project: '/home/ada/webshop',
    importance: 0.9,
    tags: ['deploy', 'staging'],
  },
  {
    id: 'memory-tests',
    content: 'Tests never wait for a fixed time: they wait for a condition.',
    type: 'instruction',
    importance: 0.8,
    tags: ['tests'],
  },
  {
    id: 'memory-bigrams',
    content: 'The parser indexes CJK text as bigrams, decided after the dictionary turned out too large.',
    type: 'decision',
    project: '/home/ada/parser',
    importance: 0.85,
    tags: ['search', 'cjk'],
    conversationId: 'showpiece',
    messageId: 'show-7',
  },
  {
    id: 'memory-invoice',
    content: 'Invoices are immutable once issued; corrections are new invoices with a reference.',
    type: 'fact',
    project: '/srv/billing',
    importance: 0.95,
    tags: ['domain'],
  },
  {
    id: 'memory-lint',
    content: 'Run the linter before every commit in the webshop.',
    type: 'instruction',
    project: '/home/ada/webshop',
    importance: 0.5,
  },
  {
    id: 'memory-retry',
    content: 'Uploads are retried five times with exponential backoff and jitter.',
    type: 'pattern',
    project: '/home/ada/notes-app',
    importance: 0.6,
    tags: ['network'],
  },
  {
    id: 'memory-review',
    content: 'On 3 November the review found a token in the debug log; the logger redacts since then.',
    type: 'episode',
    project: '/home/ada/webshop',
    importance: 0.4,
    tags: ['security'],
  },
];

/** Memories, one that replaced an older one, and blocks of core memory. */
export async function seedMemories(store: Store, now: number): Promise<void> {
  for (const [index, memory] of MEMORIES.entries()) {
    await store.memories.add({ ...memory, createdAt: now - (index + 1) * 2 * DAY_MS }, { limit: 0 });
  }
  await store.memories.add(
    {
      id: 'memory-node-18',
      content: 'The webshop runs on Node 18.',
      project: '/home/ada/webshop',
      createdAt: now - 60 * DAY_MS,
    },
    { limit: 0 },
  );
  await store.memories.supersede('memory-node-18', {
    id: 'memory-node-22',
    content: 'The webshop runs on Node 22.',
    createdAt: now - DAY_MS,
  });
  await store.memoryBlocks.create({
    label: 'human',
    value: 'Ada writes compilers and dislikes magic.',
    description: 'What is known of the user',
  });
  await store.memoryBlocks.create({
    label: 'persona',
    value: 'Answers briefly, shows code first.',
    description: 'How the agent behaves',
  });
}
