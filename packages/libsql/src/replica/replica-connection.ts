import {
  type AsyncConnection,
  type AsyncTransaction,
  type BatchResult,
  type BoundSql,
  type Capabilities,
  ClosedError,
  type CopyOptions,
  classifyError,
  databaseBytes,
  isCairnError,
  onlyReads,
  type PullResult,
  type QueryResult,
  type Readers,
  type RunResult,
  type SqlRow,
  type SqlValue,
} from '@cairndb/core';
import type { LibsqlConnection } from '../connection.js';
import { files } from '../files.js';
import type { Freshness } from './freshness.js';
import type { ReplicaReaders } from './replica-readers.js';

/** What a replica is made of. */
export interface ReplicaParts {
  /** The file of the copy. */
  readonly path: string;
  /** Writes, transactions and migrations: the server itself. */
  readonly server: LibsqlConnection;
  /** Reads: the copy. */
  readonly local: ReplicaReaders;
  readonly freshness: Freshness;
  /** Ends what keeps the copy up to date. */
  readonly stop: () => Promise<void>;
}

/**
 * A server's database with a local copy: reads are answered by the copy, in threads; everything else goes to the server, and is
 * fetched from there before the next read. While the server can't be reached, reads go on and writes fail.
 */
export class ReplicaConnection implements AsyncConnection {
  readonly mode = 'async';
  readonly capabilities: Capabilities;
  readonly location: string;
  readonly handle: unknown;
  readonly readers?: Readers;
  readonly beginWith?: (first: BoundSql) => Promise<AsyncTransaction>;
  readonly #parts: ReplicaParts;
  #closed = false;

  constructor(parts: ReplicaParts) {
    const { server, local, path } = parts;
    this.#parts = parts;
    this.handle = server.handle;
    this.location = `${server.location} with the replica ${path}`;
    this.capabilities = {
      ...server.capabilities,
      // The copy belongs to one process.
      multiProcess: false,
      readers: local.hasPool,
      copy: true,
      fileSize: true,
      replica: true,
    };
    const { beginWith } = server;
    if (beginWith !== undefined) {
      this.beginWith = async (first) => {
        this.#refuseClosed();
        return this.#begun(beginWith(first));
      };
    }
    if (local.hasPool) this.readers = { lease: () => this.#locally(() => local.lease()) };
  }

  get(sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined> {
    if (onlyReads(sql)) return this.#locally(async () => (await this.#parts.local.read('get', sql, params))[0]);
    return this.#remotely((server) => server.get(sql, params));
  }

  all(sql: string, params: readonly SqlValue[]): Promise<SqlRow[]> {
    if (onlyReads(sql)) return this.#locally(() => this.#parts.local.read('all', sql, params));
    return this.#remotely((server) => server.all(sql, params));
  }

  query(sql: string, params: readonly SqlValue[]): Promise<QueryResult> {
    if (!onlyReads(sql)) return this.#remotely((server) => server.query(sql, params));
    return this.#locally(async () => {
      const [columns = [], ...rows] = await this.#parts.local.read('query', sql, params);
      return { columns: columns.map(String), rows };
    });
  }

  run(sql: string, params: readonly SqlValue[]): Promise<RunResult> {
    return this.#remotely((server) => server.run(sql, params));
  }

  batch(statements: readonly BoundSql[]): Promise<BatchResult[]> {
    return this.#remotely((server) => server.batch(statements));
  }

  exec(sql: string): Promise<void> {
    return this.#remotely((server) => server.exec(sql));
  }

  migrate(statements: readonly BoundSql[]): Promise<void> {
    return this.#remotely((server) => server.migrate(statements));
  }

  async begin(): Promise<AsyncTransaction> {
    this.#refuseClosed();
    return this.#begun(this.#parts.server.begin());
  }

  async #begun(opening: Promise<AsyncTransaction>): Promise<AsyncTransaction> {
    const transaction = await opening;
    return {
      get: (sql, params) => transaction.get(sql, params),
      all: (sql, params) => transaction.all(sql, params),
      run: (sql, params) => transaction.run(sql, params),
      batch: (statements) => transaction.batch(statements),
      commit: () => this.#remotely(() => transaction.commit()),
      rollback: () => transaction.rollback(),
    };
  }

  async pull(): Promise<PullResult> {
    this.#refuseClosed();
    return this.#parts.freshness.pull();
  }

  async copyTo(path: string, options?: CopyOptions): Promise<void> {
    await this.#locally(() => this.#parts.local.copyTo(path, options));
  }

  fileSize(): number {
    return databaseBytes(files, this.#parts.path);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { server, local, stop } = this.#parts;
    await Promise.all([server.close(), local.close(), stop()]);
  }

  async #locally<T>(read: () => Promise<T>): Promise<T> {
    this.#refuseClosed();
    const { freshness } = this.#parts;
    if (!freshness.isFresh) await freshness.fresh();
    return read();
  }

  async #remotely<T>(write: (server: LibsqlConnection) => Promise<T>): Promise<T> {
    this.#refuseClosed();
    const { freshness, server } = this.#parts;
    try {
      const result = await write(server);
      freshness.noteWrite(true);
      return result;
    } catch (error) {
      // A server that refuses knows something that the copy may not; one that is not reached has nothing to fetch.
      if (!isCairnError(classifyError(error, { write: true }), 'network')) freshness.noteWrite(false);
      throw error;
    }
  }

  #refuseClosed(): void {
    if (this.#closed) throw new ClosedError();
  }
}
