import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { SentMessage, SentPart } from './sent-part.js';

interface Reader {
  readonly port: MessagePort;
  /** What came and is not taken. */
  readonly arrived: SentMessage[];
}

/** What the readers sent, in the order of the jobs: the job with number n comes from the reader with number n modulo their count. */
export class Inbox {
  readonly #readers: readonly Reader[];
  readonly #jobs: number;
  /** The job whose parts are taken now. */
  #job = 0;
  /** Source bytes that have arrived and are not taken. */
  #waitingBytes = 0;
  /** Jobs that have arrived whole. */
  #jobsArrived = 0;
  #wake: () => void = () => undefined;

  constructor(ports: readonly MessagePort[], jobs: number) {
    this.#jobs = jobs;
    this.#readers = ports.map((port) => ({ port, arrived: [] }));
    for (const { port, arrived } of this.#readers) {
      port.on('message', (message: SentMessage) => {
        this.#count(message);
        arrived.push(message);
        this.#wake();
      });
    }
  }

  /** Resolves when so many source bytes wait, or all that there will be. @returns whether there is anything to take */
  async has(bytes: number): Promise<boolean> {
    for (;;) {
      const next = this.#peek();
      const isAll = this.#jobsArrived === this.#jobs;
      if (next !== undefined && (isAll || this.#waitingBytes >= bytes)) return true;
      if (next === undefined && isAll) return false;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The next part, when it is there by now. Its reader learns that there is room for more. */
  take(): SentPart | undefined {
    const part = this.#peek();
    if (part === undefined) return undefined;
    const reader = this.#reader;
    reader.arrived.shift();
    this.#waitingBytes -= part.bytes;
    if (part.bytes > 0) reader.port.postMessage(part.bytes);
    return part;
  }

  /** Who sends the job that is taken now. */
  get #reader(): Reader {
    return this.#readers[this.#job % this.#readers.length] as Reader;
  }

  #peek(): SentPart | undefined {
    while (this.#job < this.#jobs) {
      const { port, arrived } = this.#reader;
      const first = arrived[0] ?? this.#receive(port, arrived);
      if (first === undefined) return undefined;
      if (first.kind === 'part') return first;
      arrived.shift();
      this.#job += 1;
    }
    return undefined;
  }

  /** Without a turn of the event loop: this is asked in the middle of a transaction. */
  #receive(port: MessagePort, arrived: SentMessage[]): SentMessage | undefined {
    const received = receiveMessageOnPort(port) as { readonly message: SentMessage } | undefined;
    if (received === undefined) return undefined;
    this.#count(received.message);
    arrived.push(received.message);
    return received.message;
  }

  #count(message: SentMessage): void {
    if (message.kind === 'part') this.#waitingBytes += message.bytes;
    else this.#jobsArrived += 1;
  }
}
