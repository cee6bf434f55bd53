import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from '@cairndb/conformance';
import { classifyError } from '@cairndb/core';
import { nodeSqlite } from '@cairndb/node-sqlite';
import { folderOf, open, value } from './opened.mjs';

/** @import { SyncConnection } from '@cairndb/core' */

/** @type {readonly ('sync')[]} */
const surfaces = ['sync'];

/**
 * The typed error of an opening that is refused.
 * @param {string} path
 * @param {boolean} [readonly]
 */
async function refusal(path, readonly = false) {
  const opening = nodeSqlite({ path }).open({ readonly });
  return opening.then(
    () => assert.fail('the opening was not refused'),
    (cause) => classifyError(cause, { location: path }),
  );
}

/**
 * @param {SyncConnection} db
 * @param {readonly string[]} names
 */
const pragmas = (db, names) => names.map((name) => value(db, `PRAGMA ${name}`));

export const opening = suite('opening', {
  pragmas: {
    title: 'sets the defaults, takes every pragma as an option, and auto_vacuum before the first table',
    surfaces,
    async run(context) {
      const names = [
        'auto_vacuum',
        'journal_mode',
        'foreign_keys',
        'synchronous',
        'cache_size',
        'temp_store',
        'busy_timeout',
      ];
      const plain = await open(context);
      plain.exec('CREATE TABLE t (a)');
      assert.deepEqual(pragmas(plain, names), [2, 'wal', 1, 1, -64_000, 2, 5_000]);
      const { sync, multiProcess, wal, readers, fullText, copy, fileSize } = plain.capabilities;
      assert.deepEqual(
        [sync, multiProcess, wal, readers, fullText, copy, fileSize],
        [true, true, true, true, 'fts5', true, true],
      );
      const db = await open(context, {
        journalMode: 'truncate',
        synchronous: 'full',
        cacheSizeKib: 2_000,
        tempStore: 'file',
        autoVacuum: 'full',
        busyTimeoutMs: 7,
        readers: 0,
      });
      db.exec('CREATE TABLE t (a)');
      assert.deepEqual(pragmas(db, names), [1, 'truncate', 1, 2, -2_000, 1, 7]);
      assert.deepEqual([db.readers, db.capabilities.readers, db.capabilities.wal], [undefined, false, false]);
    },
  },
  'missing-folder': {
    title: 'says that a folder is missing, and makes it when told to',
    surfaces,
    async run(context) {
      const path = join(folderOf(context), 'not', 'there', 'a.db');
      const error = await refusal(path);
      assert.equal(error.code, 'cannot_open');
      assert.match(error.message, /folder .*there does not exist.*createDirectory/);
      assert.equal(value(await open(context, { path, createDirectory: true }), 'SELECT 1'), 1);
    },
  },
  'no-database': {
    title: 'refuses a folder and what is no database, and leaves it as it was',
    surfaces,
    async run(context) {
      const folder = folderOf(context);
      assert.equal((await refusal(folder)).code, 'cannot_open');
      const notes = join(folder, 'notes.txt');
      writeFileSync(notes, 'These are notes and no database at all. '.repeat(200));
      assert.equal((await refusal(notes)).code, 'not_a_database');
      assert.match(readFileSync(notes, 'utf8'), /^These are notes/);
      assert.ok(!existsSync(`${notes}-wal`));
    },
  },
  'readonly-missing-file': {
    title: 'a read-only opening of a missing file is refused and creates nothing',
    surfaces,
    async run(context) {
      const path = join(folderOf(context), 'none.db');
      assert.equal((await refusal(path, true)).code, 'cannot_open');
      assert.ok(!existsSync(path));
    },
  },
  'a-name-is-no-uri': {
    title: 'a file whose name begins with file: is that file, and not a URI',
    surfaces,
    async run(context) {
      const folder = folderOf(context);
      const before = process.cwd();
      process.chdir(folder);
      try {
        const db = await open(context, { path: 'file:a.db', readers: 0 });
        db.exec('CREATE TABLE t (a)');
        assert.ok(existsSync(join(folder, 'file:a.db')));
        await db.close();
      } finally {
        process.chdir(before);
      }
    },
  },
  memory: {
    title: ':memory: has neither readers nor a file, and may be read-only',
    surfaces,
    async run(context) {
      const db = await open(context, { path: ':memory:' });
      assert.deepEqual(
        [db.capabilities.persistent, db.capabilities.wal, db.readers, db.fileSize],
        [false, false, undefined, undefined],
      );
      const readonly = await open(context, { path: ':memory:' }, true);
      assert.throws(() => readonly.exec('CREATE TABLE t (a)'), { code: 'SQLITE_READONLY' });
    },
  },
  'file-size': {
    title: 'the size of a file counts its log',
    surfaces,
    async run(context) {
      const path = join(folderOf(context), 'sub', 'a.db');
      mkdirSync(join(path, '..'));
      const db = await open(context, { path });
      db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(100000))');
      assert.equal(db.fileSize?.(), statSync(path).size + statSync(`${path}-wal`).size);
    },
  },
});
