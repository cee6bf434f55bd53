import type { Conversations, Message, NewMessage, NewUsage } from '../domains/conversations/conversations.js';
import type { MessageStream, StreamOptions } from '../domains/conversations/message-stream.js';
import { ConflictError } from '../errors/errors.js';
import { host } from '../host.js';
import { safePrefixLength } from '../redaction/index.js';

const DEFAULT_FLUSH_MS = 250;

/** Begins a message in the conversation and returns what writes it as it grows. */
export async function openMessageStream(
  conversations: Conversations<'async'>,
  conversationId: string,
  message: Omit<NewMessage, 'content'>,
  options: StreamOptions,
): Promise<MessageStream> {
  const begun = await conversations.beginMessage(conversationId, { ...message, content: '' });
  return new GrowingMessage(conversations, begun.id, begun.seq, options.flushMs ?? DEFAULT_FLUSH_MS);
}

class GrowingMessage implements MessageStream {
  readonly messageId: string;
  readonly seq: number;
  readonly #conversations: Conversations<'async'>;
  readonly #flushMs: number;
  #text = '';
  #written = 0;
  #timer: unknown;
  #flushing: Promise<void> = Promise.resolve();
  #failure: unknown;
  #ended = false;

  constructor(conversations: Conversations<'async'>, messageId: string, seq: number, flushMs: number) {
    this.#conversations = conversations;
    this.messageId = messageId;
    this.seq = seq;
    this.#flushMs = flushMs;
  }

  write(delta: string): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#ended) {
      throw new ConflictError({
        message: `Message ${this.messageId} has ended and cannot grow. Append a new message.`,
      });
    }
    this.#text += delta;
    this.#timer ??= host.setTimeout(() => {
      this.#timer = undefined;
      // The next write() or flush() throws what went wrong here.
      this.flush().catch((error: unknown) => {
        this.#failure ??= error;
      });
    }, this.#flushMs);
  }

  flush(): Promise<void> {
    this.#unset();
    this.#flushing = this.#flushing.then(async () => {
      const length = safePrefixLength(this.#text);
      if (length <= this.#written) return;
      await this.#conversations.growMessage(this.messageId, this.#text.slice(0, length));
      this.#written = length;
    });
    return this.#flushing;
  }

  async finish(end: { readonly usage?: NewUsage | undefined } = {}): Promise<Message> {
    return this.#end('complete', end.usage);
  }

  async interrupt(): Promise<Message> {
    return this.#end('interrupted', undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#ended) await this.interrupt();
  }

  async #end(status: 'complete' | 'interrupted', usage: NewUsage | undefined): Promise<Message> {
    this.#ended = true;
    this.#unset();
    // A flush that failed before is made good by writing the whole text now.
    await this.#flushing.catch(() => undefined);
    return this.#conversations.endMessage(this.messageId, { content: this.#text, status, usage });
  }

  /** A timer with nothing to do would keep the process alive. */
  #unset(): void {
    if (this.#timer !== undefined) host.clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
