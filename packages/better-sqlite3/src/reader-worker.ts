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
    postPages(request.id, rowsFor(request));
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    const failure: ReaderFailure = { id: request.id, error: { name, message, code } };
    parentPort?.postMessage(failure);
  }
});

function rowsFor(request: ReaderRequest): Iterable<SqlRow> {
  const database = open();
  switch (request.kind) {
    case 'begin':
      database.exec('BEGIN');
      // BEGIN alone takes no snapshot: the first read does.
      database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get();
      return [];
    case 'end':
      if (database.inTransaction) database.exec('COMMIT');
      return [];
    case 'get': {
      const row = prepared(database, request.sql).get(request.params);
      return row === undefined ? [] : [row];
    }
    case 'all':
      return prepared(database, request.sql).iterate(request.params);
    case 'copy':
      // VACUUM INTO only reads this file, but query_only counts it as a write.
      database.exec('PRAGMA query_only = OFF');
      database.prepare('VACUUM INTO ?').run(request.target);
      return [];
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

function postPages(id: number, rows: Iterable<SqlRow>): void {
  let page: SqlRow[] = [];
  const post = (more: boolean) => {
    const message: ReaderPage = { id, rows: page, more };
    parentPort?.postMessage(message);
    page = [];
  };
  for (const row of rows) {
    if (page.length === PAGE_ROWS) post(true);
    page.push(row);
  }
  post(false);
}
