import { allCases } from '@cairndb/conformance';

/** What the way to a server can matter to: statements, transactions, errors, copies; and that the same is found. */
const SUITES =
  /^(changes|close|concurrency|driver-errors|driver-port|errors|migrations|nesting|readonly|replica|search-same-answers|streaming|transactions|values|workflows)$/;

/**
 * The cases for a further way to a server, whose first is WebSocket: there a connection stays, and the same cases take half as long. With CAIRN_ALL_CASES=1 all of them, which takes some minutes.
 */
export const secondWay = process.env.CAIRN_ALL_CASES ? allCases : allCases.filter(({ suite }) => SUITES.test(suite));
