import { all, type Steps } from '../steps/index.js';
import { isLittleEndian } from './byte-order.js';
import { BLOCK_VECTORS } from './code-block.js';
import { vectorOfBytes } from './vector-bytes.js';
import { VectorCodes } from './vector-codes.js';
import type { VectorMemory } from './vector-memory.js';
import {
  type SourceSituation,
  type StoredBlock,
  selectBlocksAfter,
  selectKeysBetween,
  selectRangeCounts,
  selectVectorsAfter,
} from './vector-statements.js';

/** Vectors that are read at one time. */
const PAGE = 256;
/** Keys in a range of which it is looked whether something is gone. */
const RANGE_KEYS = 4096;
/** Removed vectors that may stay in memory; of many, this part of them. Searches pass over them. */
const GONE = 64;
const GONE_SHARE = 1 / 16;

/**
 * The codes of one source, which follow its table: what came is read behind the last key, what went is looked for when enough was removed. On asynchronous
 * drivers several searches follow at once; what one of them reads counts only when no other was quicker.
 */
export class FollowedCodes {
  readonly sourceKey: number;
  readonly codes: VectorCodes;
  readonly #memory: VectorMemory;
  readonly #dimensions: number;
  #passing: VectorCodes | undefined;
  /** How many had been removed when it was last looked what is gone. */
  #removed = 0;

  constructor(sourceKey: number, dimensions: number, memory: VectorMemory) {
    this.sourceKey = sourceKey;
    this.#dimensions = dimensions;
    this.codes = new VectorCodes(dimensions);
    this.#memory = memory;
  }

  /** Room for stored blocks that are looked at one by one, where memory doesn't hold them all. Empty but within a tick. */
  get passing(): VectorCodes {
    this.#passing ??= new VectorCodes(this.#dimensions);
    return this.#passing;
  }

  /** Frees what it holds. */
  release(): void {
    this.#memory.note(this, 0);
  }

  /** Takes up what the table holds and codes lack, as far as there is memory, and lets go of what is gone. */
  *follow(source: SourceSituation): Steps<void> {
    while (this.codes.lastKey < source.lastKey && (yield* this.#followSome(source.lastKey)));
    if (source.removed - this.#removed > Math.max(GONE, this.codes.count * GONE_SHARE)) {
      yield* this.#letGo(source.lastKey);
      this.#removed = Math.max(this.#removed, source.removed);
    }
    this.#memory.note(this, this.codes.bytes);
  }

  /** @returns false when memory is full */
  *#followSome(lastKey: number): Steps<boolean> {
    const { codes, sourceKey } = this;
    const after = codes.lastKey;
    // Blocks hold numbers as little-endian machines have them in memory.
    const isMuch = isLittleEndian && lastKey - after >= BLOCK_VECTORS;
    const blocks = isMuch ? yield* all(selectBlocksAfter, { sourceKey, after, codesAfter: after }) : [];
    const first = blocks[0];
    if (first !== undefined && first.codes !== null) {
      if (codes.lastKey !== after) return true;
      const taken = this.#takeBlocks(blocks);
      if (taken !== undefined) return taken;
    }
    const to = Math.min(first?.lastKey ?? lastKey, lastKey);
    const rows = yield* all(selectVectorsAfter, { sourceKey, after, to, limit: PAGE });
    if (codes.lastKey !== after) return true;
    if (!this.#hasRoom(rows.length)) return false;
    for (const { key, doc, vector } of rows) codes.add(key, doc, vectorOfBytes(vector));
    this.#memory.note(this, codes.bytes);
    if (rows.length < PAGE) codes.lastKey = to;
    return true;
  }

  /** @returns whether there is memory for more; undefined for a block that can't be read */
  #takeBlocks(blocks: readonly StoredBlock[]): boolean | undefined {
    for (const [at, { codes, vectors, lastKey }] of blocks.entries()) {
      if (!this.#hasRoom(vectors)) return false;
      if (codes === null || !this.codes.addBlock(codes, vectors, lastKey)) return at > 0 || undefined;
      this.#memory.note(this, this.codes.bytes);
    }
    return true;
  }

  #hasRoom(vectors: number): boolean {
    return this.#memory.hasRoom(this.codes.blocksFor(vectors) * this.codes.blockBytes);
  }

  /** Removes what the table no longer holds, of keys up to the last one that was seen. */
  *#letGo(lastKey: number): Steps<void> {
    const { codes, sourceKey } = this;
    const held = codes.countByRange(RANGE_KEYS);
    const ranges = JSON.stringify([...held.keys()]);
    const differing = new Set<number>();
    const there = new Set<number>();
    for (const { range, count } of yield* all(selectRangeCounts, { sourceKey, ranges, keys: RANGE_KEYS })) {
      if (held.get(range) === count) continue;
      differing.add(range);
      const between = { from: range * RANGE_KEYS, to: (range + 1) * RANGE_KEYS - 1 };
      for (const { key } of yield* all(selectKeysBetween, { sourceKey, ...between })) there.add(key);
    }
    // What came since is none of this look's business.
    codes.removeWhere((key) => key <= lastKey && differing.has(Math.floor(key / RANGE_KEYS)) && !there.has(key));
  }
}
