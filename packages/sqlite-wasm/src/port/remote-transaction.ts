import type { AsyncTransaction } from '@cairndb/core';
import type { Call } from './messages.js';
import { RemoteExecutor } from './remote-executor.js';

/** An open transaction on the other side; which refuses its calls once it has ended. */
export class RemoteTransaction extends RemoteExecutor implements AsyncTransaction {
  readonly #send: (call: Call) => Promise<unknown>;

  /** `send` sends a call in this transaction. */
  constructor(send: (call: Call) => Promise<unknown>) {
    super();
    this.#send = send;
  }

  protected override call(call: Call): Promise<unknown> {
    return this.#send(call);
  }

  async commit(): Promise<void> {
    await this.call({ kind: 'commit' });
  }

  async rollback(): Promise<void> {
    try {
      await this.call({ kind: 'rollback' });
    } catch {
      // It is gone already: ended, or with its connection.
    }
  }
}
