import { allCases } from '@cairndb/conformance';

/** What the way to a server can matter to: statements, transactions, errors, copies; and that the same is found. */
const SUITES =
  /^(changes|close|concurrency|driver-errors|driver-port|errors|migrations|nesting|readonly|replica|search-same-answers|streaming|transactions|values|workflows)$/;

const all = process.env.CAIRN_ALL_CASES !== undefined;

/**
 * The cases for a further way to a server, whose first is WebSocket: there a connection stays, and the same cases take half as long. With
 * CAIRN_ALL_CASES=1 all of them, which takes some minutes.
 */
export const secondWay = all ? allCases : allCases.filter(({ suite }) => SUITES.test(suite));

/** The cases for the first way. What damage looks like and how it is mended is told by rows alone, and was seen on a file of the same SQLite. */
export const firstWay = all ? allCases : allCases.filter(({ suite }) => suite !== 'checks');
