import { learningMigrations } from '../../migrations/learning.js';
import type { Domain } from '../domain.js';
import { halfLifeOf } from './fading.js';
import type { Learning } from './learning.js';
import { createLearning } from './repository.js';

/** What agents learn: repairs that help, conventions that hold (CB-12, CB-16). */
export const learning: Domain<'learning', Learning<'steps'>> = {
  name: 'learning',
  database: 'knowledge',
  migrations: [{ domain: 'learning', migrations: learningMigrations }],
  tables: [
    'repair_outcomes',
    'repair_sums',
    'repair_strategies',
    'repair_words',
    'repair_patterns',
    'convention_evidence',
    'conventions',
  ],
  open(host) {
    const halfLifeMs = halfLifeOf(host.options.learning?.halfLifeMs);
    return { create: (context) => createLearning(context, halfLifeMs) };
  },
};
