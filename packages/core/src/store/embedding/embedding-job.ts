import {
  type Embedder,
  type EmbeddingProgress,
  type EmbeddingStatus,
  type Embeddings,
  type EmbeddingsOptions,
  lexicalEmbedder,
  reliableEmbedder,
} from '../../embedding/index.js';
import { type CairnError, isCairnError } from '../../errors/cairn-error.js';
import { ClosedError } from '../../errors/errors.js';
import { host, sleep, unreffed } from '../../host.js';
import type { RankedDocument } from '../../recall/index.js';
import type { KeywordSource, KindFilter } from '../../search/index.js';
import { type Steps, transaction } from '../../steps/index.js';
import {
  activateSpace,
  activeSpace,
  beginSpace,
  ensureSpace,
  listSpaces,
  removeSpaceGroup,
  type SpaceFence,
  VectorIndex,
  VectorMemory,
  type VectorSpace,
} from '../../vectors/index.js';
import type { WaitSignal } from '../../wait-signal.js';
import { IdleTimer } from '../idle-timer.js';
import type { StoreParts } from '../store-parts.js';
import { embedGroup } from './embedding-group.js';
import { QueryVectors } from './query-vectors.js';
import { waitingRetries } from './retries.js';
import { vectorCounts } from './space-status.js';
import { type ClaimOutcome, embeddedKinds, type VectorClaim, VectorFollower } from './vector-follower.js';

const DEFAULT_WAIT_MS = 1_000;
const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_CHARS = 8_000;
/** Milliseconds until the next try after a model failed; twice as long each time, up to the most. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 300_000;
/** Pending changes that {@link EmbeddingJob.status} counts. */
const COUNTED = 10_000;

/**
 * Keeps the vectors of a store up to date, as the indexer does for keywords: in groups, when the store is idle, and for a moment before a
 * recall. Between reading a group and writing it no transaction is open, however long the model takes.
 */
export class EmbeddingJob implements Embeddings {
  /** How much its ranking counts beside that of words. */
  readonly weight: number;
  readonly #parts: StoreParts;
  readonly #options: EmbeddingsOptions;
  readonly #embedder: Embedder;
  readonly #sources: readonly KeywordSource[];
  readonly #memory = new VectorMemory();
  readonly #followers = new Map<number, readonly VectorFollower[]>();
  readonly #queries: QueryVectors;
  readonly #timer: IdleTimer | undefined;
  readonly #stop = new host.AbortController();
  #retryTimer: unknown;
  #failures = 0;
  #dimensions: number | undefined;
  /** The space that recalls look into, as it was last seen. */
  #active: VectorSpace | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: StoreParts, options: EmbeddingsOptions) {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, retries = 2, requestsPerMinute, embedder = lexicalEmbedder() } = options;
    this.#parts = parts;
    this.#options = options;
    this.#embedder = reliableEmbedder(embedder, { timeoutMs, retries, requestsPerMinute });
    this.#queries = new QueryVectors(embedder, options.queryTimeoutMs, (error) => this.#warn(error));
    this.#dimensions = embedder.dimensions;
    this.weight = embedder.weight ?? 1;
    const sources = parts.searchable.map(({ index }) => index.source);
    this.#sources = sources.filter((source) => embeddedKinds(source, options.kinds).size > 0);
    const whenIdle = parts.indexing === 'idle' && !parts.isReadonly;
    this.#timer = whenIdle
      ? new IdleTimer(
          () => this.#inBackground(),
          (error) => this.#warn(error),
        )
      : undefined;
  }

  /** A write has been committed. */
  noteWrite(): void {
    this.#timer?.noteWrite();
  }

  async status(): Promise<EmbeddingStatus> {
    const { model } = this.#embedder;
    const spaces = await this.#run(vectorCounts);
    const own = (await this.#run(listSpaces)).find((space) => this.#isOwn(space));
    let pending = 0;
    for (const follower of own === undefined ? [] : this.#followersOf(own)) {
      pending += await this.#run(() => follower.lacking(COUNTED - pending));
    }
    return { model, spaces, pending, retrying: (await this.#run(waitingRetries)).texts };
  }

  catchUp(progress: EmbeddingProgress = {}): Promise<number> {
    return this.#inTurn(async () => {
      const space = await this.#ensured();
      return this.#fill(space, progress);
    });
  }

  reembed(progress: EmbeddingProgress = {}): Promise<{ readonly documents: number; readonly removed: number }> {
    return this.#inTurn(async () => {
      const fence = await this.#fence();
      const space = await this.#run(() => beginSpace(fence, this.#parts.clock()));
      if (space.status === 'active') {
        for (const follower of this.#followersOf(space)) await this.#run(() => follower.lookAgain());
      }
      let documents = 0;
      do documents += await this.#fill(space, progress);
      while (!(await this.#run(() => this.#switchTo(space))));
      this.#active = await this.#run(activeSpace);
      return { documents, removed: await this.#removeOthers(progress) };
    });
  }

  /**
   * The vector of a query; null when nothing is embedded yet, or the model failed, of which a warning tells. What is not embedded yet is
   * waited for, but not for long.
   *
   * @throws ConflictError when the active space is another one than this store's embedder makes vectors for
   */
  async queryVector(query: string, signal: WaitSignal | undefined): Promise<Float32Array | null> {
    if (!this.#parts.isReadonly) await this.#caughtUpSoon();
    const active = await this.#run(activeSpace);
    this.#active = active;
    if (active === null) return null;
    if (!this.#isOwn(active)) await this.#run(() => ensureSpace(this.#likely(active), this.#parts.clock()));
    return this.#queries.vectorOf(query, signal);
  }

  /** The documents of a domain whose vectors are closest; without those that changed since they were embedded. */
  *nearest(
    source: KeywordSource,
    vector: Float32Array,
    filters: readonly KindFilter[],
    limit: number,
  ): Steps<readonly RankedDocument[]> {
    const active = this.#active;
    const follower = active && this.#followersOf(active).find((one) => one.source.domain === source.domain);
    if (!follower) return [];
    const outdated = yield* follower.outdated();
    const found = yield* follower.index.search(vector, { limit: limit + outdated.size, filters });
    const current = found.filter(({ doc }) => !outdated.has(doc)).slice(0, limit);
    return current.map(({ doc, similarity }) => ({ doc, measure: similarity }));
  }

  /** Every row was removed: nothing of the vectors in memory is there any more. */
  cleared(): void {
    for (const followers of this.#followers.values()) for (const { index } of followers) index.forget();
    this.#active = null;
  }

  /** Ends background work and waits for what runs. */
  async stop(): Promise<void> {
    this.#stop.abort(new ClosedError('embeddings'));
    this.#queries.stop();
    host.clearTimeout(this.#retryTimer);
    await this.#timer?.stop();
    await this.#last.catch(() => undefined);
  }

  #run<T>(body: () => Steps<T>): Promise<T> {
    return this.#parts.runner.async(body);
  }

  /** One after the other: two at once would embed the same texts. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #inBackground(): Promise<void> {
    try {
      await this.catchUp();
      this.#failures = 0;
      await this.#retryLater();
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      if (!isCairnError(error)) throw error;
      this.#warn(error);
      if (error.retryable || error.code === 'embedding') this.#retryIn(FIRST_RETRY_MS * 2 ** this.#failures);
      this.#failures += 1;
    }
  }

  /** Comes back when a text is due that failed. */
  async #retryLater(): Promise<void> {
    const { at } = await this.#run(waitingRetries);
    if (at !== null) this.#retryIn(Math.max(FIRST_RETRY_MS, at - this.#parts.clock()));
  }

  #retryIn(ms: number): void {
    if (this.#timer === undefined || this.#stop.signal.aborted) return;
    host.clearTimeout(this.#retryTimer);
    this.#retryTimer = unreffed(host.setTimeout(() => this.#timer?.noteWrite(), Math.min(ms, LONGEST_RETRY_MS)));
  }

  /** Waits for what is not embedded yet, for a moment; what is left is done behind it. */
  async #caughtUpSoon(): Promise<void> {
    // A model that failed is not asked before every recall: the next try is on its way.
    if (this.#failures > 0) return;
    let timer: unknown;
    const waited = new Promise<void>((resolve) => {
      timer = unreffed(host.setTimeout(resolve, this.#options.waitMs ?? DEFAULT_WAIT_MS));
    });
    const work = this.#inBackground();
    // What goes on behind the recall has nobody any more who hears of it.
    work.catch(() => undefined);
    await Promise.race([work, waited]);
    host.clearTimeout(timer);
  }

  #warn(error: CairnError): void {
    if (!this.#stop.signal.aborted) this.#parts.events.emit('warning', { error });
  }

  #isOwn({ model, metric, dimensions }: SpaceFence): boolean {
    const own = this.#embedder;
    return (
      model === own.model && metric === (own.metric ?? 'cosine') && dimensions === (this.#dimensions ?? dimensions)
    );
  }

  /** What the embedder's space would be, without asking it. */
  #likely({ dimensions }: SpaceFence): SpaceFence {
    const { model, metric = 'cosine' } = this.#embedder;
    return { model, metric, dimensions: this.#dimensions ?? dimensions };
  }

  /** What fences the embedder's space. One that doesn't say how many numbers its vectors have is asked for one. */
  async #fence(): Promise<SpaceFence> {
    if (this.#dimensions === undefined) {
      const known = (await this.#run(listSpaces)).find((space) => this.#isOwn(space));
      const probe = async () => {
        const [vector] = await this.#embedder.embed(['dimensions'], { purpose: 'document', signal: this.#stop.signal });
        return vector?.length ?? 0;
      };
      this.#dimensions = known?.dimensions ?? (await probe());
    }
    return this.#likely({ model: '', metric: 'cosine', dimensions: this.#dimensions });
  }

  async #ensured(): Promise<VectorSpace> {
    const fence = await this.#fence();
    const space = await this.#run(() => ensureSpace(fence, this.#parts.clock()));
    this.#active = space;
    return space;
  }

  #followersOf(space: VectorSpace): readonly VectorFollower[] {
    const found = this.#followers.get(space.key);
    if (found !== undefined) return found;
    const { codec, clock } = this.#parts;
    const { kinds } = this.#options;
    const options = { kinds, codec, maxChars: this.#embedder.maxChars ?? DEFAULT_MAX_CHARS, now: clock };
    const made = this.#sources.map(
      (source) => new VectorFollower(source, new VectorIndex(source.domain, space, this.#memory), options),
    );
    this.#followers.set(space.key, made);
    return made;
  }

  /** Takes up what a space lacks. @returns how many documents */
  async #fill(space: VectorSpace, { onProgress, signal }: EmbeddingProgress): Promise<number> {
    let documents = 0;
    for (const follower of this.#followersOf(space)) {
      for (;;) {
        const claim = await this.#run(() => follower.claim());
        if (claim === null || this.#stop.signal.aborted) break;
        const outcome = await this.#embedded(follower, claim, signal);
        if (await this.#run(() => follower.commit(claim, outcome))) documents += claim.docs;
        if (claim.docs > 0) onProgress?.(documents);
        if (signal?.aborted === true) throw signal.reason;
        // Synchronous drivers answer in the same tick: let others have theirs.
        await sleep(0);
      }
      while (!this.#stop.signal.aborted && (await this.#run(() => follower.index.persist())) > 0) await sleep(0);
    }
    if (this.#stop.signal.aborted) throw this.#stop.signal.reason;
    return documents;
  }

  async #embedded(follower: VectorFollower, claim: VectorClaim, signal: WaitSignal | undefined): Promise<ClaimOutcome> {
    const vectors = new Map(claim.texts.length === 0 ? [] : await this.#run(() => follower.known(claim)));
    const unknown = claim.texts.filter(({ hash }) => !vectors.has(hash));
    if (unknown.length === 0) return { vectors, failed: new Map() };
    const group = await embedGroup(this.#embedder, unknown, signal ?? this.#stop.signal);
    for (const error of group.failed.values()) this.#warn(error);
    for (const [hash, vector] of group.vectors) vectors.set(hash, vector);
    return { vectors, failed: new Map([...group.failed].map(([hash, { message }]) => [hash, message])) };
  }

  /** Activates a space, when nothing came meanwhile that it lacks. */
  *#switchTo(space: VectorSpace): Steps<boolean> {
    const followers = this.#followersOf(space);
    return yield* transaction(function* () {
      for (const follower of followers) if ((yield* follower.lacking(1)) > 0) return false;
      yield* activateSpace(space.key);
      return true;
    });
  }

  async #removeOthers({ signal }: EmbeddingProgress): Promise<number> {
    let removed = 0;
    for (const space of await this.#run(listSpaces)) {
      if (space.status !== 'retired') continue;
      for (const follower of this.#followersOf(space)) {
        follower.index.forget();
        await this.#run(() => follower.forget());
      }
      for (let group = -1; group !== 0; removed += group) {
        if (signal?.aborted === true) throw signal.reason;
        group = await this.#run(() => removeSpaceGroup(space.key));
        await sleep(0);
      }
      this.#followers.delete(space.key);
    }
    return removed;
  }
}
