import { uncarry } from './carried-error.js';
import type { AnswerMessage, Call, CallMessage, MessageEnd } from './messages.js';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Sends calls through a message end, one message each, and settles each by its answer. */
export class RemoteCalls {
  readonly #end: MessageEnd;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listener = ({ data }: MessageEvent<AnswerMessage>) => this.#settle(data);
  #lastId = 0;
  #ended: (() => Error) | undefined;

  constructor(end: MessageEnd) {
    this.#end = end;
    end.addEventListener('message', this.#listener);
  }

  /** Sends a call, in the transaction that an earlier `begin` opened where its id is given. */
  send(call: Call, transaction?: number): { readonly id: number; readonly answer: Promise<unknown> } {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise((resolve, reject) => {
      if (this.#ended !== undefined) throw this.#ended();
      const message: CallMessage = { id, call, transaction };
      this.#end.postMessage(message, []);
      this.#waiting.set(id, { resolve, reject });
    });
    return { id, answer };
  }

  /** Rejects every call to come with an error of its own; those under way are answered. */
  refuse(error: () => Error): void {
    this.#ended = error;
  }

  /** Rejects every call, those under way and those to come, with an error of its own. */
  end(error: () => Error): void {
    this.refuse(error);
    this.#end.removeEventListener('message', this.#listener);
    for (const { reject } of this.#waiting.values()) reject(error());
    this.#waiting.clear();
  }

  #settle(answer: AnswerMessage): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(uncarry(answer.error));
    else waiting?.resolve(answer.value);
  }
}
