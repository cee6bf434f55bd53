import { allCases, connectionCases, defineConformance } from '@cairndb/conformance';
import { libsql } from '@cairndb/libsql';
import { narrowed } from '@cairndb/testing/harness';
import { describe, it } from 'vitest';
import { noServer } from './places.js';
import { onServers } from './server-databases.js';

/** What goes over all rows of a reader and of the feed is asked of one way to a server. */
const serverCases = [
  ...connectionCases,
  ...allCases.filter(({ suite }) => suite === 'readonly' || suite === 'changes'),
];

const NAME = 'libsql (a server over WebSocket)';

if (noServer === undefined) {
  const harness = onServers(NAME, async (url) => ({ driver: () => libsql({ url: url.replace('http', 'ws') }) }));
  await defineConformance({ describe, it }, harness, narrowed({ cases: serverCases }));
} else {
  it.skip(`conformance of ${NAME}: ${noServer}`, () => {});
}
