import type { BoundSql, Capabilities } from '@cairndb/core';
import type { Client, InStatement, ResultSet, Transaction } from '@libsql/client';

/** What differs between a local database and a server. */
export interface Session {
  readonly client: Client;
  /** A path, a URL without credentials, `:memory:`. */
  readonly location: string;
  readonly capabilities: Capabilities;
  /** A statement with its values as the client takes them. */
  statement(bound: BoundSql): InStatement;
  /**
   * Runs a call on the client: locally one at a time, remotely within the time that a request may take. A local `write`
   * fails at once when another process holds the lock.
   */
  call<T>(access: 'read' | 'write', work: (client: Client) => Promise<T>): Promise<T>;
  /** Runs statements as one immediate transaction. Batches that wait for a server may share one, each whole or not at all. */
  batch(statements: InStatement[]): Promise<ResultSet[]>;
  /** Opens an immediate transaction; BEGIN has run when it resolves. */
  begin(): Promise<OpenTransaction>;
  /** {@link begin} with a statement run in it by the same request; absent in this process, where that saves nothing. */
  beginWith?(first: InStatement): Promise<OpenTransaction>;
  /** Writes a copy of the database; absent on a server. */
  copyTo?(path: string): Promise<void>;
  /** Bytes of the file and its log; absent on a server and in memory. */
  fileSize?(): number;
  /** Closes what the session opened itself. */
  close(): Promise<void>;
}

/** A transaction of the client that has begun. */
export interface OpenTransaction {
  readonly transaction: Transaction;
  /** Runs a call on it in its turn, within its time. */
  call<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** The transaction is over, however it ended. */
  end(): void;
}
