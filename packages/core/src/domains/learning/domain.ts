import { learningMigrations } from '../../migrations/learning.js';
import type { Domain } from '../domain.js';
import { DAY_MS, halfLifeOf } from '../half-life.js';
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
    const halfLifeMs = halfLifeOf('learning.halfLifeMs', host.options.learning?.halfLifeMs, 90 * DAY_MS);
    return { create: (context) => createLearning(context, halfLifeMs) };
  },
};
