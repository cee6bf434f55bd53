import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite } from '@cairndb/conformance';
import { nodeSqlite } from '@cairndb/node-sqlite';
import { folderOf, open, value } from './opened.mjs';

/** @import { CaseContext } from '@cairndb/conformance' */
/** @import { SyncConnection } from '@cairndb/core' */
/** @import { SqliteHandle } from '@cairndb/node-sqlite' */

/** @type {readonly ('sync')[]} */
const surfaces = ['sync'];

const { DatabaseSync } = /** @type {{ DatabaseSync: new (path: string, options?: object) => SqliteHandle }} */ (
  process.getBuiltinModule('node:sqlite')
);

/**
 * A handle that its caller opened.
 * @param {CaseContext} context
 * @param {string} path
 * @param {object} [options]
 */
function owned(context, path, options = {}) {
  const database = new DatabaseSync(path, options);
  context.onEnd(async () => {
    if (database.isOpen) database.close();
  });
  return database;
}

/** @param {SqliteHandle} database */
const borrow = async (database, readonly = false) =>
  /** @type {SyncConnection} */ (await nodeSqlite({ database }).open({ readonly }));

/**
 * @param {SqliteHandle} database
 * @param {string} name
 */
const pragma = (database, name) => Object.values(/** @type {object} */ (database.prepare(`PRAGMA ${name}`).get()))[0];

export const handles = suite('handles', {
  'gets-its-pragmas-back': {
    title: "a caller's handle stays open, and gets back the pragmas that were changed",
    surfaces,
    async run(context) {
      const options = { timeout: 77, enableForeignKeyConstraints: false, readBigInts: true };
      const database = owned(context, join(folderOf(context), 'own.db'), options);
      database.exec('PRAGMA cache_size = -123; CREATE TABLE t (a)');
      const db = await borrow(database, true);
      db.setBusyTimeout(0);
      assert.equal(db.handle, database);
      assert.deepEqual(db.all('SELECT foreign_keys, 5 FROM pragma_foreign_keys', []), [[1, 5]]);
      assert.throws(() => db.run('INSERT INTO t VALUES (1)', []), { code: 'SQLITE_READONLY' });
      assert.deepEqual([value(db, 'PRAGMA busy_timeout'), value(db, 'PRAGMA cache_size')], [0, -123]);
      assert.deepEqual([db.readers, db.capabilities.readers, db.capabilities.persistent], [undefined, false, true]);
      await db.close();
      await db.close();
      assert.ok(database.isOpen);
      const after = ['foreign_keys', 'query_only', 'busy_timeout', 'journal_mode'].map((name) =>
        pragma(database, name),
      );
      assert.deepEqual(after, [0n, 0n, 77n, 'delete']);
    },
  },
  refused: {
    title: 'a handle that is closed, or keeps foreign keys off in its transaction, is refused',
    surfaces,
    async run(context) {
      const database = owned(context, ':memory:', { enableForeignKeyConstraints: false });
      database.exec('BEGIN');
      await assert.rejects(borrow(database), { code: 'invalid_input', message: /foreign_keys.*Commit first/ });
      database.close();
      await assert.rejects(borrow(database), { code: 'invalid_input', message: /is closed/ });
    },
  },
  'closed-by-its-owner': {
    title: 'a handle that its owner closes meanwhile is told as closed, and close() is still fine',
    surfaces,
    async run(context) {
      const database = owned(context, ':memory:');
      const db = await borrow(database);
      db.get('SELECT 1', []);
      database.close();
      assert.throws(() => db.get('SELECT 1', []), { code: 'CLIENT_CLOSED' });
      assert.throws(() => db.get('SELECT 2', []), { code: 'CLIENT_CLOSED' });
      await db.close();
    },
  },
  copies: {
    title: 'a database of the caller, one in memory and a file can be copied to a path',
    surfaces,
    async run(context) {
      const folder = folderOf(context);
      const database = owned(context, ':memory:');
      database.exec('CREATE TABLE t (a); INSERT INTO t VALUES (8)');
      const borrowed = await borrow(database);
      const file = await open(context);
      const memory = await open(context, { path: ':memory:' });
      for (const [index, db] of [borrowed, file, memory].entries()) {
        if (db !== borrowed) db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (8)');
        const copy = join(folder, `${index}.db`);
        await db.copyTo?.(copy);
        assert.equal(value(await open(context, { path: copy }), 'SELECT a FROM t'), 8);
        await assert.rejects(async () => db.copyTo?.(copy), { code: 'invalid_input' });
      }
    },
  },
});
