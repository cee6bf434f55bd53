import type { Case } from './case.js';
import { allCases } from './suites/index.js';

/** What a store over several databases puts together, or has to bridge. */
const SUITES: ReadonlySet<string> = new Set([
  ...['transactions', 'nested-calls', 'changes', 'close', 'owners', 'usage-ledger'],
  ...['search-filters', 'recall', 'workflows'],
]);
const TRANSFER = ['round-trip', 'interrupted-imports-are-completed', 'some-domains', 'content-once'];

/** What is another thing over several databases, and why; the store's own tests look at it. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'changes/unknown-positions': 'positions count for the store that gave them',
  'changes/cleared': 'each database tells that it was cleared',
  'changes/kept-bounded': 'raw access',
  'owners/scopes-in-transactions': 'a transaction is in one database',
  'usage-ledger/in-a-transaction': 'a transaction is in one database',
};

/** The cases that hold for a store over several databases, and are worth looking at there. */
export const splitCases: readonly Case[] = allCases.filter(
  ({ suite, id }) =>
    (SUITES.has(suite) && OTHERWISE[id] === undefined) || TRANSFER.some((name) => id === `transfer/${name}`),
);
