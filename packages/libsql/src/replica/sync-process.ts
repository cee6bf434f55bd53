// The program of the syncing process. libSQL's synchronisation blocks its thread, and one that waits for a dead server can only be
// ended together with its process.
import { rmSync } from 'node:fs';
import Database from 'libsql';
import type { SyncAnswer, SyncRequest, SyncSource } from './sync-protocol.js';

/** What libSQL's code reads of its options; its types know less. */
type ReplicaOpening = Database.Options & Partial<Pick<SyncSource, 'syncUrl' | 'authToken' | 'encryptionKey'>>;

let source: SyncSource | undefined;
/** Holds the lock as long as the process lives; it ends with it, also when it is killed. */
let lock: Database.Database | undefined;
let replica: Database.Database | undefined;

// The main process has ended, in whatever way.
process.on('disconnect', () => process.exit(0));

process.on('message', (request: SyncRequest) => {
  let answer: SyncAnswer;
  try {
    answer = { id: request.id, frames: work(request) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    answer = { id: request.id, error: { message, code } };
  }
  process.send?.(answer);
});

function work(request: SyncRequest): number {
  switch (request.kind) {
    case 'lock':
      source = request.source;
      lock = locked(source);
      return 0;
    case 'sync':
      return sync();
    case 'discard':
      discard();
      return 0;
  }
}

/** A second process on one copy would overwrite what the first brings. */
function locked({ path, lockTimeoutMs }: SyncSource): Database.Database {
  const database = new Database(`${path}-lock`);
  database.exec(`PRAGMA busy_timeout = ${lockTimeoutMs}`);
  database.exec('BEGIN IMMEDIATE');
  return database;
}

function sync(): number {
  if (source === undefined || lock === undefined) throw new Error('The copy was not locked first.');
  const { path, syncUrl, authToken, encryptionKey } = source;
  const options: ReplicaOpening = { syncUrl, ...(authToken && { authToken }), ...(encryptionKey && { encryptionKey }) };
  // Connecting fails without the server, so it is done anew until it works.
  replica ??= new Database(path, options);
  // Its types say that it gives nothing.
  const result = replica.sync() as { frames_synced?: number } | undefined;
  return result?.frames_synced ?? 0;
}

function discard(): void {
  replica?.close();
  replica = undefined;
  for (const suffix of ['', '-wal', '-shm', '-client_wal_index', '-info']) {
    rmSync(`${source?.path}${suffix}`, { force: true });
  }
}
