import { type CairnError, classifyError, type SqlValue, type SyncConnection } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { bytesOf, open } from './open.js';

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
    INSERT INTO p VALUES (1, '${SECRET}', 20);
    INSERT INTO c VALUES (1, 1, 1);`);
  return db;
}

describe('errors', () => {
  it.each<[string, SqlValue[], object]>([
    ['INSERT INTO p (name) VALUES (?)', [SECRET], { kind: 'unique', columns: ['p.name'] }],
    ['INSERT INTO p (id, name) VALUES (1, ?)', ['x'], { kind: 'unique', columns: ['p.id'] }],
    ['INSERT INTO p (id) VALUES (?)', [2], { kind: 'not_null', columns: ['p.name'] }],
    ['INSERT INTO p (name, age) VALUES (?, ?)', [`${SECRET}!`, 3], { kind: 'check', constraint: 'grown' }],
    ['INSERT INTO c (p) VALUES (?)', [99], { kind: 'foreign_key' }],
  ])('constraint: %s', async (sql, params, details) => {
    expect(failing(await withTables(), sql, params)).toMatchObject({ code: 'constraint', retryable: false, details });
  });

  it.each<[string, string, RegExp]>([
    ['SELECT * FROM nope', 'sql', /no such table: nope/],
    ['SELEC 1', 'sql', /near "SELEC": syntax error/],
    ["SELECT json('x')", 'sql', /malformed JSON/],
    ['CREATE VIRTUAL TABLE v USING fts4(a)', 'unsupported', /no module fts4/],
    ['SELECT zeroblob(2000000000)', 'too_big', /larger than SQLite stores/],
    ['COMMIT', 'sql', /no transaction is active/],
  ])('%s is %s', async (sql, code, message) => {
    const error = failing(await withTables(), sql);
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
