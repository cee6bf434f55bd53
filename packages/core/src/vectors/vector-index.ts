import { uint8ArrayToHex } from 'uint8array-extras';
import type { KindFilter } from '../search/index.js';
import { afterCommit, all, batch, type Call, call, get, run, type Steps } from '../steps/index.js';
import { BLOCK_VECTORS } from './code-block.js';
import { bestOf, compareAfter } from './exact-search.js';
import { FollowedCodes } from './followed-codes.js';
import { nearest } from './nearest.js';
import { storeCodes } from './stored-codes.js';
import { bytesOfVector, vectorOfBytes, vectorOfSpace } from './vector-bytes.js';
import type { VectorMemory } from './vector-memory.js';
import type { FoundVector, VectorRow, VectorSpace } from './vector-space.js';
import {
  countRemoved,
  insertSource,
  insertVector,
  removeSource,
  removeSourceBlocks,
  removeSourceRetries,
  removeSourceVectors,
  removeVectors,
  type SourceName,
  type SourceSituation,
  selectByHash,
  selectHeld,
  selectSituation,
} from './vector-statements.js';

/** What a search for vectors may find. */
export interface VectorSearchOptions {
  /** How many at most. */
  readonly limit: number;
  /**
   * One for each kind that may be found, made with {@link vectorRowKey}; none: nothing is found. Filters apply before the best are chosen: the
   * result is what comparing all vectors that they let through would give.
   */
  readonly filters: readonly KindFilter[];
}

/**
 * The vectors of one domain's documents in one space: compact codes in memory choose candidates, the stored vectors rank them. The table is the
 * truth; the memory follows it by itself, whichever process wrote.
 */
export class VectorIndex {
  readonly domain: string;
  readonly space: VectorSpace;
  readonly memory: VectorMemory;
  readonly #name: SourceName;
  #followed: FollowedCodes | undefined;
  /** How many vectors had been removed when stored codes were last looked through for those that lost many. */
  #lookedAt = 0;

  /** @param memory shared by all indexes of a store */
  constructor(domain: string, space: VectorSpace, memory: VectorMemory) {
    this.domain = domain;
    this.space = space;
    this.memory = memory;
    this.#name = { spaceKey: space.key, domain };
  }

  /** Bytes that its codes take in memory. */
  get memoryBytes(): number {
    return this.#followed?.codes.bytes ?? 0;
  }

  /** Makes the place for its vectors; no change when it is there. */
  *begin(): Steps<void> {
    yield* run(insertSource, this.#name);
  }

  /**
   * Stores vectors, all or none. A document that has one keeps it: {@link remove} that first. The source must have been begun.
   *
   * @returns how many were new
   * @throws InvalidInputError when one is no vector of the space
   */
  *put(rows: readonly VectorRow[]): Steps<number> {
    const calls: Call[] = rows.map(({ doc, hash, vector }) => {
      const stored = bytesOfVector(vectorOfSpace(vector, this.space, 'vectors.put'));
      return call(insertVector, { ...this.#name, doc, hash, vector: stored });
    });
    if (calls.length === 0) return 0;
    const results = yield* batch(calls);
    return results.slice(0, rows.length).reduce((sum, { changes }) => sum + changes, 0);
  }

  /** Removes the vectors of these documents. */
  *remove(docs: readonly number[]): Steps<void> {
    if (docs.length === 0) return;
    yield* batch([call(removeVectors, { ...this.#name, docs: JSON.stringify(docs) }), call(countRemoved, this.#name)]);
  }

  /** Vectors of texts with these hashes, as far as there are any: one for each hash. */
  *vectorsOf(
    hashes: readonly Uint8Array[],
  ): Steps<readonly { readonly hash: Uint8Array; readonly vector: Float32Array }[]> {
    if (hashes.length === 0) return [];
    const rows = yield* all(selectByHash, { ...this.#name, hashes: JSON.stringify(hashes.map(uint8ArrayToHex)) });
    return rows.map(({ hash, vector }) => ({ hash, vector: vectorOfBytes(vector) }));
  }

  /** Those of these documents that have a vector, with the hash of the text it was made of. */
  *held(docs: readonly number[]): Steps<readonly { readonly doc: number; readonly hash: Uint8Array }[]> {
    if (docs.length === 0) return [];
    return yield* all(selectHeld, { ...this.#name, docs: JSON.stringify(docs) });
  }

  /**
   * The documents whose vectors are closest to `query`, closest first; equal ones by document number.
   *
   * @throws InvalidInputError when `query` is no vector of the space
   */
  *search(
    query: Float32Array | readonly number[],
    { limit, filters }: VectorSearchOptions,
  ): Steps<readonly FoundVector[]> {
    const sought = vectorOfSpace(query, this.space, 'vectors.search');
    if (limit < 1 || filters.length === 0) return [];
    const source = yield* get(selectSituation, this.#name);
    if (source === undefined) return [];
    const wanted = { sourceKey: source.key, query: sought, limit, filters };
    const followed = yield* this.#follow(source);
    if (followed === null) return yield* compareAfter(wanted, 0);
    const isLacking = followed.codes.lastKey < source.lastKey;
    const { found, lastKey } = yield* nearest(wanted, followed, isLacking);
    if (lastKey >= source.lastKey) return found;
    return bestOf([...found, ...(yield* compareAfter(wanted, lastKey))], limit);
  }

  /** Takes up what came since, so that the next search needn't. */
  *refresh(): Steps<void> {
    const source = yield* get(selectSituation, this.#name);
    if (source !== undefined) yield* this.#follow(source);
  }

  /**
   * Writes codes of some vectors that lack them, in a transaction of its own, so that the next start reads codes and no vectors. For idle moments.
   *
   * @returns how many vectors; 0: nothing is left
   */
  *persist(): Steps<number> {
    const source = yield* get(selectSituation, this.#name);
    if (source === undefined) return 0;
    const wereManyRemoved = source.removed - this.#lookedAt >= BLOCK_VECTORS / 2;
    const looked = yield* storeCodes(source.key, this.space.dimensions, wereManyRemoved);
    if (looked === 0 && wereManyRemoved) this.#lookedAt = source.removed;
    return looked;
  }

  /** Forgets what is in memory; the next search reads it again. */
  forget(): void {
    this.#followed?.release();
    this.#followed = undefined;
  }

  /** Removes the source with everything in it. */
  *drop(): Steps<void> {
    const removals = [removeSourceVectors, removeSourceBlocks, removeSourceRetries, removeSource];
    yield* batch(removals.map((statement) => call(statement, this.#name)));
    this.forget();
  }

  /**
   * The codes, up to date; null where there are none yet. Within a transaction they stay as they are: what it wrote may be rolled back, and its keys
   * would then belong to others.
   */
  *#follow(source: SourceSituation): Steps<FollowedCodes | null> {
    const isFollowed = this.#followed?.sourceKey === source.key;
    if (!(yield* isCommitted())) return isFollowed ? (this.#followed ?? null) : null;
    if (!isFollowed) {
      this.forget();
      this.#followed = new FollowedCodes(source.key, this.space.dimensions, this.memory);
    }
    const followed = this.#followed as FollowedCodes;
    yield* followed.follow(source);
    return followed;
  }
}

/** Whether everything that is read here was committed: false within a transaction. */
function* isCommitted(): Steps<boolean> {
  let isAtOnce = false;
  yield* afterCommit(() => {
    isAtOnce = true;
  });
  return isAtOnce;
}
