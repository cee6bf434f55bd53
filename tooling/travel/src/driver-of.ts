import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Driver } from '@cairndb/core';

/** The drivers that a file travels between. */
export const DRIVER_NAMES = ['better-sqlite3', 'node-sqlite', 'libsql', 'sqljs', 'sqlite-wasm'] as const;

/** One of {@link DRIVER_NAMES}. */
export type DriverName = (typeof DRIVER_NAMES)[number];

/** Bytes in from a file, and out to it when the store is closed. */
const bytesAt = (path: string) => ({
  bytes: existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined,
  onClose: (bytes: Uint8Array) => writeFileSync(path, bytes),
});

/**
 * Each loads its SQLite only when it is asked for: two builds in one process break each other's locks. Without reader threads,
 * which see the same file and cost a start each.
 */
const DRIVERS: Readonly<Record<DriverName, (path: string) => Promise<Driver>>> = {
  'better-sqlite3': async (path) => (await import('@cairndb/better-sqlite3')).betterSqlite3({ path, readers: 0 }),
  'node-sqlite': async (path) => (await import('@cairndb/node-sqlite')).nodeSqlite({ path, readers: 0 }),
  libsql: async (path) => (await import('@cairndb/libsql')).libsql({ url: `file:${path}` }),
  sqljs: async (path) => (await import('@cairndb/sqljs')).sqljs(bytesAt(path)),
  'sqlite-wasm': async (path) => (await import('@cairndb/sqlite-wasm')).sqliteWasm(bytesAt(path)),
};

/** A driver for the database file at `path`, which need not exist. */
export function driverOf(name: DriverName, path: string): Promise<Driver> {
  return DRIVERS[name](path);
}
