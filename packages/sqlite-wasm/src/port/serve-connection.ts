import { ClosedError, SqlError, type SyncConnection } from '@cairndb/core';
import { carry } from './carried-error.js';
import type { AnswerMessage, CallMessage, MessageEnd } from './messages.js';
import { inTransaction, rollBack, runCall } from './run-call.js';

/**
 * Answers the calls that come through `end` by a synchronous connection, until it is closed: in the order of their coming,
 * one after the other. While a transaction is open, calls beside it wait for its end.
 */
export function serveConnection(end: MessageEnd, connection: SyncConnection): void {
  // Who calls waits without blocking; a lock that is taken is theirs to try again.
  connection.setBusyTimeout(0);
  const server = new ConnectionServer(end, connection);
  end.addEventListener('message', ({ data }: MessageEvent<CallMessage>) => server.take(data));
}

class ConnectionServer {
  readonly #end: MessageEnd;
  readonly #connection: SyncConnection;
  readonly #waiting: CallMessage[] = [];
  /** The id of the `begin` whose transaction is open. */
  #open: number | undefined;

  constructor(end: MessageEnd, connection: SyncConnection) {
    this.#end = end;
    this.#connection = connection;
  }

  take(message: CallMessage): void {
    if (message.call.kind === 'close') {
      void this.#answer(message.id, () => this.#close());
      return;
    }
    if (message.transaction === undefined && this.#open !== undefined) {
      this.#waiting.push(message);
      return;
    }
    void this.#answer(message.id, () => this.#run(message));
    this.#letWaitingRun();
  }

  #letWaitingRun(): void {
    while (this.#open === undefined) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      void this.#answer(next.id, () => this.#run(next));
    }
  }

  /** Runs `work` in this tick and sends what it gives. */
  async #answer(id: number, work: () => unknown): Promise<void> {
    try {
      const value = await work();
      // A whole database is handed over, not copied.
      this.#send({ id, value }, value instanceof Uint8Array ? [value.buffer] : []);
    } catch (error) {
      this.#send({ id, error: carry(error) }, []);
    }
  }

  #send(answer: AnswerMessage, transfer: Transferable[]): void {
    this.#end.postMessage(answer, transfer);
  }

  #run({ id, call, transaction }: CallMessage): unknown {
    const connection = this.#connection;
    if (transaction !== undefined && transaction !== this.#open) throw transactionEnded(connection.location);
    switch (call.kind) {
      case 'begin':
        runCall(connection, call);
        this.#open = id;
        return undefined;
      case 'commit':
        return this.#commit();
      case 'rollback':
        this.#open = undefined;
        return rollBack(connection);
      case 'batch':
        if (transaction !== undefined) return runCall(connection, call);
        return inTransaction(connection, () => runCall(connection, call));
      default:
        return runCall(connection, call);
    }
  }

  #commit(): void {
    this.#open = undefined;
    try {
      runCall(this.#connection, { kind: 'commit' });
    } catch (error) {
      rollBack(this.#connection);
      throw error;
    }
  }

  /** Closes at once: an open transaction is rolled back, and what waits for it never runs. */
  #close(): Promise<void> {
    if (this.#open !== undefined) rollBack(this.#connection);
    for (const { id } of this.#waiting.splice(0)) this.#send({ id, error: carry(new ClosedError()) }, []);
    this.#open = undefined;
    return this.#connection.close();
  }
}

function transactionEnded(location: string): SqlError {
  return new SqlError({
    message: `The transaction on ${location} has ended. Begin a new one.`,
    details: { location, reason: 'transaction_ended' },
  });
}
