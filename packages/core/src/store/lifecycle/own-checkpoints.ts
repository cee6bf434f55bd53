import type { Connection } from '../../driver/driver.js';
import { isCairnError } from '../../errors/cairn-error.js';
import { onConnection } from '../on-connection.js';
import type { SharedStore } from '../shared-store.js';

/** Those who have SQLite not copy the log of a connection at present. */
interface Pause {
  holders: number;
  /** After how many pages it did before the first of them came. */
  readonly pages: Promise<number>;
}

/** One for each connection: maintenance and copies go on beside each other, and the last one to end sets it back. */
const pauses = new WeakMap<Connection, Pause>();

/**
 * Does work behind which the log is long, and meanwhile has SQLite not copy its log into the file within commits: whoever commits when the log is
 * long pays for all of it, and that would be anybody. {@link checkpoint} does it between two steps, where it holds nobody up, and a copy of
 * the database in its own thread.
 */
export async function withOwnCheckpoints<T>(shared: SharedStore, work: () => Promise<T>): Promise<T> {
  const { connection } = shared.parts;
  if (!connection.capabilities.wal) return await work();
  const pause = pauses.get(connection) ?? { holders: 0, pages: pauseCheckpoints(connection) };
  pauses.set(connection, pause);
  pause.holders += 1;
  let pages: number | undefined;
  try {
    pages = await pause.pages;
    return await work();
  } finally {
    pause.holders -= 1;
    if (pause.holders === 0) {
      pauses.delete(connection);
      if (pages !== undefined && !shared.isClosed()) await autocheckpoint(connection, ` = ${pages}`);
    }
  }
}

async function pauseCheckpoints(connection: Connection): Promise<number> {
  const [pages] = (await autocheckpoint(connection, ''))[0] ?? [0];
  await autocheckpoint(connection, ' = 0');
  return Number(pages);
}

function autocheckpoint(connection: Connection, value: string) {
  return onConnection(connection, true, () => connection.all(`PRAGMA wal_autocheckpoint${value}`, []));
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
