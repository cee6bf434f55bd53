import {
  type AsyncConnection,
  type AsyncTransaction,
  type BoundSql,
  type Capabilities,
  ClosedError,
  type QueryResult,
  type SqlValue,
} from '@cairndb/core';
import type { Call, MessageEnd, RemoteFacts } from './messages.js';
import { RemoteCalls } from './remote-calls.js';
import { RemoteExecutor } from './remote-executor.js';
import { RemoteTransaction } from './remote-transaction.js';

/** What a connection is made of besides its message end. */
export interface RemoteParts {
  readonly facts: RemoteFacts;
  readonly handle: unknown;
  /** Ends the other side, once it has closed the database or is gone. */
  readonly release: () => void;
}

/** A connection whose other half, a synchronous one, is served at the other end of messages. */
export class RemoteConnection extends RemoteExecutor implements AsyncConnection {
  readonly mode = 'async';
  readonly capabilities: Capabilities;
  readonly location: string;
  readonly handle: unknown;
  readonly exportBytes?: () => Promise<Uint8Array>;
  readonly fileSize?: () => Promise<number>;
  readonly #calls: RemoteCalls;
  readonly #release: () => void;
  #closing: Promise<void> | undefined;

  constructor(end: MessageEnd, { facts, handle, release }: RemoteParts) {
    super();
    const { location, capabilities } = facts;
    this.location = location;
    this.capabilities = { ...capabilities, sync: false };
    this.handle = handle;
    this.#calls = new RemoteCalls(end);
    this.#release = release;
    if (capabilities.exportBytes) {
      this.exportBytes = async () => (await this.call({ kind: 'exportBytes' })) as Uint8Array;
    }
    if (capabilities.fileSize) this.fileSize = async () => (await this.call({ kind: 'fileSize' })) as number;
  }

  protected override call(call: Call): Promise<unknown> {
    return this.#calls.send(call).answer;
  }

  async query(sql: string, params: readonly SqlValue[]): Promise<QueryResult> {
    return (await this.call({ kind: 'query', sql, params })) as QueryResult;
  }

  async exec(sql: string): Promise<void> {
    await this.call({ kind: 'exec', sql });
  }

  async begin(): Promise<AsyncTransaction> {
    const { id, answer } = this.#calls.send({ kind: 'begin' });
    await answer;
    return new RemoteTransaction((call) => this.#calls.send(call, id).answer);
  }

  async migrate(statements: readonly BoundSql[]): Promise<void> {
    await this.call({ kind: 'migrate', statements });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** The other side is gone: rejects every call, under way and to come, with an error of its own. Closing goes on working. */
  lose(error: () => Error): void {
    if (this.#closing === undefined) this.#closing = Promise.resolve();
    this.#calls.end(error);
    this.#release();
  }

  async #close(): Promise<void> {
    const { answer } = this.#calls.send({ kind: 'close' });
    // What is called from now on is refused here; what was called before is answered.
    this.#calls.refuse(() => new ClosedError());
    try {
      await answer;
    } finally {
      this.#calls.end(() => new ClosedError());
      this.#release();
    }
  }
}
