// Runs in worker threads. Imports nothing of core: a thread starts in the time that the native library takes to load.
import { parentPort } from 'node:worker_threads';
import type { SqlRow } from '@cairndb/core';
import QuickLRU from 'quick-lru';
import type { NativeBinding, NativeDatabase, NativeStatement } from './native-database.js';
import type { CopyTask, ReaderFailure, ReaderPage, ReaderRequest, ReaderSource } from './reader-protocol.js';

const PAGE_ROWS = 1_000;
const MAX_STATEMENTS = 200;

/**
 * Answers what the main thread asks of this worker, over a read-only connection of its own. The whole of a driver's reader script is
 * `serveReader(open)`.
 */
export function serveReader(open: NativeBinding['open']): void {
  const reader = new Reader(open);
  parentPort?.on('message', (request: ReaderRequest) => {
    try {
      postPages(request.id, reader.rowsFor(request));
    } catch (error) {
      const { name, message, code } = error as Error & { code?: string };
      const failure: ReaderFailure = { id: request.id, error: { name, message, code } };
      parentPort?.postMessage(failure);
    }
  });
}

class Reader {
  readonly #open: NativeBinding['open'];
  readonly #statements = new QuickLRU<string, NativeStatement>({ maxSize: MAX_STATEMENTS });
  #source: ReaderSource | undefined;
  #database: NativeDatabase | undefined;

  constructor(open: NativeBinding['open']) {
    this.#open = open;
  }

  rowsFor(request: ReaderRequest): Iterable<SqlRow> {
    if (request.kind === 'open' || request.kind === 'close') {
      this.#close();
      this.#source = request.kind === 'open' ? request.source : undefined;
      return [];
    }
    const database = this.#opened();
    switch (request.kind) {
      case 'begin':
        database.exec('BEGIN');
        // BEGIN alone takes no snapshot: the first read does.
        database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get([]);
        return [];
      case 'end':
        if (database.inTransaction) database.exec('COMMIT');
        return [];
      case 'get': {
        const row = this.#prepared(database, request.sql).get(request.params);
        return row === undefined ? [] : [row];
      }
      case 'all':
        return this.#prepared(database, request.sql).iterate(request.params);
      case 'query': {
        const statement = this.#prepared(database, request.sql);
        return [statement.columns().map(({ name }) => name), ...statement.all(request.params)];
      }
      case 'copy':
        this.#copy(database, request);
        return [];
    }
  }

  #copy(database: NativeDatabase, { target, durable, checkpoint }: CopyTask): void {
    // VACUUM INTO only reads this file, but query_only counts it as a write.
    database.exec('PRAGMA query_only = OFF');
    // To unmap a large file keeps every thread of the process for 20 ms.
    database.exec('PRAGMA mmap_size = 0');
    if (!durable) database.exec('PRAGMA synchronous = OFF');
    database.prepare('VACUUM INTO ?').run([target]);
    if (checkpoint) this.#checkpoint();
  }

  /** Brings into the file what is in its log, as far as nobody needs it there. That it can't be is no error, as it is none behind a commit. */
  #checkpoint(): void {
    const { path, encryptionKey } = this.#source ?? {};
    if (path === undefined) return;
    let database: NativeDatabase | undefined;
    try {
      database = this.#open(path, { readonly: false, busyTimeoutMs: 0, encryptionKey });
      database.prepare('PRAGMA wal_checkpoint(PASSIVE)').all([]);
    } catch {
    } finally {
      database?.close();
    }
  }

  #opened(): NativeDatabase {
    if (this.#database !== undefined) return this.#database;
    if (this.#source === undefined) throw new Error('A reader thread was asked before it knew its database.');
    const { path, busyTimeoutMs, session, encryptionKey } = this.#source;
    const database = this.#open(path, { readonly: true, busyTimeoutMs, encryptionKey });
    for (const pragma of session) database.exec(pragma);
    database.exec('PRAGMA query_only = ON');
    this.#database = database;
    return database;
  }

  #close(): void {
    this.#statements.clear();
    this.#database?.close();
    this.#database = undefined;
  }

  #prepared(database: NativeDatabase, sql: string): NativeStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    if (!statement.reader) {
      throw Object.assign(new Error('attempt to write a readonly database'), { code: 'SQLITE_READONLY' });
    }
    this.#statements.set(sql, statement);
    return statement;
  }
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
