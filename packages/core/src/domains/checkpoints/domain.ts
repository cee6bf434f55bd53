import { checkpointsMigrations } from '../../migrations/checkpoints.js';
import { contentMigrations } from '../../migrations/content.js';
import type { Domain } from '../domain.js';
import type { Checkpoints } from './checkpoints.js';
import { checkpointLimits } from './options.js';
import { createCheckpoints } from './repository.js';

/** Checkpoints of trees, and versions of single files (CB-16, AI-20). */
export const checkpoints: Domain<'checkpoints', Checkpoints<'steps'>> = {
  name: 'checkpoints',
  database: 'conversations',
  migrations: [
    { domain: 'content', migrations: contentMigrations },
    { domain: 'checkpoints', migrations: checkpointsMigrations },
  ],
  tables: ['checkpoint_files', 'checkpoint_entries', 'checkpoints', 'file_versions', 'content_refs', 'content'],
  heavy: ['diff', 'stats'],
  open: ({ options }) => {
    const limits = checkpointLimits(options.checkpoints);
    return { create: (context) => createCheckpoints(context, limits) };
  },
};
