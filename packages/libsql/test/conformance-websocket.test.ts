import { defineConformance } from '@cairndb/conformance';
import { libsql } from '@cairndb/libsql';
import { describe, it } from 'vitest';
import { noServer } from './places.js';
import { firstWay } from './second-way.js';
import { onServers } from './server-databases.js';

const NAME = 'libsql (a server over WebSocket)';

if (noServer === undefined) {
  const harness = onServers(NAME, async (url) => ({ driver: () => libsql({ url: url.replace('http', 'ws') }) }));
  await defineConformance({ describe, it }, harness, { cases: firstWay });
} else {
  it.skip(`conformance of ${NAME}: ${noServer}`, () => {});
}
