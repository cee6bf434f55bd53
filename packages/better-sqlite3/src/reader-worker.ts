// Runs in a worker thread. Imports nothing of core: a thread starts in the time that better-sqlite3 takes to load.
import { parentPort, workerData } from 'node:worker_threads';
import type { SqlRow } from '@cairndb/core';
import Database from 'better-sqlite3';
import QuickLRU from 'quick-lru';
import type { ReaderFailure, ReaderPage, ReaderRequest, ReaderSource } from './reader-protocol.js';

const PAGE_ROWS = 1_000;
const MAX_STATEMENTS = 200;

type Statement = Database.Statement<unknown[], SqlRow>;

const source = workerData as ReaderSource;
const statements = new QuickLRU<string, Statement>({ maxSize: MAX_STATEMENTS });
let opened: Database.Database | undefined;

parentPort?.on('message', (request: ReaderRequest) => {
  try {
    answer(request);
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    const failure: ReaderFailure = { id: request.id, error: { name, message, code } };
    parentPort?.postMessage(failure);
  }
});

function answer(request: ReaderRequest): void {
  const database = open();
  switch (request.kind) {
    case 'begin':
      database.exec('BEGIN');
      // BEGIN alone takes no snapshot: the first read does.
      database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
      return post(request.id, [], false);
    case 'end':
      if (database.inTransaction) database.exec('COMMIT');
      return post(request.id, [], false);
    case 'get': {
      const row = prepared(database, request.sql).get(request.params);
      return post(request.id, row === undefined ? [] : [row], false);
    }
    case 'all':
      return postAll(request.id, prepared(database, request.sql).iterate(request.params));
    case 'copy':
      // VACUUM INTO only reads this file, but query_only counts it as a write.
      database.exec('PRAGMA query_only = OFF');
      database.prepare('VACUUM INTO ?').run(request.target);
      return post(request.id, [], false);
  }
}

function open(): Database.Database {
  if (opened !== undefined) return opened;
  const database = new Database(source.path, { readonly: true, fileMustExist: true, timeout: source.busyTimeoutMs });
  for (const pragma of source.session) database.exec(pragma);
  database.exec('PRAGMA query_only = ON');
  opened = database;
  return database;
}

function prepared(database: Database.Database, sql: string): Statement {
  const known = statements.get(sql);
  if (known !== undefined) return known;
  const statement = database.prepare<unknown[], SqlRow>(sql);
  if (!statement.reader) {
    throw Object.assign(new Error('attempt to write a readonly database'), { code: 'SQLITE_READONLY' });
  }
  statement.raw(true);
  statements.set(sql, statement);
  return statement;
}

function postAll(id: number, rows: Iterable<SqlRow>): void {
  let page: SqlRow[] = [];
  for (const row of rows) {
    if (page.length === PAGE_ROWS) {
      post(id, page, true);
      page = [];
    }
    page.push(row);
  }
  post(id, page, false);
}

function post(id: number, rows: readonly SqlRow[], more: boolean): void {
  const page: ReaderPage = { id, rows, more };
  parentPort?.postMessage(page);
}
