import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';

/** How long answers may take once nobody asks any more, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * The protocol on two pipes, which notices their end: the SDK's own transport reads on forever from a client that is gone. What was asked before the
 * input ended is still answered.
 */
export class PipeTransport extends StdioServerTransport {
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #unanswered = new Set<RequestId>();
  #answered: () => void = () => undefined;

  constructor(input: Readable, output: Writable) {
    super(input, output);
    this.#input = input;
    this.#output = output;
    // The SDK calls what it finds here before its own.
    this.onmessage = (message) => this.#received(message);
  }

  override async send(message: JSONRPCMessage): Promise<void> {
    await super.send(message);
    if (!('method' in message) && message.id !== undefined) this.#settle(message.id);
  }

  /** Resolves when the signal comes, when the output has no reader any more, or when the input has ended and what it asked is answered. */
  async untilEnd(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      for (const event of ['error', 'close']) this.#output.once(event, resolve);
      const ended = () => {
        if (this.#unanswered.size === 0) return resolve();
        this.#answered = resolve;
        setTimeout(resolve, GRACE_MS).unref();
      };
      if (signal.aborted) return resolve();
      if (this.#input.readableEnded || this.#input.destroyed) return ended();
      for (const event of ['end', 'close', 'error']) this.#input.once(event, ended);
    });
  }

  #received(message: JSONRPCMessage): void {
    if (!('method' in message)) return;
    if ('id' in message) this.#unanswered.add(message.id);
    // What was cancelled gets no answer.
    const cancelled = message.method === 'notifications/cancelled' ? message.params?.requestId : undefined;
    if (typeof cancelled === 'string' || typeof cancelled === 'number') this.#settle(cancelled);
  }

  #settle(id: RequestId): void {
    this.#unanswered.delete(id);
    if (this.#unanswered.size === 0) this.#answered();
  }
}
