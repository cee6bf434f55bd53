import { capabilitiesOf } from './capabilities.js';
import { SqliteWasmConnection } from './connection.js';
import { exportMemory } from './export-memory.js';
import { loadSqlite } from './load-sqlite.js';
import { type OpenDatabase, openDatabase } from './open-database.js';
import type { MemorySettings } from './options.js';
import { runAll, singleValue } from './run-sql.js';
import type { SqliteApi } from './sqlite-api.js';
import { failureOf } from './sqlite-failure.js';
import { leaveWalMode } from './wal-header.js';

/** Starts SQLite and opens a new database or one from bytes. What is no database is refused here. */
export async function openMemory(settings: MemorySettings, readonly: boolean): Promise<SqliteWasmConnection> {
  const { bytes, onClose } = settings;
  const api = await loadSqlite();
  const database = openDatabase(api, ':memory:');
  try {
    if (bytes !== undefined && bytes.length > 0) fill(api, database, bytes);
    configure(api, database, settings, readonly);
    return new SqliteWasmConnection(api, database, {
      location: ':memory:',
      capabilities: capabilitiesOf({ persistent: false, wal: false }),
      exportBytes: () => exportMemory(api, database),
      release: async () => {
        try {
          if (!readonly && onClose !== undefined) await onClose(exportMemory(api, database));
        } finally {
          database.close();
        }
      },
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Makes the bytes of a file the content of a database in memory. */
function fill(api: SqliteApi, database: OpenDatabase, bytes: Uint8Array): void {
  const { capi, wasm } = api;
  const owner = database.pointer ?? 0;
  const pointer = api.allocate(bytes.length);
  const memory = wasm.heap8u().subarray(pointer, pointer + bytes.length);
  memory.set(bytes);
  leaveWalMode(memory);
  // SQLite frees the memory from now on, also when it refuses it.
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
  const result = capi.sqlite3_deserialize(owner, 'main', pointer, bytes.length, bytes.length, flags);
  if (result !== 0) throw failureOf(api, owner);
}

function configure(api: SqliteApi, database: OpenDatabase, { pragmas }: MemorySettings, readonly: boolean): void {
  // The first read: SQLite looks into the bytes only now.
  singleValue(api, database, 'PRAGMA schema_version');
  if (!readonly) {
    if (singleValue(api, database, 'PRAGMA page_count') === 0) runAll(api, database, pragmas.fresh);
    // Nothing survives the page anyway, so a journal beside the database would only cost time.
    runAll(api, database, 'PRAGMA journal_mode = memory');
  }
  for (const pragma of pragmas.session) runAll(api, database, pragma);
  if (readonly) runAll(api, database, 'PRAGMA query_only = ON');
}
