import type { Case } from './case.js';
import { allCases } from './suites/index.js';

const CONNECTION_SUITES = /^(close|concurrency|driver-errors|driver-port|errors|replica|transactions|values)$/;

/**
 * The cases that a way to a database can matter to: statements, transactions, errors, closing. Fewer than
 * {@link portCases}, for a further way to an SQLite that has passed {@link allCases}: another protocol, a storage, a caller's handle.
 */
export const connectionCases: readonly Case[] = allCases.filter(({ suite }) => CONNECTION_SUITES.test(suite));
