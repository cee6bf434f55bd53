import { type Driver, UnsupportedError } from '@cairndb/core';
import { borrowHandle, type NativeBinding, openFile, settingsOf } from '@cairndb/node-driver';
import { bindableValues } from './bindable-values.js';
import { loadSqlite } from './load-sqlite.js';
import { NodeSqliteDatabase, openDatabase } from './native-database.js';
import type { NodeSqliteOptions } from './options.js';

const binding: NativeBinding = {
  open: openDatabase,
  bindable: bindableValues,
  readerScript: new URL('./reader-worker.js', import.meta.url),
};

/**
 * The driver for Node's own SQLite: a file, `:memory:`, or a handle that the caller owns.
 *
 * @throws InvalidInputError for a wrong option. Opening rejects with `unsupported` on a Node without it, and with
 *   `cannot_open`, `not_a_database`, `readonly` or `io`.
 */
export function nodeSqlite(options: NodeSqliteOptions): Driver {
  const name = 'node-sqlite';
  if ('database' in options) {
    const { database } = options;
    return {
      name,
      async open({ readonly }) {
        requireSqlite();
        return borrowHandle(binding, new NodeSqliteDatabase(database), readonly);
      },
    };
  }
  const settings = settingsOf(options);
  return {
    name,
    location: settings.path,
    async open({ readonly }) {
      requireSqlite();
      return openFile(binding, settings, readonly);
    },
  };
}

function requireSqlite(): void {
  if (loadSqlite() !== undefined) return;
  const { node } = process.versions;
  throw new UnsupportedError({
    message: `@cairndb/node-sqlite needs Node 22.16 or later (not 23, whose node:sqlite is older), run without --no-experimental-sqlite, and this is Node ${node}. Use a newer Node, or @cairndb/better-sqlite3.`,
    details: { node, needs: '>=22.16 <23 || >=24' },
  });
}
