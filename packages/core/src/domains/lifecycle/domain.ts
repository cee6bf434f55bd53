import { keywordMigrations } from '../../migrations/keyword.js';
import { lifecycleMigrations } from '../../migrations/lifecycle.js';
import type { Domain } from '../domain.js';
import { archivedKeywords } from './keyword-source.js';
import type { Lifecycle } from './lifecycle.js';
import { createLifecycle } from './repository.js';

/** Archived conversations, and runs of maintenance (AI-13). */
export const lifecycle: Domain<'lifecycle', Lifecycle<'steps'>> = {
  name: 'lifecycle',
  database: 'conversations',
  migrations: [
    { domain: 'keyword', migrations: keywordMigrations },
    { domain: 'lifecycle', migrations: lifecycleMigrations },
  ],
  tables: [
    'archived_conversations',
    'conversation_archive_pieces',
    'conversation_archives',
    'conversation_restorations',
    'maintenance_runs',
    'maintenance_leases',
    'lifecycle_pending',
  ],
  momentaryTables: ['maintenance_leases'],
  keywords: archivedKeywords,
  open: () => ({ create: createLifecycle }),
};
