import { settingsMigrations } from '../../migrations/settings.js';
import type { Domain } from '../domain.js';
import { createSettings } from './repository.js';
import type { Settings, SettingsServices } from './settings.js';
import { watchSettings } from './watch-settings.js';

/** Settings: typed values by key, for everybody, a user or a project (CY-3, AI-3). */
export const settings: Domain<'settings', Settings<'steps'>> = {
  name: 'settings',
  database: 'sessions',
  migrations: [{ domain: 'settings', migrations: settingsMigrations }],
  tables: ['settings'],
  looseTables: ['settings'],
  open: (host) => ({
    create: createSettings,
    services: ({ ownerId }, repository): SettingsServices => ({
      watch: (keys, options) => watchSettings(host, ownerId, repository as Settings<'async'>, keys, options),
    }),
  }),
};
