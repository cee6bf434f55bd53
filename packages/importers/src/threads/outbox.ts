import type { MessagePort } from 'node:worker_threads';
import { WAITING_BYTES } from './amounts.js';
import type { SentMessage } from './sent-part.js';

/** Sends parts to the writer, no faster than it takes them. */
export class Outbox {
  readonly #port: MessagePort;
  #waitingBytes = 0;
  #resume: () => void = () => undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (takenBytes: number) => {
      this.#waitingBytes -= takenBytes;
      this.#resume();
    });
  }

  /** Resolves when there is room for more. The bytes of a part are handed over: they are gone here. */
  async send(message: SentMessage): Promise<void> {
    const { data, bytes } = message.kind === 'part' ? message : { data: null, bytes: 0 };
    this.#port.postMessage(message, data?.prepared.map(({ buffer }) => buffer as ArrayBuffer) ?? []);
    this.#waitingBytes += bytes;
    while (this.#waitingBytes >= WAITING_BYTES) {
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
      });
    }
  }
}
