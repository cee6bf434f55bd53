import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { suite } from '@cairndb/conformance';
import { classifyError } from '@cairndb/core';
import { numbersTo, open } from './opened.mjs';

/** @import { CaseContext } from '@cairndb/conformance' */
/** @import { Readers } from '@cairndb/core' */

/** @type {readonly ('sync')[]} */
const surfaces = ['sync'];
const ROWS = 2_503;

/** @param {CaseContext} context */
async function filled(context) {
  const db = await open(context, { readers: 1 });
  db.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB);
    INSERT INTO t SELECT value, 'row ' || value, x'0102' FROM (${numbersTo(ROWS)})`);
  return { db, readers: /** @type {Readers} */ (db.readers) };
}

/**
 * The code of the typed error that a read ends with.
 * @param {Promise<unknown>} reading
 */
const refusalOf = (reading) =>
  reading.then(
    () => 'no error',
    (cause) => classifyError(cause).code,
  );

export const readers = suite('readers', {
  rows: {
    title: 'hand over more rows than fit a page, in order, with every type',
    surfaces,
    async run(context) {
      const lease = await (await filled(context)).readers.lease();
      const rows = await lease.all('SELECT id, a, b, NULL, 1.5 FROM t WHERE id > ? ORDER BY id', [0]);
      assert.equal(rows.length, ROWS);
      assert.deepEqual(rows[1_000], [1_001, 'row 1001', Uint8Array.of(1, 2), null, 1.5]);
      assert.deepEqual(
        rows.map(([id]) => id),
        Array.from({ length: ROWS }, (_, index) => index + 1),
      );
      assert.deepEqual(await lease.get('SELECT a FROM t WHERE id = ?', [7]), ['row 7']);
      assert.equal(await lease.get('SELECT a FROM t WHERE id = ?', [-1]), undefined);
      await lease.release();
    },
  },
  snapshot: {
    title: 'see one snapshot from the lease to the release, also after a row that could not be read',
    surfaces,
    async run(context) {
      const { db, readers } = await filled(context);
      const lease = await readers.lease();
      db.run('DELETE FROM t WHERE id > ?', [10]);
      assert.deepEqual(await lease.get('SELECT count(*) FROM t', []), [ROWS]);
      const large = 'SELECT id FROM t UNION ALL SELECT 9007199254740993 UNION ALL SELECT 1';
      assert.equal(await refusalOf(lease.all(large, [])), 'invalid_input');
      await lease.release();
      const next = await readers.lease();
      assert.deepEqual(await next.get('SELECT count(*) FROM t', []), [10]);
      await next.release();
    },
  },
  refusals: {
    title: 'refuse to write, and values that would be lost, with typed errors, and go on',
    surfaces,
    async run(context) {
      const lease = await (await filled(context)).readers.lease();
      assert.equal(await refusalOf(lease.all('DELETE FROM t', [])), 'readonly');
      assert.equal(await refusalOf(lease.all('DELETE FROM t RETURNING id', [])), 'readonly');
      assert.equal(await refusalOf(lease.all('SELECT * FROM nope', [])), 'sql');
      assert.equal(await refusalOf(lease.all('SELECT ?', ['a\0b'])), 'invalid_input');
      assert.equal(await refusalOf(lease.all('SELECT ?, ?', ['a'])), 'invalid_input');
      assert.deepEqual(await lease.get('SELECT count(*) FROM t', []), [ROWS]);
      await lease.release();
      await assert.rejects(lease.get('SELECT 1', []), { code: 'sql' });
    },
  },
  'file-gone': {
    title: 'give the error when the file is gone',
    surfaces,
    async run(context) {
      const { db, readers } = await filled(context);
      rmSync(db.location);
      await assert.rejects(readers.lease(), { code: 'SQLITE_CANTOPEN' });
    },
  },
  close: {
    title: 'reject what is under way and waiting when the store closes',
    surfaces,
    async run(context) {
      const { db, readers } = await filled(context);
      const lease = await readers.lease();
      const settled = Promise.allSettled([
        lease.all('SELECT count(*) FROM t AS x, t AS y WHERE x.a < y.a', []),
        readers.lease(),
      ]);
      await db.close();
      for (const result of await settled) {
        assert.equal(result.status, 'rejected');
        assert.equal(/** @type {PromiseRejectedResult} */ (result).reason.code, 'closed');
      }
    },
  },
});
