import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { SqliteApi } from './sqlite-api.js';
import { failureOf } from './sqlite-failure.js';

const POINTER_BYTES = 4;

/** An open database: one of ours, or an `oo1.DB`. */
export interface OpenDatabase {
  /** Where SQLite keeps it, its `sqlite3*`; undefined once it is closed. */
  readonly pointer?: number | undefined;
}

/** What `handle` is for a database that this driver opened in this thread: what SQLite's C API needs. */
export interface SqliteWasmHandle extends OpenDatabase {
  /** The started SQLite, for `sqlite3.capi` and `sqlite3.wasm`; without the parts that browsers are not sent. */
  readonly sqlite3: Omit<Sqlite3Static, 'oo1' | 'vtab' | 'kvvfs' | 'initWorker1API' | 'Worker1Promiser'>;
}

/** A database that this driver opened, and closes. */
export class OwnDatabase implements SqliteWasmHandle {
  readonly sqlite3: Sqlite3Static;
  #pointer: number | undefined;

  constructor(sqlite3: Sqlite3Static, pointer: number) {
    this.sqlite3 = sqlite3;
    this.#pointer = pointer;
  }

  get pointer(): number | undefined {
    return this.#pointer;
  }

  /** Closes it, and frees the functions that were made for it through `sqlite3.capi`. A second call does nothing. */
  close(): void {
    if (this.#pointer === undefined) return;
    this.sqlite3.capi.sqlite3_close_v2(this.#pointer);
    this.#pointer = undefined;
  }
}

/**
 * Opens a file of a file system (VFS) of SQLite, by default its first one; creates it when there is none.
 *
 * @throws SqliteFailure when SQLite cannot open it.
 */
export function openDatabase(api: SqliteApi, file: string, vfs: string | 0 = 0): OwnDatabase {
  const { capi, raw, sqlite3, wasm } = api;
  const flags = capi.SQLITE_OPEN_READWRITE | capi.SQLITE_OPEN_CREATE | capi.SQLITE_OPEN_EXRESCODE;
  const out = api.allocate(POINTER_BYTES);
  try {
    wasm.pokePtr(out, 0);
    const result = capi.sqlite3_open_v2(file, out, flags, vfs);
    const database = new OwnDatabase(sqlite3, wasm.peekPtr(out));
    if (result === capi.SQLITE_OK) return database;
    const failure = failureOf(api, database.pointer ?? 0);
    database.close();
    throw failure;
  } finally {
    raw.sqlite3_free(out);
  }
}
