import { createNanoEvents, type Emitter } from 'nanoevents';
import type { CairnError } from './errors/cairn-error.js';

/** What a store tells its listeners. Events about writes go out after the commit; none holds a bound value. */
export interface StoreEvents {
  /** The store is open and its schema up to date. */
  initialized(event: { readonly location: string; readonly driver: string; readonly readonly: boolean }): void;
  /** One migration was applied. */
  migration(event: { readonly domain: string; readonly version: number; readonly name: string }): void;
  /** A call failed, or background work did (then nobody else hears of it). */
  error(event: { readonly error: CairnError }): void;
  /** Something did not go as it should, and the call went on without it: a model of embeddings that failed (CB-15). */
  warning(event: { readonly error: CairnError }): void;
  /**
   * A call of a method came to its end, `operation` as in {@link CairnError.operation}. Background work, raw access and what a transaction's
   * body calls are none. Emitted where the caller waits, and only while somebody listens: nothing is measured otherwise.
   */
  call(event: { readonly operation: string; readonly durationMs: number; readonly error?: unknown }): void;
  /** A statement took at least `slowQueryMs`. The SQL has `?` for every value. */
  slowQuery(event: { readonly sql: string; readonly durationMs: number }): void;
  /** The store was closed. */
  closed(event: { readonly location: string }): void;
}

/** A store's events, typed by name; `on` returns the function that unsubscribes. */
export type StoreEmitter = Emitter<StoreEventMap>;

type StoreEventMap = { [K in keyof StoreEvents]: StoreEvents[K] };

/** A new emitter. */
export function createEmitter(): StoreEmitter {
  return createNanoEvents<StoreEventMap>();
}
