import { sessionsMigrations } from '../../migrations/sessions.js';
import type { Domain } from '../domain.js';
import { createSessions } from './repository.js';
import type { Sessions } from './sessions.js';

/** User sessions and what they keep (AI-7). */
export const sessions: Domain<'sessions', Sessions<'steps'>> = {
  name: 'sessions',
  database: 'sessions',
  migrations: [{ domain: 'sessions', migrations: sessionsMigrations }],
  tables: ['session_state', 'user_sessions'],
  open: () => ({ create: createSessions }),
};
