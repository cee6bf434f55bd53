import { isCairnError } from '../../errors/cairn-error.js';
import { host, unreffed } from '../../host.js';
import type { DomainHost } from '../host.js';
import { Eviction } from './eviction.js';
import { HitBook } from './hit-book.js';
import { MemoryCache } from './memory-cache.js';
import { type CacheSettings, cacheSettings } from './settings.js';
import { Upkeep } from './upkeep.js';

/** After how long hits are written, in milliseconds, and at how many entries. */
const FLUSH_MS = 1_000;
const FLUSH_ENTRIES = 256;
/** What an open store's cache keeps in memory, all owners together. */
export class CacheMemory {
  readonly host: DomainHost;
  readonly settings: CacheSettings;
  readonly book: HitBook;
  readonly eviction: Eviction;
  readonly upkeep: Upkeep;
  /** Undefined: nothing is kept in memory. */
  readonly copies: MemoryCache | undefined;
  /** What is being computed in this process, by owner and key. */
  readonly flights = new Map<string, Promise<unknown>>();
  #timer: unknown;
  #soon = false;
  #flushing: Promise<void> | undefined;
  #stopped = false;

  constructor(host: DomainHost) {
    const { capabilities, isReadonly, clock, options } = host;
    this.host = host;
    this.settings = cacheSettings(options.cache);
    this.upkeep = new Upkeep(host);
    this.book = new HitBook((entries) => this.#noted(entries));
    this.eviction = new Eviction(this.settings.maxBytes, this.book, clock, (bytes) => this.upkeep.freed(bytes));
    const { memory } = this.settings;
    if (memory !== undefined) this.copies = new MemoryCache(memory, capabilities.multiProcess || capabilities.remote);
    // A store that may not write counts nothing.
    if (isReadonly) this.#stopped = true;
  }

  /** Writes the counts that are in memory. */
  async flush(): Promise<void> {
    if (this.host.isReadonly) return;
    await this.#flushing;
    if (this.book.isEmpty) return;
    this.#flushing = this.host
      .run('cache.flush', () => this.book.flush())
      .finally(() => {
        this.#flushing = undefined;
      });
    await this.#flushing;
  }

  /** Every row is gone. */
  cleared(): void {
    this.copies?.drop();
    this.book.forgetEntries();
  }

  /** Ends what runs in the background. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unset();
    await this.upkeep.stop();
  }

  #noted(entries: number): void {
    if (this.#stopped) return;
    if (this.#timer !== undefined && (this.#soon || entries < FLUSH_ENTRIES)) return;
    this.#unset();
    this.#soon = entries >= FLUSH_ENTRIES;
    this.#timer = unreffed(
      host.setTimeout(
        () => {
          this.#timer = undefined;
          this.#background(() => this.flush());
        },
        this.#soon ? 0 : FLUSH_MS,
      ),
    );
  }

  #unset(): void {
    if (this.#timer !== undefined) host.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Nobody waits for it: the store's listeners hear of errors from `run`, and the next time tries again. */
  #background(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!isCairnError(error)) throw error;
    });
  }
}
