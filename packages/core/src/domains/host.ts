import type { Clock, IdSource } from '../clock.js';
import type { ContentCodec } from '../content/index.js';
import type { Capabilities } from '../driver/capabilities.js';
import type { CairnError } from '../errors/cairn-error.js';
import type { Change } from '../feed/index.js';
import type { Redactor } from '../redaction/index.js';
import type { Steps } from '../steps/index.js';
import type { WaitSignal } from '../wait-signal.js';
import type { DomainOptions } from './options.js';

/** What an open store offers its domains, all owners together. */
export interface DomainHost {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly redactor: Redactor;
  readonly codec: ContentCodec;
  readonly capabilities: Capabilities;
  /** A store that may not write: counts and the like stay unwritten. */
  readonly isReadonly: boolean;
  /** What was given to `openStore` for the domains. */
  readonly options: DomainOptions;
  /** Runs a body in the background, outside of any call. Rejects with a typed error, of which the store's listeners hear. */
  run<T>(operation: string, body: () => Steps<T>): Promise<T>;
  /** Has writes of this store that are asked for from now on wait for a promise that only reads; see `Runner.writesAfter`. */
  writesAfter(reading: Promise<unknown>): void;
  /** Something was written that {@link OpenDomain.catchUp} takes up when nothing else comes for a while. */
  noteWrite(): void;
  /** {@link run} that has SQLite wait for locks, blocking, for at most `waitMs`; see `Runner.blocking`. */
  runBlocking<T>(operation: string, waitMs: number, body: () => Steps<T>): Promise<T>;
  /** Bytes of the write-ahead log, as they are now; null where there is none, or the driver can't tell. */
  logBytes(): number | Promise<number> | null;
  /** Tells the store's listeners of an error that nobody else hears of. */
  onError(error: CairnError): void;
  /** The change feed as an owner sees it; what `store.changes` gives. Ends when the store is closed. */
  changes(ownerId: string, options: FollowOptions): AsyncIterableIterator<Change>;
  /** The position of the last change there is. */
  changePosition(): Promise<number>;
}

/** How a domain follows the change feed. */
export interface FollowOptions {
  /** The position behind which to begin. */
  readonly since: number;
  /** How often to look for what other processes did, milliseconds. */
  readonly pollMs?: number | undefined;
  /** An `AbortSignal` that ends it. */
  readonly signal?: WaitSignal | undefined;
}
