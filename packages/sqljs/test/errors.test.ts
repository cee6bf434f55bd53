import { type CairnError, classifyError, type SqlValue, type SyncConnection } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { open } from './open.js';

const SECRET = 'hunter2-is-my-password';

/** The typed error of a statement; the test fails when there is none, or when it tells a bound value. */
function failing(db: SyncConnection, sql: string, params: readonly SqlValue[] = []): CairnError {
  try {
    db.all(sql, params);
  } catch (error) {
    const typed = classifyError(error, { location: db.location, write: true });
    expect(`${typed.message} ${JSON.stringify(typed)}`).not.toContain(SECRET);
    return typed;
  }
  return expect.unreachable(`no error from ${sql}`);
}

async function withTables(): Promise<SyncConnection> {
  const db = await open();
  db.exec(`CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, age INTEGER CONSTRAINT grown CHECK (age > 17));
    CREATE TABLE c (p INTEGER REFERENCES p(id), a, b, UNIQUE (a, b));
    CREATE TABLE s (n INTEGER) STRICT;
    INSERT INTO p VALUES (1, '${SECRET}', 20);
    INSERT INTO c VALUES (1, 1, 1);`);
  return db;
}

// sql.js gives no codes: what is refused is recognised by message alone. What every driver refuses is a matter of the conformance suite.
describe('errors of sql.js', () => {
  it.each<[string, string, RegExp]>([
    ['CREATE VIRTUAL TABLE v USING fts5(a)', 'unsupported', /no module fts5/],
    ['COMMIT', 'sql', /no transaction is active/],
  ])('%s is %s', async (sql, code, message) => {
    const error = failing(await withTables(), sql);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('refuses values that SQLite cannot hold, and too many of them', async () => {
    const db = await open();
    expect(failing(db, 'SELECT ?', [{ [SECRET]: 1 } as unknown as string])).toMatchObject({ code: 'invalid_input' });
    expect(failing(db, 'SELECT ?', [SECRET, SECRET])).toMatchObject({ code: 'invalid_input' });
  });

  it('read-only', async () => {
    const bytes = (await withTables()).exportBytes?.() as Uint8Array;
    expect(failing(await open({ bytes }, true), 'DELETE FROM c')).toMatchObject({ code: 'readonly' });
  });

  it('corrupt: a page was overwritten', async () => {
    const db = await open();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (randomblob(60000))');
    const bytes = db.exportBytes?.() as Uint8Array;
    bytes.fill(0xee, 8_192);
    expect(failing(await open({ bytes }), 'SELECT sum(length(a)) FROM t')).toMatchObject({ code: 'corrupt' });
  });

  it('memory that is full', async () => {
    const db = await open();
    db.exec('PRAGMA max_page_count = 20; CREATE TABLE t (a)');
    expect(failing(db, 'INSERT INTO t VALUES (zeroblob(1000000))')).toMatchObject({ code: 'disk_full' });
    expect(db.get('SELECT count(*) FROM t', [])).toEqual([0]);
  });

  it('closed', async () => {
    const db = await open();
    db.get('SELECT 1', []);
    await db.close();
    expect(failing(db, 'SELECT 1')).toMatchObject({ code: 'closed' });
    expect(classifyError('Database closed')).toMatchObject({ code: 'closed' });
  });
});
