import { isCairnError } from '../../errors/cairn-error.js';
import { onConnection } from '../on-connection.js';
import type { SharedStore } from '../shared-store.js';

/**
 * Does work that writes much, and meanwhile has SQLite not copy its log into the file within commits: whoever commits when the log is
 * long pays for all of it, and that would be anybody. {@link checkpoint} does it between two steps, where it holds nobody up.
 */
export async function withOwnCheckpoints<T>(shared: SharedStore, work: () => Promise<T>): Promise<T> {
  const { connection } = shared.parts;
  if (!connection.capabilities.wal) return await work();
  const pragma = (value: string) =>
    onConnection(connection, true, () => connection.all(`PRAGMA wal_autocheckpoint${value}`, []));
  const [pages] = (await pragma(''))[0] ?? [0];
  await pragma(' = 0');
  try {
    return await work();
  } finally {
    if (!shared.isClosed()) await pragma(` = ${Number(pages)}`);
  }
}

/** Copies the log into the file as far as nobody reads it; writers go on. */
export async function checkpoint({ parts }: SharedStore): Promise<void> {
  const { connection } = parts;
  if (!connection.capabilities.wal) return;
  try {
    await onConnection(connection, true, () => connection.all('PRAGMA wal_checkpoint(PASSIVE)', []));
  } catch (error) {
    // Somebody else is just doing it.
    if (!isCairnError(error, 'busy')) throw error;
  }
}
