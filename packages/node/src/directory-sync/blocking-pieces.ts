import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ContentPacking } from '@cairndb/core';
import { SyncError } from '@cairndb/core';
import type { PieceName } from '@cairndb/core/content';
import type { RemotePieces } from '../content-files/remote-pieces.js';
import { fromThrown, type ThrownError } from '../turns/thrown-error.js';

/** What the thread gets. */
export interface PieceThreadData {
  readonly url: string;
  readonly authToken: string | undefined;
  readonly port: MessagePort;
  /** One number: 1 when the thread has begun, and when an answer lies in the port. */
  readonly answered: Int32Array;
}

/** A piece to fetch, or the names of all that are there. */
export type PieceRequest = PieceName | 'names';

/** What the thread answers. */
export interface PieceAnswer {
  readonly data?: Uint8Array | null;
  readonly names?: readonly (readonly [hash: string, codec: ContentPacking])[];
  readonly error?: ThrownError;
}

const ENTRY = new URL('./piece-worker.js', import.meta.url);
/** A thread that can't be started tells nobody who sleeps. */
const START_WITHIN_MS = 20_000;
/** Longer than the driver waits for an answer, so that it says what went wrong. */
const WAIT_MS = 120_000;
const END_AFTER_MS = 5_000;
const NAMES_FOR_MS = 10_000;

/**
 * Pieces on a server for who can't await: a thread fetches, and this one sleeps until it has. Nothing else of the process's main thread runs
 * meanwhile, some tens of milliseconds for each megabyte; who minds fetches ahead with `syncDirectory({ contents: 'all' })`.
 */
export class BlockingPieces implements RemotePieces {
  readonly #source: { readonly url: string; readonly authToken: string | undefined };
  #thread: { readonly worker: Worker; readonly port: MessagePort; readonly answered: Int32Array } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #names: { readonly known: ReadonlySet<string>; readonly until: number } | undefined;

  constructor(url: string, authToken: string | undefined) {
    this.#source = { url, authToken };
  }

  get({ hash, codec }: PieceName): Uint8Array | null {
    return this.#ask({ hash, codec }).data ?? null;
  }

  has({ hash, codec }: PieceName): boolean {
    if (this.#names === undefined || this.#names.until < Date.now()) {
      const known = new Set((this.#ask('names').names ?? []).map(([one, packing]) => `${one} ${packing}`));
      this.#names = { known, until: Date.now() + NAMES_FOR_MS };
    }
    return this.#names.known.has(`${hash} ${codec}`);
  }

  #ask(request: PieceRequest): PieceAnswer {
    const { port, answered } = this.#started();
    Atomics.store(answered, 0, 0);
    port.postMessage(request);
    const outcome = Atomics.wait(answered, 0, 0, WAIT_MS);
    const answer = receiveMessageOnPort(port)?.message as PieceAnswer | undefined;
    this.#endLater();
    if (answer === undefined || outcome === 'timed-out') {
      throw this.#late(WAIT_MS);
    }
    if (answer.error !== undefined) throw fromThrown(answer.error);
    return answer;
  }

  #late(waitedMs: number): SyncError {
    this.#end();
    return new SyncError('network', {
      message: `The thread that fetches chunks of content did not answer within ${waitedMs} ms. Try again.`,
    });
  }

  #started() {
    if (this.#thread === undefined) {
      const { port1, port2 } = new MessageChannel();
      const answered = new Int32Array(new SharedArrayBuffer(4));
      const data: PieceThreadData = { ...this.#source, port: port2, answered };
      // Flags of this process, as --input-type, need not fit a thread.
      const worker = new Worker(ENTRY, { workerData: data, transferList: [port2], execArgv: [] });
      worker.unref();
      worker.on('error', () => this.#end());
      this.#thread = { worker, port: port1, answered };
      if (Atomics.wait(answered, 0, 0, START_WITHIN_MS) === 'timed-out') throw this.#late(START_WITHIN_MS);
    }
    return this.#thread;
  }

  /** The thread goes when nothing was asked of it for a while: nobody tells us that the store is closed. */
  #endLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), END_AFTER_MS);
    this.#timer.unref();
  }

  #end(): void {
    this.#thread?.port.close();
    void this.#thread?.worker.terminate();
    this.#thread = undefined;
  }
}
