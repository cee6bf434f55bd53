import { type AsyncConnection, type CairnError, classifyError, type SqlValue } from '@cairndb/core';
import { describe, expect, it } from 'vitest';
import { KINDS } from './places.js';

const SECRET = 'hunter2-is-my-password';

/** The typed error of a statement; the test fails when there is none, or when it tells a bound value. */
async function failing(db: AsyncConnection, sql: string, params: readonly SqlValue[] = []): Promise<CairnError> {
  const error = await db.all(sql, params).then(
    () => expect.unreachable(`no error from ${sql}`),
    (cause: unknown) => classifyError(cause, { location: db.location, write: true }),
  );
  expect(`${error.message} ${JSON.stringify(error)}`).not.toContain(SECRET);
  return error;
}

const TABLES = `CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, age INTEGER CONSTRAINT grown CHECK (age > 17));
  CREATE TABLE c (p INTEGER REFERENCES p(id), a, b, UNIQUE (a, b));
  INSERT INTO p VALUES (1, '${SECRET}', 20);
  INSERT INTO c VALUES (1, 1, 1);`;

describe.each(KINDS.filter(({ skip }) => !skip))('$name', ({ open }) => {
  it('gives back every value as it was', async () => {
    const db = await open();
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    const large = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
    const given = [
      null,
      42,
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
      0.1,
      12n,
      '',
      'naïve 漢字 🙂 ‮abc',
      '\ufeffusing System;',
      view,
      large,
    ];
    await db.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, v)');
    for (const value of given) await db.run('INSERT INTO t (v) VALUES (?)', [value]);
    const expected = given.map((value) => (value === 12n ? 12 : value === view ? Uint8Array.of(1, 2) : value));
    expect((await db.all('SELECT v FROM t ORDER BY n', [])).map(([value]) => value)).toEqual(expected);
    expect(await db.get('SELECT ?', [new Uint8Array(0)])).toEqual([new Uint8Array(0)]);
    expect(await db.get('SELECT ?, hex(?)', ['x\ud800y', 'x\ud800y'])).toEqual(['x\ufffdy', '78EFBFBD79']);
  });

  it('binds whole numbers as integers, as SQLite counts', async () => {
    const db = await open();
    const row = await db.get('SELECT typeof(?), typeof(?), ? / 2, typeof(?)', [5, 2 ** 40, 7, 1.5]);
    expect(row).toEqual(['integer', 'integer', 3, 'real']);
  });

  it('tells what was changed, and the id of the new row', async () => {
    const db = await open();
    await db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a)');
    expect(await db.run('INSERT INTO t (a) VALUES (?), (?)', [1, 2])).toEqual({ changes: 2, lastInsertRowid: 2 });
    expect(await db.run('UPDATE t SET a = 3', [])).toMatchObject({ changes: 2 });
    expect(await db.run('UPDATE t SET a = 3 WHERE id = 99', [])).toMatchObject({ changes: 0 });
    expect(await db.run('DELETE FROM t RETURNING id', [])).toMatchObject({ changes: 2 });
    expect(await db.get('SELECT * FROM t', [])).toBeUndefined();
    expect(await db.all('INSERT INTO t VALUES (5, 6) RETURNING id, a', [])).toEqual([[5, 6]]);
    expect(await db.query('SELECT a AS "the a", id FROM t', [])).toEqual({ columns: ['the a', 'id'], rows: [[6, 5]] });
  });

  it('runs a batch as one: all of it, or nothing', async () => {
    const db = await open();
    await db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a UNIQUE)');
    const results = await db.batch([
      { sql: 'INSERT INTO t (a) VALUES (?) RETURNING id, a', params: ['one'] },
      { sql: 'INSERT INTO t (a) VALUES (?)', params: ['two'] },
      { sql: 'SELECT count(*) FROM t', params: [] },
    ]);
    expect(results.map(({ rows }) => rows)).toEqual([[[1, 'one']], [], [[2]]]);
    expect(results.map(({ changes }) => changes)).toEqual([1, 1, 0]);
    expect(results[1]?.lastInsertRowid).toBe(2);
    expect(await db.batch([])).toEqual([]);

    const half = db.batch([
      { sql: 'INSERT INTO t (a) VALUES (?)', params: ['three'] },
      { sql: 'INSERT INTO t (a) VALUES (?)', params: ['one'] },
    ]);
    await expect(half).rejects.toSatisfy((error) => classifyError(error).code === 'constraint');
    expect(await db.get('SELECT count(*) FROM t', [])).toEqual([2]);
  });

  it('commits a transaction, rolls one back, and refuses what comes after its end', async () => {
    const db = await open();
    await db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a UNIQUE)');
    const kept = await db.begin();
    expect(await kept.run('INSERT INTO t (a) VALUES (?)', [1])).toEqual({ changes: 1, lastInsertRowid: 1 });
    await expect(kept.run('INSERT INTO t (a) VALUES (?)', [1])).rejects.toMatchObject({ code: 'constraint' });
    expect(await kept.batch([{ sql: 'INSERT INTO t (a) VALUES (?) RETURNING a', params: [2] }])).toMatchObject([
      { rows: [[2]], changes: 1 },
    ]);
    expect(await kept.all('SELECT a FROM t', [])).toEqual([[1], [2]]);
    await kept.run('SAVEPOINT s', []);
    await kept.run('INSERT INTO t (a) VALUES (?)', [3]);
    await kept.run('ROLLBACK TO s', []);
    await kept.commit();
    await kept.rollback();
    await expect(kept.get('SELECT 1', [])).rejects.toMatchObject({
      code: 'sql',
      details: { reason: 'transaction_ended' },
    });
    await expect(kept.commit()).rejects.toMatchObject({ details: { reason: 'transaction_ended' } });

    const undone = await db.begin();
    await undone.run('DELETE FROM t', []);
    await undone.rollback();
    await undone.rollback();
    expect(await db.all('SELECT a FROM t', [])).toEqual([[1], [2]]);
  });

  it('keeps a call from outside out of an open transaction', async () => {
    const db = await open();
    await db.exec('CREATE TABLE t (a)');
    const transaction = await db.begin();
    await transaction.run('INSERT INTO t VALUES (1)', []);
    const outside = db.get('SELECT count(*) FROM t', []);
    await transaction.rollback();
    expect(await outside).toEqual([0]);
    const next = await db.begin();
    await next.run('INSERT INTO t VALUES (1)', []);
    await next.commit();
    expect(await db.get('SELECT count(*) FROM t', [])).toEqual([1]);
  });

  it('migrates with foreign keys off, checks them within, and has them on again', async () => {
    const db = await open();
    await db.exec(TABLES);
    const plain = (sql: string) => ({ sql, params: [] });
    const rebuild = [
      plain('CREATE TABLE p2 (id INTEGER PRIMARY KEY, name TEXT)'),
      plain('INSERT INTO p2 SELECT id, name FROM p'),
      plain('DROP TABLE p'),
      plain('ALTER TABLE p2 RENAME TO p'),
    ];
    const check = plain(`SELECT CASE WHEN exists(SELECT 1 FROM pragma_foreign_key_check) THEN json('x') END`);
    await db.migrate([...rebuild, check]);
    expect(await db.get('SELECT count(*) FROM c', [])).toEqual([1]);

    const broken = db.migrate([plain('DELETE FROM p'), check]).catch((error: unknown) => classifyError(error));
    expect(await broken).toMatchObject({ code: 'sql', details: { reason: 'guard' } });
    expect(await db.get('SELECT count(*) FROM p', [])).toEqual([1]);
    expect(await failing(db, 'DELETE FROM p')).toMatchObject({ code: 'constraint', details: { kind: 'foreign_key' } });
  });

  it.each<[string, SqlValue[], object]>([
    ['INSERT INTO p (name) VALUES (?)', [SECRET], { kind: 'unique', columns: ['p.name'] }],
    ['INSERT INTO p (id, name) VALUES (1, ?)', ['x'], { kind: 'unique', columns: ['p.id'] }],
    ['INSERT INTO c (a, b) VALUES (?, ?)', [1, 1], { kind: 'unique', columns: ['c.a', 'c.b'] }],
    ['INSERT INTO p (id) VALUES (?)', [2], { kind: 'not_null', columns: ['p.name'] }],
    ['INSERT INTO p (name, age) VALUES (?, ?)', [`${SECRET}!`, 3], { kind: 'check', constraint: 'grown' }],
    ['INSERT INTO c (p) VALUES (?)', [99], { kind: 'foreign_key' }],
    ['INSERT INTO p (id, name) VALUES (?, ?)', [SECRET, 'y'], { kind: 'datatype' }],
  ])('constraint: %s', async (sql, params, details) => {
    const db = await open();
    await db.exec(TABLES);
    expect(await failing(db, sql, params)).toMatchObject({ code: 'constraint', retryable: false, details });
  });

  it('types the errors of SQL, and keeps to itself what quotes a value', async () => {
    const db = await open();
    await db.exec(TABLES);
    await db.exec('CREATE VIRTUAL TABLE f USING fts5(a)');
    expect((await failing(db, 'SELECT * FROM nope')).message).toContain('no such table: nope');
    expect(await failing(db, 'SELEC 1')).toMatchObject({
      code: 'sql',
      message: expect.stringContaining('syntax error'),
    });
    expect((await failing(db, "SELECT json('x')")).details).toMatchObject({ reason: 'guard' });
    expect(await failing(db, 'CREATE VIRTUAL TABLE v USING fts9(a)')).toMatchObject({ code: 'unsupported' });
    expect(await failing(db, 'SELECT * FROM f WHERE f MATCH ?', [`"${SECRET}`])).toMatchObject({ code: 'sql' });
    expect(await failing(db, 'SELECT ?', [Number.NaN])).toMatchObject({ code: 'invalid_input' });
  });

  it('refuses every call after close', async () => {
    const db = await open();
    await db.close();
    await db.close();
    const calls = [
      () => db.get('SELECT 1', []),
      () => db.run('SELECT 1', []),
      () => db.exec('SELECT 1'),
      () => db.batch([{ sql: 'SELECT 1', params: [] }]),
      () => db.begin(),
      () => db.migrate([]),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'closed' });
  });
});
