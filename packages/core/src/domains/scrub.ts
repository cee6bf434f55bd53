import type { Redactor } from '../redaction/index.js';
import type { Steps } from '../steps/index.js';
import type { DomainContext } from './context.js';

/** What looking at some rows found. */
export interface ScrubLook {
  /** How many rows were looked at; 0 behind the last one. */
  readonly rows: number;
  /** The key of the last of them. */
  readonly lastKey: number;
  /** The keys of those that hold a secret. */
  readonly found: readonly number[];
}

/** What a part takes from who runs it. */
export interface ScrubContext {
  /** What is taken out; notes what it finds. */
  readonly redactor: Redactor;
  /** The context of an owner's repository, with this redactor. */
  of(ownerId: string): DomainContext;
  /** {@link of} another domain of the store, for what rows of this one are put back into. */
  ofDomain(name: string, ownerId: string): DomainContext;
}

/** One kind of rows whose texts are redacted when they are written, for redacting them again. All owners together. */
export interface ScrubPart {
  /** What the rows are, for reports and positions: `messages`. */
  readonly kind: string;
  /** How many rows there are. */
  count(): Steps<number>;
  /** Looks at the rows behind a key, `limit` at most, in the order of their keys. Only reads. */
  look(context: ScrubContext, after: number, limit: number): Steps<ScrubLook>;
  /**
   * Rewrites these rows where they still hold a secret, in a transaction that surrounds it: takes documents out of the keyword
   * index first, and notes in the feed what changes. Returns how many it rewrote.
   */
  rewrite(context: ScrubContext, keys: readonly number[]): Steps<number>;
}
