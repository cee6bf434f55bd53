import { defineReport } from '@cairndb/conformance';
import { describe, it } from 'vitest';
import { NO_NODE, nodeWithSqlite } from './node-with-sqlite.js';
import { resultsFrom } from './run-in-node.js';

const node = nodeWithSqlite();

if (node === undefined) it.skip(`conformance of node-sqlite (skipped: ${NO_NODE})`);
else {
  const results = await resultsFrom({ node, script: 'run.mjs', args: ['conformance'] });
  defineReport({ describe, it }, { harness: 'node-sqlite (file)', results });
}
