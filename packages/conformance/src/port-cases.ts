import type { Case } from './case.js';
import { allCases } from './suites/index.js';

const PORT_SUITES: ReadonlySet<string> = new Set([
  ...[
    'driver-port',
    'driver-errors',
    'values',
    'inputs',
    'migrations',
    'transactions',
    'nesting',
    'nested-calls',
    'concurrency',
  ],
  ...['errors', 'events', 'changes', 'close', 'readonly', 'idempotence', 'streaming', 'content', 'maintenance'],
]);

/**
 * The cases that look at how a driver opens, stores, commits and fails, without those of the domains and of searching: those
 * that `surfaces: 'port'` runs through both surfaces.
 */
export const portCases: readonly Case[] = allCases.filter(({ suite }) => PORT_SUITES.has(suite));
