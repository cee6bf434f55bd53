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
 * What is told by rows alone, and was seen on a file of the same SQLite: what goes over all of them (damage and its mending, export and import,
 * scrubbing), and domains that ask nothing of a connection which others don't.
 */
const ROWS_ALONE =
  /^(checks|transfer|scrub|cache(?!-compute)|analytics|logs|models|codegen|code-|learning|checkpoints|file-versions|intentions|memor|forks|attachments|redaction|search-(language|matching|filters|ranking)|settings|sessions|knowledge|files|lifecycle|effectiveness|usage$)/;

/** The cases for the first way. */
export const firstWay = all ? allCases : allCases.filter(({ suite }) => !ROWS_ALONE.test(suite));
