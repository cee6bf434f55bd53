import type { BoundSql, Capabilities, SqlValue } from '@cairndb/core';
import type { CarriedError } from './carried-error.js';

/** What messages go through: a worker, the inside of a worker, a `MessagePort`. */
export interface MessageEnd {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** One call on a connection, or on its open transaction. */
export type Call =
  | { readonly kind: 'get' | 'all' | 'query' | 'run'; readonly sql: string; readonly params: readonly SqlValue[] }
  | { readonly kind: 'batch' | 'migrate'; readonly statements: readonly BoundSql[] }
  | { readonly kind: 'exec'; readonly sql: string }
  | { readonly kind: 'begin' | 'commit' | 'rollback' | 'exportBytes' | 'fileSize' | 'close' };

/** A call under way. */
export interface CallMessage {
  readonly id: number;
  readonly call: Call;
  /** The id of the `begin` in whose transaction it stands. */
  readonly transaction: number | undefined;
}

/** How a call ended. */
export type AnswerMessage =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: CarriedError };

/** What the side of the connection says of it. */
export interface RemoteFacts {
  readonly location: string;
  readonly capabilities: Capabilities;
}
