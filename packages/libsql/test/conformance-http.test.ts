import { connectionCases, defineConformance } from '@cairndb/conformance';
import { libsql } from '@cairndb/libsql';
import { narrowed } from '@cairndb/testing/harness';
import { describe, it } from 'vitest';
import { noServer } from './places.js';
import { onServers } from './server-databases.js';

/** What another protocol can matter to; WebSocket is asked the rest, too. */
const httpCases = connectionCases.filter(({ suite }) =>
  /^(driver-errors|driver-port|transactions|values)$/.test(suite),
);

const NAME = 'libsql (a server over HTTP)';

if (noServer === undefined) {
  const harness = onServers(NAME, async (url) => ({ driver: () => libsql({ url }) }));
  await defineConformance({ describe, it }, harness, narrowed({ cases: httpCases }));
} else {
  it.skip(`conformance of ${NAME}: ${noServer}`, () => {});
}
