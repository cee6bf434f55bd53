import { inStorage } from './capabilities.js';
import { SqljsConnection } from './connection.js';
import { onPageHidden } from './on-page-hidden.js';
import { openDatabase } from './open-database.js';
import type { CheckedStoredOptions } from './options.js';
import { nothingStored, openElsewhere, storageError } from './snapshot-errors.js';
import { SnapshotSaver } from './snapshot-saver.js';
import type { SnapshotLock, SnapshotStorage } from './snapshot-storage.js';
import type { SqljsDatabase } from './sqljs-database.js';

/**
 * Opens a stored database: for writing with the storage's lock, which it holds until it is closed; else the last snapshot,
 * read-only.
 */
export async function openStored(options: CheckedStoredOptions, readonly: boolean): Promise<SqljsConnection> {
  const { storage, lockTimeoutMs, whenOpenElsewhere } = options;
  if (readonly) return openSnapshot(options);
  const lock = await storage.lock(lockTimeoutMs);
  if (lock !== undefined) return openWriter(options, lock);
  if (whenOpenElsewhere === 'refuse') throw openElsewhere(storage.location);
  return openSnapshot(options);
}

async function openSnapshot(options: CheckedStoredOptions): Promise<SqljsConnection> {
  const { location } = options.storage;
  const bytes = await loadFrom(options.storage);
  if (bytes === undefined) throw nothingStored(location);
  const { database, session } = await openDatabase(bytes, options, true);
  const release = async () => database.close();
  return new SqljsConnection(database, { session, release, location, capabilities: inStorage, readonly: true });
}

async function openWriter(options: CheckedStoredOptions, lock: SnapshotLock): Promise<SqljsConnection> {
  const { storage } = options;
  try {
    const { database, session } = await openDatabase(await loadFrom(storage), options, false);
    const saver = new SnapshotSaver({ ...options, takeSnapshot: () => connection.takeSnapshot() });
    const stopListening = onPageHidden(() => saver.saveInBackground());
    const connection: SqljsConnection = new SqljsConnection(database, {
      session,
      saver,
      location: storage.location,
      capabilities: inStorage,
      release: async () => {
        stopListening();
        rollBack(database);
        saver.transactionEnded();
        try {
          await saver.close();
        } finally {
          database.close();
          await lock.release();
        }
      },
    });
    return connection;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Ends a transaction that was left open, as SQLite does with a database that is closed; what it wrote is not to be saved. */
function rollBack(database: SqljsDatabase): void {
  try {
    database.run('ROLLBACK');
  } catch {
    // None was open.
  }
}

async function loadFrom(storage: SnapshotStorage): Promise<Uint8Array | undefined> {
  try {
    return await storage.load();
  } catch (error) {
    throw storageError(error, storage.location, 'read');
  }
}
