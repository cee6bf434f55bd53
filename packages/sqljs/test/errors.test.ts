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

// sql.js gives no codes: these are recognised by message alone, with the same result as on the other drivers.
describe('errors of sql.js', () => {
  it.each<[string, SqlValue[], object]>([
    ['INSERT INTO p (name) VALUES (?)', [SECRET], { kind: 'unique', columns: ['p.name'] }],
    ['INSERT INTO p (id, name) VALUES (1, ?)', ['x'], { kind: 'unique', columns: ['p.id'] }],
    ['INSERT INTO c (a, b) VALUES (?, ?)', [1, 1], { kind: 'unique', columns: ['c.a', 'c.b'] }],
    ['INSERT INTO p (id) VALUES (?)', [2], { kind: 'not_null', columns: ['p.name'] }],
    ['INSERT INTO p (name, age) VALUES (?, ?)', [`${SECRET}!`, 3], { kind: 'check', constraint: 'grown' }],
    ['INSERT INTO c (p) VALUES (?)', [99], { kind: 'foreign_key' }],
    ['DELETE FROM p WHERE id = ?', [1], { kind: 'foreign_key' }],
    ['INSERT INTO s VALUES (?)', [SECRET], { kind: 'datatype', columns: ['s.n'] }],
    ['INSERT INTO p (id, name) VALUES (?, ?)', [SECRET, 'y'], { kind: 'datatype' }],
  ])('constraint: %s', async (sql, params, details) => {
    expect(failing(await withTables(), sql, params)).toMatchObject({ code: 'constraint', retryable: false, details });
  });

  it.each<[string, string, RegExp]>([
    ['SELECT * FROM nope', 'sql', /no such table: nope/],
    ['SELECT nope FROM p', 'sql', /no such column: nope/],
    ['SELEC 1', 'sql', /near "SELEC": syntax error/],
    ["SELECT json('x')", 'sql', /malformed JSON/],
    ['CREATE VIRTUAL TABLE v USING fts5(a)', 'unsupported', /no module fts5/],
    ['SELECT zeroblob(2000000000)', 'too_big', /larger than SQLite stores/],
    ['COMMIT', 'sql', /no transaction is active/],
  ])('%s is %s', async (sql, code, message) => {
    const error = failing(await withTables(), sql);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('marks a guard that failed', async () => {
    expect(failing(await open(), "SELECT json('x')").details).toMatchObject({ reason: 'guard' });
  });

  it('keeps messages to itself that quote a value, however they begin', async () => {
    const db = await open();
    db.exec('CREATE VIRTUAL TABLE f USING fts4(a)');
    const error = failing(db, 'SELECT * FROM f WHERE f MATCH ?', [`"database is locked ${SECRET}`]);
    expect(error).toMatchObject({ code: 'sql', retryable: false });
    expect(String((error.cause as Error).message)).toContain('malformed MATCH');
    expect(failing(db, "SELECT json_extract('{}', ?)", [SECRET])).toMatchObject({ code: 'sql' });
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
