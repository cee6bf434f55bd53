import type { Message, NewUsage } from './conversations.js';

/** How often a streamed message is written. */
export interface StreamOptions {
  /** Longest time between a delta and its being readable by others, in milliseconds; default 250. */
  readonly flushMs?: number | undefined;
}

/**
 * A message that grows. Deltas are collected and written every `flushMs`; readers see the message with status
 * `streaming`. What could be the beginning of a secret is held back until it is clear. After a crash the message is there
 * up to the last flush, still `streaming`, and listed by `unfinishedMessages()`.
 */
export interface MessageStream extends AsyncDisposable {
  readonly messageId: string;
  readonly seq: number;
  /** Adds text at the end. Returns at once; throws what a flush in the background met. */
  write(delta: string): void;
  /** Writes now what has been collected. */
  flush(): Promise<void>;
  /** Writes the rest and marks the message complete. Returns it. */
  finish(end?: { readonly usage?: NewUsage | undefined }): Promise<Message>;
  /** Writes the rest and marks the message interrupted. Disposing an unfinished stream does the same. */
  interrupt(): Promise<Message>;
}
