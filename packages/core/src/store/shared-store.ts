import type { DomainContext } from '../domains/context.js';
import type { Domain, OpenDomain } from '../domains/domain.js';
import type { FindAlike } from '../domains/find-alike.js';
import type { DomainHost } from '../domains/host.js';
import { noUsageListener, type UsageListener } from '../domains/reported-usage.js';
import { type CairnError, isCairnError } from '../errors/cairn-error.js';
import { ClosedError } from '../errors/errors.js';
import { changeWriter, KEPT_CHANGES, trimChanges } from '../feed/index.js';
import { host } from '../host.js';
import {
  type IndexSituation,
  isOutdated,
  type KeywordIndex,
  type KeywordWriter,
  keywordWriter,
  noKeywordWriter,
  type SituationQuery,
  situationQuery,
} from '../search/index.js';
import { run, type Steps } from '../steps/index.js';
import type { EmbeddingJob } from './embedding/index.js';
import { feedPosition, followChanges } from './follow-changes.js';
import { Indexer } from './indexer.js';
import { type SearchableDomain, searchableDomains } from './search.js';
import type { StoreParts } from './store-parts.js';
import { runAsync, runBlocking, type SurfaceHost } from './surface.js';
import { Upkeep } from './upkeep.js';
import { UsageLedger } from './usage-ledger.js';

/** For a domain that is not indexed. */
const nothingAlike: FindAlike = function* () {
  return [];
};

/** What the views of one open database share: connection, indexes, background work, the end. */
export class SharedStore implements SurfaceHost {
  readonly parts: StoreParts;
  readonly runner: StoreParts['runner'];
  readonly searchable: readonly SearchableDomain[];
  readonly indexer: Indexer;
  readonly commits: StoreParts['commits'];
  readonly upkeep: Upkeep;
  /** What looks after vectors; absent where the store was opened without. */
  readonly embeddings: EmbeddingJob | undefined;
  readonly #usage: UsageListener;
  /** How the indexes stand, by one question about all of them. */
  readonly situations: SituationQuery;
  readonly #writers = new Map<string, KeywordWriter>();
  readonly #open: ReadonlyMap<string, OpenDomain<object>>;
  #closing: Promise<void> | undefined;
  /** Whether this store wrote to the change feed. */
  #noted = false;

  constructor(parts: StoreParts) {
    this.parts = parts;
    this.runner = parts.runner;
    this.commits = parts.commits;
    this.searchable = parts.searchable;
    const indexes = parts.searchable.map(({ index }) => index);
    this.situations = situationQuery(indexes);
    const whenIdle = parts.indexing === 'idle' && !parts.isReadonly;
    this.indexer = new Indexer(parts.runner, indexes, this.situations, whenIdle, (error) => this.onError(error));
    const domainHost = this.#domainHost();
    this.#open = new Map(parts.domains.map((domain) => [domain.name, domain.open(domainHost)]));
    const ledger = this.#usageLedger();
    this.#usage = ledger?.listener(() => this.upkeep.noteWrite()) ?? noUsageListener;
    const tasks = parts.domains.flatMap((domain) => {
      const { catchUp } = this.openDomain(domain.name);
      return catchUp === undefined ? [] : [() => catchUp((ownerId) => this.contextFor(domain, ownerId))];
    });
    if (ledger !== undefined) tasks.unshift(() => ledger.takeGroup());
    this.upkeep = new Upkeep(parts.runner, tasks, whenIdle, (error) => this.onError(error));
    this.embeddings = parts.openEmbeddings(parts);
  }

  /** Prepares what needs the database: who indexes how, and that nothing stale is left of what is not indexed. */
  async prepare(): Promise<void> {
    const { isReadonly, unindexed, connection } = this.parts;
    // What is indexed in its own batch is in no pending table, which vectors follow.
    const mayInline = !isReadonly && connection.capabilities.remote && this.embeddings === undefined;
    const inline = mayInline ? await this.#indexedInline() : new Set();
    for (const { domain, index } of this.searchable) {
      this.#writers.set(domain.name, this.#noting(keywordWriter(index, inline.has(index))));
    }
    if (isReadonly || unindexed.length === 0) return;
    for (const { index } of searchableDomains({ ...this.parts, unindexed: [] })) {
      if (!unindexed.includes(index.source.domain)) continue;
      if ((await this.runner.async(() => index.state())) !== null) await this.runner.async(() => index.drop());
    }
  }

  /** A domain of this store, opened. */
  openDomain(name: string): OpenDomain<object> {
    const opened = this.#open.get(name);
    if (opened === undefined) throw new RangeError(`This store has no domain ${name}.`);
    return opened;
  }

  /** Writes what domains keep in memory. */
  async flushDomains(): Promise<void> {
    for (const domain of this.#open.values()) await domain.flush?.();
  }

  /** Tells domains that every row is gone. */
  domainsCleared(): void {
    for (const domain of this.#open.values()) domain.cleared?.();
    this.embeddings?.cleared();
  }

  /** What a domain's repository takes, for one owner. */
  contextFor(domain: Domain<string, object>, ownerId: string): DomainContext {
    const { clock, ids, redactor, codec } = this.parts;
    const keyword = this.#writers.get(domain.name) ?? noKeywordWriter;
    const feed = changeWriter(ownerId, clock, () => {
      this.#noted = true;
    });
    const searched = this.searchable.find((one) => one.domain === domain);
    const alike = (searched && this.parts.findAlike?.(this, searched, ownerId)) ?? nothingAlike;
    return { ownerId, clock, ids, redactor, codec, keyword, feed, findAlike: alike, usage: this.#usage };
  }

  isClosed(): boolean {
    return this.#closing !== undefined;
  }

  calling(operation: string): ((error?: unknown) => void) | undefined {
    const { events } = this.parts;
    if (!events.events.call?.length) return undefined;
    const startedAt = host.performance.now();
    return (error) => {
      const durationMs = host.performance.now() - startedAt;
      events.emit('call', error === undefined ? { operation, durationMs } : { operation, durationMs, error });
    };
  }

  onError(error: CairnError): void {
    this.parts.events.emit('error', { error });
  }

  /** Calls that begin with these checks: not inside a body, not after close. */
  readonly refuse = (operation: string): void => {
    this.runner.activity.refuseNested(operation);
    if (this.isClosed()) throw new ClosedError(operation);
  };

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { connection, events } = this.parts;
    this.commits.tell();
    await this.indexer.stop();
    await this.embeddings?.stop();
    await this.upkeep.stop();
    await this.#endDomains();
    if (this.#noted) await this.#trimFeed();
    await connection.close();
    events.emit('closed', { location: connection.location });
  }

  /** Ends what domains do in the background and writes what they still hold; an error goes to the listeners, and the rest goes on. */
  async #endDomains(): Promise<void> {
    for (const domain of this.#open.values()) {
      try {
        await domain.stop?.();
        await domain.flush?.();
      } catch (error) {
        if (!isCairnError(error)) throw error;
      }
    }
  }

  #domainHost(): DomainHost {
    const { clock, ids, redactor, codec, connection, isReadonly, options } = this.parts;
    return {
      clock,
      ids,
      redactor,
      codec,
      capabilities: connection.capabilities,
      isReadonly,
      options,
      run: (operation, body) => runAsync(this, operation, body),
      writesAfter: (reading) => this.runner.writesAfter(reading),
      noteWrite: () => this.upkeep.noteWrite(),
      runBlocking: (operation, waitMs, body) => runBlocking(this, operation, waitMs, body),
      logBytes: () => connection.logSize?.() ?? null,
      onError: (error) => this.onError(error),
      changes: (ownerId, given) => followChanges(this, ownerId, given),
      changePosition: () => runAsync(this, 'changePosition', feedPosition),
    };
  }

  /** What carries usage from one domain of this store to another, when it has both. */
  #usageLedger(): UsageLedger | undefined {
    for (const domain of this.parts.domains) {
      const sink = this.openDomain(domain.name).usageSink?.((ownerId) => this.contextFor(domain, ownerId));
      const source = [...this.#open.values()].find((opened) => opened.usageSource !== undefined)?.usageSource;
      if (sink !== undefined && source !== undefined) return new UsageLedger(source, sink);
    }
    return undefined;
  }

  /** A process that writes little never gets to trim the feed on the way. Whoever closes next does it, when this one can't. */
  async #trimFeed(): Promise<void> {
    try {
      await this.runner.async(() => run(trimChanges, { keep: KEPT_CHANGES }));
    } catch (error) {
      if (!isCairnError(error)) throw error;
    }
  }

  /** Remote rows are indexed in their own batch, once the index is there and no other flavour has to hear of them. */
  async #indexedInline(): Promise<ReadonlySet<KeywordIndex>> {
    const indexes = this.searchable.map(({ index }) => index);
    const situations = () => this.runner.async(this.situations);
    const isReady = (found: IndexSituation | undefined) => found !== undefined && !isOutdated(found);
    let found = await situations();
    const behind = indexes.filter(({ source }) => !isReady(found.get(source.domain)));
    for (const index of behind) await this.runner.async(() => index.catchUpGroup());
    if (behind.length > 0) found = await situations();
    const ready = indexes.filter(({ source }) => {
      const situation = found.get(source.domain);
      return isReady(situation) && situation?.hasOtherFlavours === 0;
    });
    return new Set(ready);
  }

  /** A writer that also wakes what indexes in the background. */
  #noting(writer: KeywordWriter): KeywordWriter {
    const noteWrite = () => {
      this.indexer.noteWrite();
      this.embeddings?.noteWrite();
    };
    return {
      rowByRow: writer.rowByRow,
      addedTogether(noted) {
        noteWrite();
        return writer.addedTogether(noted);
      },
      added(kind, text) {
        noteWrite();
        return writer.added(kind, text);
      },
      *changing(kind, keys) {
        noteWrite();
        yield* writer.changing(kind, keys);
      },
    };
  }
}

/** Waits for the index and searches, as steps: on the sync surface and inside transactions. */
export function* catchUpThen<T>(shared: SharedStore, search: () => Steps<T>): Steps<T> {
  if (!shared.parts.isReadonly) yield* shared.indexer.catchUpSteps();
  return yield* search();
}
