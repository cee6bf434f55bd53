import { logsMigrations } from '../../migrations/logs.js';
import type { Domain } from '../domain.js';
import type { Logs } from './logs.js';
import { openLogs } from './open-logs.js';

/** The log (CY-12). */
export const logs: Domain<'logs', Logs<'steps'>> = {
  name: 'logs',
  database: 'telemetry',
  migrations: [{ domain: 'logs', migrations: logsMigrations }],
  tables: ['logs'],
  heavy: ['list', 'stats'],
  open: openLogs,
};
