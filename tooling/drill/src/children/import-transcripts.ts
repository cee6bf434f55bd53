import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { importClaudeCode, importCodex } from '@cairndb/importers';
import { AckWriter } from '../acknowledgements.js';
import { readPlan } from '../child.js';

/** The plan of the program that imports what is new in a folder and ends. */
export interface ImportPlan {
  readonly path: string;
  readonly ackPath: string;
  readonly transcripts: string;
  /** Whose transcripts they are. */
  readonly tool: ImportedTool;
  /** Worker threads to import with; 0: none. */
  readonly threads: number;
}

/** The tools whose transcripts are imported. */
export type ImportedTool = 'claude-code' | 'codex';

/** What it acknowledges after each commit: the messages that this run has added so far. */
export interface ImportAck {
  readonly messages: number;
}

const plan = readPlan<ImportPlan>();
const acks = new AckWriter<ImportAck>(plan.ackPath);
const store = await openStore({ driver: betterSqlite3({ path: plan.path }) });
acks.write({ messages: 0 });
const run = { 'claude-code': importClaudeCode, codex: importCodex }[plan.tool];
await run(store, {
  path: plan.transcripts,
  threads: plan.threads,
  onProgress: ({ messages }) => acks.write({ messages }),
});
await store.close();
