import { intentionsMigrations } from '../../migrations/intentions.js';
import type { Domain } from '../domain.js';
import type { Intentions } from './intentions.js';
import { createIntentions } from './repository.js';

/** What an agent means to do or to think of later: prospective memory (CB-7). */
export const intentions: Domain<'intentions', Intentions<'steps'>> = {
  name: 'intentions',
  database: 'knowledge',
  migrations: [{ domain: 'intentions', migrations: intentionsMigrations }],
  tables: ['intentions'],
  open: () => ({ create: createIntentions }),
};
