import { defineConformance } from '@cairndb/conformance';
import { libsql } from '@cairndb/libsql';
import { describe, it } from 'vitest';
import { noServer } from './places.js';
import { secondWay } from './second-way.js';
import { onServers } from './server-databases.js';

const NAME = 'libsql (a server over HTTP)';

if (noServer === undefined) {
  const harness = onServers(NAME, async (url) => ({ driver: () => libsql({ url }) }));
  await defineConformance({ describe, it }, harness, { cases: secondWay });
} else {
  it.skip(`conformance of ${NAME}: ${noServer}`, () => {});
}
