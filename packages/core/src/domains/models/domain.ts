import { modelsMigrations } from '../../migrations/models.js';
import type { Domain } from '../domain.js';
import type { Models } from './models.js';
import { createModels } from './repository.js';

/** The registry of local and remote models (CY-13). */
export const models: Domain<'models', Models<'steps'>> = {
  name: 'models',
  database: 'sessions',
  migrations: [{ domain: 'models', migrations: modelsMigrations }],
  tables: ['models'],
  looseTables: ['models'],
  open: () => ({ create: createModels }),
};
