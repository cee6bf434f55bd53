import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { indexFolder } from '@cairndb/code';
import { openStore } from '@cairndb/core';
import { AckWriter } from '../acknowledgements.js';
import { readPlan } from '../child.js';

/** The plan of the program that brings the code index to the state of a folder and ends. */
export interface IndexPlan {
  readonly path: string;
  readonly ackPath: string;
  readonly root: string;
}

/** What it acknowledges after each commit: the files that this run has stored so far. */
export interface IndexAck {
  readonly files: number;
}

const { path, ackPath, root } = readPlan<IndexPlan>();
const acks = new AckWriter<IndexAck>(ackPath);
const store = await openStore({ driver: betterSqlite3({ path }) });
acks.write({ files: 0 });
await indexFolder(store, {
  ...{ root, project: 'tree' },
  onProgress: ({ filesDone }) => acks.write({ files: filesDone }),
});
await store.close();
