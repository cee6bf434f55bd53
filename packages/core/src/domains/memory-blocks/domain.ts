import { memoryBlocksMigrations } from '../../migrations/memory-blocks.js';
import type { Domain } from '../domain.js';
import type { MemoryBlocks } from './memory-blocks.js';
import { createMemoryBlocks } from './repository.js';

/** Core memory: small texts that always stand in the prompt. */
export const memoryBlocks: Domain<'memoryBlocks', MemoryBlocks<'steps'>> = {
  name: 'memoryBlocks',
  database: 'knowledge',
  migrations: [{ domain: 'memory-blocks', migrations: memoryBlocksMigrations }],
  tables: ['memory_block_versions', 'memory_blocks'],
  open: () => ({ create: createMemoryBlocks }),
};
