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
    const room = this.#room();
    if (room === 0) return false;
    // Blocks hold numbers as little-endian machines have them in memory.
    const isMuch = isLittleEndian && lastKey - after >= BLOCK_VECTORS;
    const blocks = isMuch ? yield* all(selectBlocksAfter, { sourceKey, after, codesAfter: after }) : [];
    if (codes.lastKey !== after) return true;
    if (this.#takeBlocks(blocks)) return true;
    const to = Math.min(blocks[0]?.lastKey ?? lastKey, lastKey);
    const limit = Math.min(PAGE, room);
    const rows = yield* all(selectVectorsAfter, { sourceKey, after, to, limit });
    if (codes.lastKey !== after) return true;
    for (const { key, doc, vector } of rows) codes.add(key, doc, vectorOfBytes(vector));
    this.#memory.note(this, codes.bytes);
    if (rows.length < limit) codes.lastKey = to;
    return true;
  }

  /** @returns whether any of them could be taken: was asked for, fits and can be read */
  #takeBlocks(blocks: readonly StoredBlock[]): boolean {
    for (const [at, { codes, vectors, lastKey }] of blocks.entries()) {
      if (codes === null || vectors > this.#room() || !this.codes.addBlock(codes, vectors, lastKey)) return at > 0;
      this.#memory.note(this, this.codes.bytes);
    }
    return blocks.length > 0;
  }

  /** How many vectors may still be taken. */
  #room(): number {
    const { free, blockBytes } = this.codes;
    return free + Math.floor(this.#memory.room / blockBytes) * BLOCK_VECTORS;
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
