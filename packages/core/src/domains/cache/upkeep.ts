import { sql } from 'drizzle-orm';
import { isCairnError } from '../../errors/cairn-error.js';
import { host, sleep, unreffed } from '../../host.js';
import { all, defineSql, type Statement, type Steps } from '../../steps/index.js';
import type { DomainHost } from '../host.js';

/** Freed bytes after which it is looked whether the file has much free space. */
const LOOK_AT_FREED = 1_000_000;
/** Free pages that stay for the next writes, of all pages; the others go back to the file system, a few at a time. */
const KEPT_FREE = 0.15;
const RECLAIM_PAGES = 128;
const RECLAIM_PAUSE_MS = 20;
/** What an entry adds to the log beside its value, about, and after how much of that the log is looked at. */
const LOG_PER_ENTRY = 12_000;
const LOOK_AT_LOG = 200_000;
/**
 * How large the log may be, of SQLite's own limit: while others write too it is emptied sooner, because until somebody finds the moment for
 * it they all go on. Who writes alone never comes to the larger limit.
 */
const ALONE_LIMIT = 1.1;
const CROWDED_LIMIT = 0.75;
const CROWDED_FOR_MS = 10_000;
const CHECKPOINT_TRIES = 3;
const CHECKPOINT_WAIT_MS = 20;

const pragma = (text: string): Statement<object, { value: number }> =>
  defineSql<object, { value: number }>(() => sql.raw(`PRAGMA ${text}`), { value: 'plain' });
const freePages = pragma('freelist_count');
const allPages = pragma('page_count');
const pageBytes = pragma('page_size');
const reclaimSome = pragma(`incremental_vacuum(${RECLAIM_PAGES})`);
const checkpointPages = pragma('wal_autocheckpoint');
/** Another number whenever another connection has written. */
const dataVersion = pragma('data_version');
/** Its first column is 1 when others were in the way. */
const emptyLog = pragma('wal_checkpoint(TRUNCATE)');

/**
 * Looks after the file while a cache writes and removes much: gives free space back, and keeps the log short. SQLite itself copies
 * the log into the file every 4 MB, but begins it anew only in a moment in which nobody reads or writes; several processes that write all
 * the time leave it none. In small steps, on local files only.
 */
export class Upkeep {
  readonly #host: DomainHost;
  readonly #isLocal: boolean;
  #freed = 0;
  #logged = 0;
  #ownLimit: number | undefined;
  #dataVersion: number | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #crowdedUntil = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(domainHost: DomainHost) {
    const { remote, persistent } = domainHost.capabilities;
    this.#host = domainHost;
    this.#isLocal = !remote && persistent && !domainHost.isReadonly;
  }

  /** Entries that took so many bytes were removed. */
  freed(bytes: number): void {
    this.#freed += bytes;
    if (this.#freed < LOOK_AT_FREED) return;
    this.#freed = 0;
    if (this.#isLocal && this.#host.capabilities.incrementalVacuum) this.#later(() => this.#reclaim());
  }

  /** Entries were written. Whether it is time to look at the log. */
  wrote(entries: number, bytes: number): boolean {
    this.#logged += entries * LOG_PER_ENTRY + bytes;
    if (this.#logged < LOOK_AT_LOG) return false;
    this.#logged = 0;
    const { wal, multiProcess } = this.#host.capabilities;
    return this.#isLocal && wal && multiProcess && !this.#stopped;
  }

  /** Empties the log when it is too long: here and now, as SQLite's own checkpoints are, or a loop of writes would never let it happen. */
  lookAtLog(): void {
    const bytes = this.#host.logBytes();
    if (typeof bytes !== 'number') return;
    this.#host.runBlocking('cache.upkeep', CHECKPOINT_WAIT_MS, () => this.#shortenLog(bytes)).catch(ignoreCairnError);
  }

  /** Ends what runs in the background. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** Nobody waits for it: the store's listeners hear of errors, and the next time tries again. */
  #later(work: () => Promise<void>): void {
    if (this.#running !== undefined || this.#stopped) return;
    this.#running = (async () => {
      try {
        await new Promise<void>((resolve) => {
          unreffed(host.setTimeout(resolve, 0));
        });
        if (!this.#stopped) await work();
      } catch (error) {
        if (!isCairnError(error)) throw error;
      } finally {
        this.#running = undefined;
      }
    })();
  }

  async #value(statement: Statement<object, { value: number }>): Promise<number> {
    return this.#host.run('cache.upkeep', () => number(statement));
  }

  /** In small steps, with pauses: SQLite moves pages from the end of the file into the free ones. */
  async #reclaim(): Promise<void> {
    for (let before = Number.POSITIVE_INFINITY; !this.#stopped; await sleep(RECLAIM_PAUSE_MS)) {
      const [free, pages] = [await this.#value(freePages), await this.#value(allPages)];
      // A file that was made without auto_vacuum gives nothing back.
      if (free >= before || free < RECLAIM_PAGES || free < pages * KEPT_FREE) return;
      before = free;
      await this.#value(reclaimSome);
    }
  }

  *#shortenLog(bytes: number): Steps<void> {
    this.#ownLimit ??= (yield* number(checkpointPages)) * (yield* number(pageBytes));
    const version = yield* number(dataVersion);
    const now = host.performance.now();
    // What others wrote long ago says nothing of now.
    if (version !== this.#dataVersion && now < this.#lookedAt + CROWDED_FOR_MS)
      this.#crowdedUntil = now + CROWDED_FOR_MS;
    this.#dataVersion = version;
    this.#lookedAt = now;
    // 0: whoever opened the file looks after its log.
    const limit = this.#ownLimit * (now < this.#crowdedUntil ? CROWDED_LIMIT : ALONE_LIMIT);
    if (limit === 0 || bytes <= limit) return;
    for (let tries = 0; tries < CHECKPOINT_TRIES; tries += 1) if ((yield* number(emptyLog)) === 0) return;
  }
}

function* number(statement: Statement<object, { value: number }>): Steps<number> {
  return (yield* all(statement, {}))[0]?.value ?? 0;
}

function ignoreCairnError(error: unknown): void {
  if (!isCairnError(error)) throw error;
}
