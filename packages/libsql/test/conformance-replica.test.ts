import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionCases, defineConformance } from '@cairndb/conformance';
import { libsql } from '@cairndb/libsql';
import { narrowed } from '@cairndb/testing/harness';
import { describe, it } from 'vitest';
import { noServer, placeIn } from './places.js';
import { onServers } from './server-databases.js';

/** Its values and errors are those of the server and of a file. */
const replicaCases = connectionCases.filter(({ suite }) => !/^(driver-errors|errors|values)$/.test(suite));

const NAME = 'libsql (a replica of a server)';

if (noServer === undefined) {
  const harness = onServers(
    NAME,
    async (url) => {
      const folder = await mkdtemp(join(tmpdir(), 'cairn-replica-'));
      const copy = (name: string) => libsql({ url, replica: { path: join(folder, name) } });
      let others = 0;
      return {
        driver: () => copy('agent.db'),
        anotherReplica() {
          others += 1;
          return copy(`other-${others}.db`);
        },
        placeForCopy: () => placeIn(folder),
        dispose: async () => rmSync(folder, { recursive: true, force: true }),
      };
    },
    true,
  );
  await defineConformance({ describe, it }, harness, narrowed({ cases: replicaCases }));
} else {
  it.skip(`conformance of ${NAME}: ${noServer}`, () => {});
}
