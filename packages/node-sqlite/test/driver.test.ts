import { defineReport } from '@cairndb/conformance';
import { describe, it } from 'vitest';
import { NO_NODE, nodeWithSqlite } from './node-with-sqlite.js';
import { resultsFrom } from './run-in-node.js';

const node = nodeWithSqlite();

if (node === undefined) it.skip(`the cases of node-sqlite alone (skipped: ${NO_NODE})`);
else
  defineReport(
    { describe, it },
    { harness: 'node-sqlite, its own cases', results: await resultsFrom({ node, script: 'run.mjs', args: ['own'] }) },
  );
