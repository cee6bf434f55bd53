import { sql } from 'drizzle-orm';
import { isCairnError } from '../../errors/cairn-error.js';
import { host, sleep, unreffed } from '../../host.js';
import { all, defineSql, type Statement } from '../../steps/index.js';
import type { DomainHost } from '../host.js';
import { Eviction } from './eviction.js';
import { HitBook } from './hit-book.js';
import { MemoryCache } from './memory-cache.js';
import { type CacheSettings, cacheSettings } from './settings.js';

/** After how long hits are written, in milliseconds, and at how many entries. */
const FLUSH_MS = 1_000;
const FLUSH_ENTRIES = 256;
/** Freed bytes after which it is looked whether the file has much free space. */
const LOOK_AT_FREED = 1_000_000;
/** Free pages that stay for the next writes, of all pages; the others go back to the file system, a few at a time. */
const KEPT_FREE = 0.1;
const RECLAIM_PAGES = 128;

const pragma = (text: string): Statement<object, { value: number }> =>
  defineSql<object, { value: number }>(() => sql.raw(text), { value: 'plain' });
const freePages = pragma('PRAGMA freelist_count');
const allPages = pragma('PRAGMA page_count');
const reclaimSome = pragma(`PRAGMA incremental_vacuum(${RECLAIM_PAGES})`);

/** What an open store's cache keeps in memory, all owners together. */
export class CacheMemory {
  readonly host: DomainHost;
  readonly settings: CacheSettings;
  readonly book: HitBook;
  readonly eviction: Eviction;
  /** Undefined: nothing is kept in memory. */
  readonly copies: MemoryCache | undefined;
  /** What is being computed in this process, by owner and key. */
  readonly flights = new Map<string, Promise<unknown>>();
  #timer: unknown;
  #soon = false;
  #flushing: Promise<void> | undefined;
  #freed = 0;
  #stopped = false;

  constructor(host: DomainHost) {
    const { capabilities, isReadonly, clock, options } = host;
    this.host = host;
    this.settings = cacheSettings(options.cache);
    this.book = new HitBook((entries) => this.#noted(entries));
    this.eviction = new Eviction(this.settings.maxBytes, this.book, clock, (bytes) => this.freed(bytes));
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
  stop(): void {
    this.#stopped = true;
    this.#unset();
  }

  /** Entries were removed: much free space goes back to the file system. */
  freed(bytes: number): void {
    this.#freed += bytes;
    if (this.#freed < LOOK_AT_FREED || this.#stopped) return;
    this.#freed = 0;
    const { incrementalVacuum, remote } = this.host.capabilities;
    if (incrementalVacuum && !remote) this.#later(() => this.#reclaim());
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

  #later(work: () => Promise<void>): void {
    unreffed(host.setTimeout(() => this.#background(work), 0));
  }

  /** Nobody waits for it: the store's listeners hear of errors from `run`, and the next time tries again. */
  #background(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!isCairnError(error)) throw error;
    });
  }

  /** In small steps, with pauses: SQLite moves pages from the end of the file into the free ones. */
  async #reclaim(): Promise<void> {
    const number = async (statement: typeof freePages) =>
      (await this.host.run('cache.reclaim', () => all(statement, {})))[0]?.value ?? 0;
    for (let before = Number.POSITIVE_INFINITY; !this.#stopped; await sleep(20)) {
      const [free, pages] = [await number(freePages), await number(allPages)];
      // A file that was made without auto_vacuum gives nothing back.
      if (free >= before || free < RECLAIM_PAGES || free < pages * KEPT_FREE || this.#stopped) return;
      before = free;
      await number(reclaimSome);
    }
  }
}
