import { type CairnError, classifyError, type SyncConnection } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { bytesOf, open } from './open.js';

/** The typed error of a statement; the test fails when there is none. */
function failing(db: SyncConnection, sql: string): CairnError {
  try {
    db.all(sql, []);
  } catch (error) {
    return classifyError(error, { location: db.location, write: true });
  }
  return expect.unreachable(`no error from ${sql}`);
}

// What every driver refuses, and how that is told, is a matter of the conformance suite.
describe('errors', () => {
  it.each<[string, string, RegExp]>([
    ['CREATE VIRTUAL TABLE v USING fts4(a)', 'unsupported', /no module fts4/],
    ['COMMIT', 'sql', /no transaction is active/],
  ])('%s is %s', async (sql, code, message) => {
    const error = failing(await open(), sql);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('corrupt, read-only, and memory that is full', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(60000))');
    const bytes = await bytesOf(db);
    expect(failing(await open({ bytes }, true), 'DELETE FROM t')).toMatchObject({ code: 'readonly' });
    const damaged = await open({ bytes: Uint8Array.from(bytes).fill(0xee, 20_000) });
    expect(failing(damaged, 'SELECT sum(length(a)) FROM t')).toMatchObject({ code: 'corrupt' });
    db.exec('PRAGMA max_page_count = 20');
    expect(failing(db, 'INSERT INTO t VALUES (zeroblob(1000000))')).toMatchObject({ code: 'disk_full' });
    expect(db.get('SELECT count(*) FROM t', [])).toEqual([1]);
  });
});
