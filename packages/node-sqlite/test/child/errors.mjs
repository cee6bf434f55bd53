import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from '@cairndb/conformance';
import { classifyError } from '@cairndb/core';
import { folderOf, numbersTo, open, thrownBy, value } from './opened.mjs';

/** @import { SqlValue } from '@cairndb/core' */

/** @type {readonly ('sync')[]} */
const surfaces = ['sync'];
const SECRET = 'hunter2-is-my-password';

/** @type {[sql: string, params: SqlValue[], code: string, sqlite: string | undefined, details?: object][]} */
const REFUSED = [
  [
    'INSERT INTO p (name) VALUES (?)',
    [SECRET],
    'constraint',
    'SQLITE_CONSTRAINT_UNIQUE',
    { kind: 'unique', columns: ['p.name'] },
  ],
  ['INSERT INTO p (id, name) VALUES (1, ?)', ['x'], 'constraint', 'SQLITE_CONSTRAINT_PRIMARYKEY', { kind: 'unique' }],
  ['INSERT INTO p (id) VALUES (?)', [2], 'constraint', 'SQLITE_CONSTRAINT_NOTNULL', { kind: 'not_null' }],
  [
    'INSERT INTO p (name, age) VALUES (?, ?)',
    ['x', 3],
    'constraint',
    'SQLITE_CONSTRAINT_CHECK',
    { constraint: 'grown' },
  ],
  ['INSERT INTO c (p) VALUES (?)', [99], 'constraint', 'SQLITE_CONSTRAINT_FOREIGNKEY', { kind: 'foreign_key' }],
  ['INSERT INTO s VALUES (?)', [SECRET], 'constraint', 'SQLITE_CONSTRAINT_DATATYPE', { kind: 'datatype' }],
  ['INSERT INTO p (id, name) VALUES (?, ?)', [SECRET, 'y'], 'constraint', 'SQLITE_MISMATCH', { kind: 'datatype' }],
  ['INSERT INTO g VALUES (1)', [], 'constraint', 'SQLITE_CONSTRAINT_TRIGGER', { kind: 'trigger' }],
  ['SELECT * FROM nope', [], 'sql', 'SQLITE_ERROR'],
  ['SELEC 1', [], 'sql', 'SQLITE_ERROR'],
  ["SELECT json('x')", [], 'sql', 'SQLITE_ERROR', { reason: 'guard' }],
  ["SELECT json_extract('{}', ?)", [SECRET], 'sql', 'SQLITE_ERROR'],
  ['COMMIT', [], 'sql', 'SQLITE_ERROR', { reason: 'transaction_ended' }],
  ['CREATE VIRTUAL TABLE v USING fts9(a)', [], 'unsupported', undefined],
  ['SELECT zeroblob(2000000000)', [], 'too_big', undefined],
];

export const errors = suite('errors', {
  typed: {
    title: 'what SQLite refuses has its type, the name of its extended code, and no value in it',
    surfaces,
    async run(context) {
      const db = await open(context);
      db.exec(`CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, age INTEGER CONSTRAINT grown CHECK (age > 17));
        CREATE TABLE c (p INTEGER REFERENCES p(id));
        CREATE TABLE s (n INTEGER) STRICT;
        CREATE TABLE g (a);
        CREATE TRIGGER guard BEFORE INSERT ON g BEGIN SELECT raise(ABORT, 'no'); END;
        INSERT INTO p VALUES (1, '${SECRET}', 20);`);
      for (const [sql, params, code, sqlite, details = {}] of REFUSED) {
        const error = classifyError(
          thrownBy(() => db.all(sql, params)),
          { location: db.location, write: true },
        );
        assert.equal(error.code, code, sql);
        const expected = { ...details, ...(sqlite && { sqlite }) };
        assert.deepEqual({ ...error.details, ...expected }, error.details, sql);
        assert.ok(!`${error.message}${JSON.stringify(error)}`.includes(SECRET), sql);
      }
      assert.deepEqual(value(db, 'SELECT count(*) FROM p'), 1);
    },
  },
  busy: {
    title: 'a write lock of another process is told as busy, at once when nothing is to be waited for',
    surfaces,
    async run(context) {
      const db = await open(context);
      db.exec('CREATE TABLE t (a)');
      const source = `const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
        new DatabaseSync(process.argv[1]).exec('BEGIN IMMEDIATE');
        console.log('locked');
        setInterval(() => {}, 60_000);`;
      const other = spawn(process.execPath, ['--eval', source, '--', db.location], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      context.onEnd(async () => {
        other.kill('SIGKILL');
      });
      assert.match(String((await once(other.stdout, 'data'))[0]), /locked/);
      db.setBusyTimeout(0);
      const error = classifyError(thrownBy(() => db.run('BEGIN IMMEDIATE', [])));
      assert.deepEqual([error.code, error.retryable, error.details.sqlite], ['busy', true, 'SQLITE_BUSY']);
      assert.equal(value(db, 'SELECT count(*) FROM t'), 0);
      other.kill('SIGKILL');
      await once(other, 'close');
      db.setBusyTimeout(5_000);
      db.run('BEGIN IMMEDIATE', []);
      db.run('COMMIT', []);
    },
  },
  readonly: {
    title: 'a write through a read-only opening is refused as readonly, and the file stays as it was',
    surfaces,
    async run(context) {
      const writer = await open(context);
      writer.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
      const db = await open(context, { path: writer.location }, true);
      for (const sql of ['DELETE FROM t', 'DELETE FROM t RETURNING a', 'CREATE TABLE u (a)']) {
        assert.equal(classifyError(thrownBy(() => db.all(sql, []))).code, 'readonly', sql);
      }
      assert.equal(value(db, 'SELECT count(*) FROM t'), 1);
    },
  },
  corrupt: {
    title: 'a page that was overwritten is told as corrupt',
    surfaces,
    async run(context) {
      const path = join(folderOf(context), 'broken.db');
      const db = await open(context, { path });
      db.exec(`CREATE TABLE t (a); INSERT INTO t SELECT randomblob(500) FROM (${numbersTo(200)})`);
      await db.close();
      writeSync(openSync(path, 'r+'), Buffer.alloc(statSync(path).size - 8_192, 0xee), 0, undefined, 8_192);
      const broken = await open(context, { path });
      assert.equal(classifyError(thrownBy(() => broken.all('SELECT sum(length(a)) FROM t', []))).code, 'corrupt');
    },
  },
});
