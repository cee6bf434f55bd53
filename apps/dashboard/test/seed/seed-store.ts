import type { Store } from '@cairndb/core';
import { seedCalls } from './seed-calls.js';
import { seedCode } from './seed-code.js';
import { seedConversations } from './seed-conversations.js';
import { seedKnowledge } from './seed-knowledge.js';
import { seedMemories } from './seed-memories.js';
import { seedSystem } from './seed-system.js';

/** Fills a store with what some weeks of work with agents leave, the same every time but for its times, which end at `now`. */
export async function seedStore(store: Store, now: number): Promise<void> {
  await seedConversations(store, now);
  await seedCalls(store, now);
  await seedMemories(store, now);
  await seedKnowledge(store, now);
  await seedCode(store, now);
  await seedSystem(store, now);
}
