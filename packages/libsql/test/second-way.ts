import { allCases } from '@cairndb/conformance';

/** What the way to a server can matter to: statements, transactions, errors, copies. */
const SUITES = /^(changes|close|concurrency|driver-errors|driver-port|errors|readonly|replica|transactions)$/;

const all = process.env.CAIRN_ALL_CASES !== undefined;

/**
 * The cases for a further way to a server, whose first is WebSocket: there a connection stays, and the same cases take half as long. With
 * CAIRN_ALL_CASES=1 all of them, which takes some minutes.
 */
export const secondWay = all ? allCases : allCases.filter(({ suite }) => SUITES.test(suite));

/**
 * What goes over all rows (damage and its mending, export and import, scrubbing, whose rows they are, what is evicted and summed up) is told by rows
 * alone, and was seen on a file of the same SQLite.
 */
const ROWS_ALONE = /^(checks|transfer|scrub|owners|cache-eviction|analytics-rollups)/;

/** The cases for the first way. */
export const firstWay = all ? allCases : allCases.filter(({ suite }) => !ROWS_ALONE.test(suite));
