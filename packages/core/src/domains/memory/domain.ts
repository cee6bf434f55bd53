import { keywordMigrations } from '../../migrations/keyword.js';
import { memoriesMigrations } from '../../migrations/memories.js';
import { AccessBook } from '../access-book.js';
import type { Domain } from '../domain.js';
import { memoryKeywords } from './keyword-source.js';
import type { Memories } from './memories.js';
import { createMemories } from './repository.js';
import { countAccesses } from './statements.js';

/** What an agent remembers beyond a conversation (CB-4…CB-6). */
export const memories: Domain<'memories', Memories<'steps'>> = {
  name: 'memories',
  findsAlike: true,
  database: 'knowledge',
  migrations: [
    { domain: 'keyword', migrations: keywordMigrations },
    { domain: 'memories', migrations: memoriesMigrations },
  ],
  tables: ['memories', 'memories_pending'],
  keywords: () => memoryKeywords,
  heavy: ['stats'],
  open(host) {
    const book = new AccessBook(host, 'memories.flush', countAccesses);
    return {
      create: (context) => createMemories(context, book),
      flush: () => book.flush(),
      cleared: () => book.cleared(),
      stop: () => book.stop(),
    };
  },
};
