import assert from 'node:assert/strict';
import { suite } from '@cairndb/conformance';
import { nodeSqlite } from '@cairndb/node-sqlite';
import { open, thrownBy, value } from './opened.mjs';

/** @import { SyncConnection } from '@cairndb/core' */

/** @type {readonly ('sync')[]} */
const surfaces = ['sync'];

export const statements = suite('statements', {
  'counts-changes': {
    title: 'tells what a statement itself changed: nothing for BEGIN, PRAGMA and tables, whatever came before',
    surfaces,
    async run(context) {
      const db = await open(context);
      const changes = (/** @type {string} */ sql) => db.run(sql, []).changes;
      db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a)');
      assert.deepEqual(db.run('INSERT INTO t (a) VALUES (?), (?)', [1, 2]), { changes: 2, lastInsertRowid: 2 });
      assert.equal(changes('BEGIN IMMEDIATE'), 0);
      assert.equal(changes('WITH n AS (SELECT 1) UPDATE t SET a = 3'), 2);
      assert.equal(changes('CREATE TABLE u (a)'), 0);
      assert.equal(changes('COMMIT'), 0);
      assert.equal(changes('UPDATE t SET a = 3 WHERE id = 99'), 0);
      assert.equal(changes('PRAGMA user_version'), 0);
      assert.equal(changes('PRAGMA foreign_keys = ON'), 0);
      assert.equal(changes('DELETE FROM t RETURNING id'), 2);
      assert.equal(db.get('SELECT * FROM t', []), undefined);
      assert.deepEqual(db.all('DELETE FROM t', []), []);
    },
  },
  'returning-runs-to-its-end': {
    title: 'a write with RETURNING runs to its end also through get, where the foreign keys are checked',
    surfaces,
    async run(context) {
      const db = await open(context);
      db.exec('CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p(id), n INTEGER)');
      assert.throws(() => db.get('INSERT INTO c VALUES (99, 1) RETURNING p', []), /FOREIGN KEY/);
      assert.deepEqual(db.get('INSERT INTO c VALUES (NULL, 1), (NULL, 2) RETURNING n', []), [1]);
      assert.equal(value(db, 'SELECT count(*) FROM c'), 2);
    },
  },
  'one-statement': {
    title: 'a text with several statements, or none, is refused and not half run; comments around one are fine',
    surfaces,
    async run(context) {
      const db = await open(context);
      db.exec('CREATE TABLE t (a)');
      const several = thrownBy(() => db.run('INSERT INTO t VALUES (1); DROP TABLE t', []));
      assert.match(String(several), /more than one statement/);
      for (const sql of ['', ' ; ', '-- SELECT 1', '/* SELECT 1']) {
        assert.match(String(thrownBy(() => db.all(sql, []))), /no statements/);
      }
      assert.equal(value(db, 'SELECT count(*) FROM t'), 0);
      assert.equal(value(db, '/* a */ SELECT 漢字 FROM (SELECT 5 AS 漢字) ; -- b\n/* c */;'), 5);
    },
  },
  columns: {
    title: 'names the columns for raw access, also of no rows, and sees one that was added later',
    surfaces,
    async run(context) {
      const db = await open(context);
      db.exec('CREATE TABLE t (a, b)');
      assert.deepEqual(db.query('SELECT b, a AS "the a" FROM t', []), { columns: ['b', 'the a'], rows: [] });
      assert.deepEqual(db.query('INSERT INTO t VALUES (?, 2) RETURNING a, b', [1]), {
        columns: ['a', 'b'],
        rows: [[1, 2]],
      });
      assert.deepEqual(db.query('DELETE FROM t WHERE a = 2', []), { columns: [], rows: [] });
      assert.deepEqual(db.get('SELECT * FROM t', []), [1, 2]);
      db.exec('ALTER TABLE t ADD COLUMN c DEFAULT 3');
      assert.deepEqual(db.get('SELECT * FROM t', []), [1, 2, 3]);
    },
  },
  'prepared-once': {
    title: 'each SQL text is prepared once while it is in use',
    surfaces,
    async run(context) {
      const memory = await open(context, { path: ':memory:' });
      const database = /** @type {import('@cairndb/node-sqlite').SqliteHandle} */ (memory.handle);
      const prepare = database.prepare.bind(database);
      let prepared = 0;
      database.prepare = (sql) => {
        prepared += 1;
        return prepare(sql);
      };
      const db = /** @type {SyncConnection} */ (await nodeSqlite({ database }).open({ readonly: false }));
      db.exec('CREATE TABLE t (a)');
      prepared = 0;
      for (let round = 0; round < 50; round += 1) {
        db.run('INSERT INTO t VALUES (?)', [round]);
        assert.deepEqual(db.get('SELECT a FROM t WHERE a = ?', [round]), [round]);
        assert.equal(db.all('SELECT a FROM t WHERE a <= ?', [round]).length, round + 1);
      }
      assert.equal(prepared, 3);
      await db.close();
    },
  },
  'incremental-vacuum': {
    title: 'an incremental_vacuum frees all pages that it names, not only the first',
    surfaces,
    async run(context) {
      const db = await open(context);
      db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(100000)); DELETE FROM t');
      const free = Number(value(db, 'PRAGMA freelist_count'));
      db.all('PRAGMA incremental_vacuum(5)', []);
      assert.equal(value(db, 'PRAGMA freelist_count'), free - 5);
    },
  },
  'busy-timeout': {
    title: 'the busy timeout can be set, and back',
    surfaces,
    async run(context) {
      const db = await open(context, { busyTimeoutMs: 123 });
      assert.equal(value(db, 'PRAGMA busy_timeout'), 123);
      for (const timeoutMs of [0, 250, 250, 0]) {
        db.setBusyTimeout(timeoutMs);
        assert.equal(value(db, 'PRAGMA busy_timeout'), timeoutMs);
      }
    },
  },
  closed: {
    title: 'every call after close is refused as closed, and close may be called again',
    surfaces,
    async run(context) {
      const db = await open(context);
      db.get('SELECT 1', []);
      await db.close();
      await db.close();
      const calls = [() => db.get('SELECT 1', []), () => db.run('SELECT 1', []), () => db.exec('SELECT 1')];
      for (const call of calls) assert.throws(call, { code: 'closed' });
      await assert.rejects(async () => db.readers?.lease(), { code: 'closed' });
      await assert.rejects(async () => db.copyTo?.('/nowhere'), { code: 'closed' });
    },
  },
});
