import type { CairnError } from '../errors/cairn-error.js';
import { sleep } from '../host.js';
import { isOutdated, type KeywordIndex, MERGE_PAGES, type SituationQuery } from '../search/index.js';
import type { Runner, Steps } from '../steps/index.js';
import { IdleTimer } from './idle-timer.js';
import type { CatchUpOptions } from './store.js';

/** What a background error is told to. */
type OnError = (error: CairnError) => void;

/**
 * Keeps the keyword indexes of a store up to date: in groups of some tens of milliseconds when the store is idle, and
 * always before a search. The groups are transactions of their own, so other writers come in between.
 */
export class Indexer {
  readonly #runner: Runner;
  readonly #indexes: readonly KeywordIndex[];
  readonly #situations: SituationQuery;
  readonly #timer: IdleTimer | undefined;
  #stopped = false;

  constructor(
    runner: Runner,
    indexes: readonly KeywordIndex[],
    situations: SituationQuery,
    whenIdle: boolean,
    onError: OnError,
  ) {
    this.#runner = runner;
    this.#indexes = indexes;
    this.#situations = situations;
    this.#timer = whenIdle ? new IdleTimer(() => this.catchUp(), onError) : undefined;
  }

  /** A write has been committed: catch up when nothing else comes for a while. */
  noteWrite(): void {
    this.#timer?.noteWrite();
  }

  /** Takes all pending changes into the indexes. @returns how many documents. */
  async catchUp({ onProgress, signal }: CatchUpOptions = {}): Promise<number> {
    let documents = 0;
    for (const index of await this.#runner.async(() => this.#behind())) {
      for (let group = -1; group !== 0 && !this.#stopped; ) {
        group = await this.#runner.async(() => index.catchUpGroup());
        documents += group;
        if (group > 0) onProgress?.(documents);
        if (signal?.aborted === true) throw signal.reason;
        // Synchronous drivers answer in the same tick: let others have theirs.
        if (group > 0) await sleep(0);
      }
    }
    return documents;
  }

  /** {@link catchUp} as steps, for the sync surface and for searches inside a transaction. */
  *catchUpSteps(): Steps<number> {
    let documents = 0;
    for (const index of yield* this.#behind()) {
      for (let group = -1; group !== 0; ) {
        group = yield* index.catchUpGroup();
        documents += group;
      }
    }
    return documents;
  }

  /** The indexes that lack something. */
  *#behind(): Steps<readonly KeywordIndex[]> {
    const found = yield* this.#situations();
    return this.#indexes.filter(({ source }) => isOutdated(found.get(source.domain) ?? null));
  }

  /** Merges what indexing much at once left in pieces, a little at a time. */
  async merge(): Promise<void> {
    for (const index of this.#indexes) {
      while (!this.#stopped && (await this.#runner.async(() => index.mergeSome(MERGE_PAGES)))) await sleep(0);
    }
  }

  /** Drops every index and fills it anew. @returns how many documents they hold then, whoever else filled them meanwhile. */
  async rebuild(): Promise<number> {
    for (const index of this.#indexes) await this.#runner.async(() => index.reset());
    await this.catchUp();
    const states = await this.#runner.async(() => this.#situations());
    return [...states.values()].reduce((sum, state) => sum + (state?.documents ?? 0), 0);
  }

  /** Ends background work and waits for what runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#timer?.stop();
  }
}
