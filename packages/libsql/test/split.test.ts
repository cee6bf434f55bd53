import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConformance, splitCases } from '@cairndb/conformance';
import { openSplitStore } from '@cairndb/core/split';
import { libsql } from '@cairndb/libsql';
import { describe, it } from 'vitest';
import { noServer } from './places.js';
import { onServers } from './server-databases.js';

const NAME = 'libsql (conversations on a server, the rest in files)';
const NAMES = ['knowledge', 'file_index', 'sessions', 'cache', 'telemetry'];
/** What goes from database to database, where no transaction of the one can wait for the other. */
const SUITES = ['usage-ledger', 'transactions', 'nested-calls'];

if (noServer === undefined) {
  const harness = onServers(NAME, async (url) => {
    const folder = await mkdtemp(join(tmpdir(), 'cairn-split-'));
    const files = () => NAMES.map((name) => [name, libsql({ url: `file:${join(folder, `${name}.db`)}` })] as const);
    return {
      driver: () => libsql({ url }),
      open: (options) =>
        openSplitStore({ ...options, databases: { conversations: libsql({ url }), ...Object.fromEntries(files()) } }),
      dispose: async () => rmSync(folder, { recursive: true, force: true }),
    };
  });
  await defineConformance({ describe, it }, harness, {
    cases: splitCases.filter(({ suite }) => SUITES.includes(suite)),
  });
} else {
  it.skip(`conformance of ${NAME}: ${noServer}`, () => {});
}
