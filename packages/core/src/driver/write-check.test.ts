import { describe, expect, it } from 'vitest';
import { mayChangeRows, needsExec, onlyReads } from './write-check.js';

describe('mayChangeRows', () => {
  it.each([
    'INSERT INTO t VALUES (1)',
    '  replace into t values (1)',
    '-- a comment\nUPDATE t SET a = 1',
    '/* one */ /* two */ delete from t',
    'WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x',
  ])('yes: %s', (sql) => expect(mayChangeRows(sql)).toBe(true));

  it.each([
    'SELECT 1',
    'WITH x AS (SELECT 1) SELECT * FROM x',
    'BEGIN',
    'PRAGMA optimize',
    'CREATE TABLE t (a)',
    'inserts',
  ])('no: %s', (sql) => expect(mayChangeRows(sql)).toBe(false));
});

describe('onlyReads', () => {
  it.each([
    'SELECT 1',
    '-- insert\nselect 1',
    'VALUES (1)',
    'EXPLAIN QUERY PLAN DELETE FROM t',
    'WITH x AS (SELECT 1) SELECT * FROM x',
    'PRAGMA user_version',
    'PRAGMA main.page_count;',
    'PRAGMA table_info(t)',
    'PRAGMA integrity_check(1)',
  ])('yes: %s', (sql) => expect(onlyReads(sql)).toBe(true));

  it.each([
    'INSERT INTO t VALUES (1) RETURNING a',
    'WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x RETURNING a',
    'PRAGMA user_version = 3',
    'PRAGMA user_version(3)',
    'PRAGMA optimize',
    'PRAGMA incremental_vacuum',
    'PRAGMA wal_checkpoint(TRUNCATE)',
    'CREATE TABLE t (a)',
    'VACUUM',
    'BEGIN IMMEDIATE',
    '',
  ])('no: %s', (sql) => expect(onlyReads(sql)).toBe(false));
});

describe('needsExec', () => {
  it('is for incremental_vacuum alone', () => {
    expect([' PRAGMA incremental_vacuum(5)', 'pragma main.incremental_vacuum'].map(needsExec)).toEqual([true, true]);
    expect(['PRAGMA auto_vacuum', 'VACUUM', "SELECT 'pragma incremental_vacuum'"].map(needsExec)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
