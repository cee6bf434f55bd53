import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import sqlite3InitModule from '#sqlite3';
import { SqliteApi } from './sqlite-api.js';

/** What SQLite's start-up script takes from the global object. */
interface Host {
  sqlite3ApiConfig?: {
    readonly disable: { readonly vfs: Readonly<Record<string, boolean>> };
    readonly error: (...args: unknown[]) => void;
    readonly warn: () => void;
  };
}

let loading: Promise<SqliteApi> | undefined;
let storageError: unknown;

/** Starts SQLite, once in a page, worker or process. After a failure the next call tries again. */
export function loadSqlite(): Promise<SqliteApi> {
  loading ??= start().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The error with which the browser's file system refused the last call, once. */
export function takeStorageError(): unknown {
  const error = storageError;
  storageError = undefined;
  return error;
}

async function start(): Promise<SqliteApi> {
  (globalThis as Host).sqlite3ApiConfig = {
    // Only the pool of access handles is used: the other ways to OPFS start a worker of their own, or warn that they can't.
    disable: { vfs: { opfs: true, 'opfs-vfs': true, 'opfs-wl': true, kvvfs: true } },
    error: (...args) => {
      storageError = args.find((each) => each instanceof Error);
    },
    warn: () => {},
  };
  const sqlite3: Sqlite3Static = await sqlite3InitModule();
  return SqliteApi.of(sqlite3);
}
