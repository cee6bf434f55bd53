import { importsMigrations } from '../../migrations/imports.js';
import type { Domain } from '../domain.js';
import type { Imports } from './imports.js';
import { createImports } from './repository.js';

/** Where importers stopped. */
export const imports: Domain<'imports', Imports<'steps'>> = {
  name: 'imports',
  database: 'conversations',
  migrations: [{ domain: 'imports', migrations: importsMigrations }],
  tables: ['import_positions'],
  looseTables: ['import_positions'],
  open: () => ({ create: createImports }),
};
