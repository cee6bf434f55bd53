import { allCases, portCases } from '@cairndb/conformance';

/** Also looked at on every way to a server: what is found must be the same, and replicas have cases of their own. */
const MORE: ReadonlySet<string> = new Set(['search-same-answers', 'replica', 'workflows']);

/**
 * The cases for a further way to a server, whose first is HTTP: those of the port and some more. With CAIRN_ALL_CASES=1 all of them,
 * which takes some minutes.
 */
export const secondWay = process.env.CAIRN_ALL_CASES
  ? allCases
  : [...portCases, ...allCases.filter(({ suite }) => MORE.has(suite))];
