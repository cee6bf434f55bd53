import type { DomainContext } from '../domains/context.js';
import type { Domain } from '../domains/domain.js';
import type { SearchFilter, SearchHitParts } from '../domains/search.js';
import { type CairnError, isCairnError } from '../errors/cairn-error.js';
import { ClosedError } from '../errors/errors.js';
import { changeWriter, KEPT_CHANGES, trimChanges } from '../feed/index.js';
import {
  KeywordIndex,
  type KeywordSource,
  type KeywordWriter,
  keywordWriter,
  noKeywordWriter,
} from '../search/index.js';
import { run, type Steps } from '../steps/index.js';
import { Indexer } from './indexer.js';
import type { SearchableDomain } from './search.js';
import type { StoreParts } from './store-parts.js';
import type { SurfaceHost } from './surface.js';

/** What the views of one open database share: connection, indexes, background work, the end. */
export class SharedStore implements SurfaceHost {
  readonly parts: StoreParts;
  readonly runner: StoreParts['runner'];
  readonly searchable: readonly SearchableDomain[];
  readonly indexer: Indexer;
  readonly commits: StoreParts['commits'];
  readonly #writers = new Map<string, KeywordWriter>();
  #closing: Promise<void> | undefined;
  /** Whether this store wrote to the change feed. */
  #noted = false;

  constructor(parts: StoreParts) {
    this.parts = parts;
    this.runner = parts.runner;
    this.commits = parts.commits;
    this.searchable = parts.domains
      .filter((domain) => domain.keywords !== undefined && !parts.unindexed.includes(domain.name))
      .map((domain) => ({ domain, index: indexOf(domain, parts) }));
    const whenIdle = parts.indexing === 'idle' && !parts.isReadonly;
    this.indexer = new Indexer(
      parts.runner,
      this.searchable.map(({ index }) => index),
      whenIdle,
      (error) => this.onError(error),
    );
  }

  /** Prepares what needs the database: who indexes how, and that nothing stale is left of what is not indexed. */
  async prepare(): Promise<void> {
    const { isReadonly, domains, unindexed } = this.parts;
    for (const { domain, index } of this.searchable) {
      const inline = !isReadonly && (await this.#indexesInline(index));
      this.#writers.set(domain.name, this.#noting(keywordWriter(index, inline)));
    }
    if (isReadonly) return;
    for (const domain of domains) {
      if (domain.keywords === undefined || !unindexed.includes(domain.name)) continue;
      const index = indexOf(domain, this.parts);
      if ((await this.runner.async(() => index.state())) !== null) await this.runner.async(() => index.drop());
    }
  }

  /** What a domain's repository takes, for one owner. */
  contextFor(domain: Domain<string, object>, ownerId: string): DomainContext {
    const { clock, ids, redactor, codec } = this.parts;
    const keyword = this.#writers.get(domain.name) ?? noKeywordWriter;
    const feed = changeWriter(ownerId, clock, () => {
      this.#noted = true;
    });
    return { ownerId, clock, ids, redactor, codec, keyword, feed };
  }

  isClosed(): boolean {
    return this.#closing !== undefined;
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
    if (this.#noted) await this.#trimFeed();
    await connection.close();
    events.emit('closed', { location: connection.location });
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
  async #indexesInline(index: KeywordIndex): Promise<boolean> {
    if (!this.parts.connection.capabilities.remote) return false;
    const taken = await this.runner.async(() => index.catchUpGroup());
    if (taken > 0 && (await this.runner.async(() => index.isBehind()))) return false;
    return !(await this.runner.async(() => index.hasOtherFlavours()));
  }

  /** A writer that also wakes the background indexing. */
  #noting(writer: KeywordWriter): KeywordWriter {
    const { indexer } = this;
    return {
      rowByRow: writer.rowByRow,
      addedTogether(noted) {
        indexer.noteWrite();
        return writer.addedTogether(noted);
      },
      added(kind, text) {
        indexer.noteWrite();
        return writer.added(kind, text);
      },
      *changing(kind, keys) {
        indexer.noteWrite();
        yield* writer.changing(kind, keys);
      },
    };
  }
}

function indexOf(domain: Domain<string, object>, parts: StoreParts): KeywordIndex {
  const source = domain.keywords?.(parts.codec) as KeywordSource<string, SearchFilter, SearchHitParts>;
  return new KeywordIndex(source as KeywordSource, parts.connection.capabilities.fullText);
}

/** Waits for the index and searches, as steps: on the sync surface and inside transactions. */
export function* catchUpThen<T>(shared: SharedStore, search: () => Steps<T>): Steps<T> {
  if (!shared.parts.isReadonly) yield* shared.indexer.catchUpSteps();
  return yield* search();
}
