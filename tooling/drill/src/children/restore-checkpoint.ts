import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { recoverRestore, restoreCheckpoint } from '@cairndb/node';
import { AckWriter } from '../acknowledgements.js';
import { readPlan } from '../child.js';

/** The plan of the program that puts a folder back to a checkpoint, or goes on with that, and ends. */
export interface RestorePlan {
  readonly path: string;
  readonly ackPath: string;
  readonly root: string;
  /** The checkpoint; null: recover what was interrupted. */
  readonly id: string | null;
  /** Whether to undo what was interrupted. */
  readonly undo: boolean;
}

/** What it acknowledges: that it begins, and what came of it. */
export interface RestoreAck {
  readonly outcome: 'begun' | 'restored' | 'nothing' | 'finished' | 'undone';
}

const { path, ackPath, root, id, undo } = readPlan<RestorePlan>();
const acks = new AckWriter<RestoreAck>(ackPath);
if (id === null) {
  acks.write({ outcome: 'begun' });
  const { outcome } = await recoverRestore(root, { undo });
  acks.write({ outcome });
} else {
  const store = await openStore({ driver: betterSqlite3({ path }) });
  acks.write({ outcome: 'begun' });
  await restoreCheckpoint(store, id, { root, deleteExtra: true, safety: false });
  acks.write({ outcome: 'restored' });
  await store.close();
}
