import type { BestCandidates } from './best-candidates.js';
import {
  BLOCK_VECTORS,
  type BlockFigures,
  blockFigures,
  blockOfBytes,
  bytesOfBlock,
  FIGURE_BYTES,
} from './code-block.js';
import { type CodeMemory, createCodeMemory } from './kernel/code-memory.js';
import { type SoughtCode, VectorCoder } from './vector-code.js';

/**
 * Vectors in memory, by compact codes with a bound for what each of them lacks: so the product of a vector with a query is known to lie below some
 * number, and who reads the few vectors for which that is high enough has exactly the closest.
 */
export class VectorCodes {
  /** The last key that was taken up: everything behind it is not here. */
  lastKey = 0;
  readonly width: number;
  readonly #coder: VectorCoder;
  readonly #blocks: BlockFigures[] = [];
  readonly #create: () => CodeMemory;
  #memory: CodeMemory;
  #count = 0;

  /** @param create makes the memory of the codes */
  constructor(dimensions: number, create: () => CodeMemory = createCodeMemory) {
    this.#coder = new VectorCoder(dimensions);
    this.width = this.#coder.width;
    this.#create = create;
    this.#memory = create();
  }

  /** How many vectors. */
  get count(): number {
    return this.#count;
  }

  /** Bytes that a block takes. */
  get blockBytes(): number {
    return BLOCK_VECTORS * (this.width + FIGURE_BYTES);
  }

  /** Bytes that all blocks take. */
  get bytes(): number {
    return this.#blocks.length * this.blockBytes;
  }

  /** How many more vectors the blocks have room for. */
  get free(): number {
    return this.#blocks.length * BLOCK_VECTORS - this.#count;
  }

  /** Adds a vector. Keys come in ascending order. */
  add(key: number, doc: number, vector: Float32Array): void {
    const { figures, at, codes } = this.#nextSlot();
    const { scale, error } = this.#coder.code(vector, codes);
    figures.keys[at] = key;
    figures.docs[at] = doc;
    figures.scales[at] = scale;
    figures.errors[at] = error;
    this.lastKey = key;
  }

  /**
   * Adds what {@link toBytes} gave.
   *
   * @param lastKey the last key that it held when it was made
   * @returns false for bytes that can't be that; nothing was added
   */
  addBlock(bytes: Uint8Array, vectors: number, lastKey: number): boolean {
    const block = blockOfBytes(bytes, vectors, this.width);
    if (block === null) return false;
    const { keys, docs, scales, errors } = block.figures;
    for (let from = 0; from < vectors; ) {
      const { figures, at } = this.#nextSlot(0);
      const to = Math.min(vectors, from + BLOCK_VECTORS - at);
      figures.keys.set(keys.subarray(from, to), at);
      figures.docs.set(docs.subarray(from, to), at);
      figures.scales.set(scales.subarray(from, to), at);
      figures.errors.set(errors.subarray(from, to), at);
      new Uint8Array(this.#memory.buffer).set(
        block.codes.subarray(from * this.width, to * this.width),
        this.#address(this.#count),
      );
      this.#count += to - from;
      from = to;
    }
    this.lastKey = lastKey;
    return true;
  }

  /** All of it, to be stored. */
  toBytes(): Uint8Array {
    const figures = blockFigures(this.#count);
    for (const [at, block] of this.#blocks.entries()) {
      const used = Math.min(BLOCK_VECTORS, this.#count - at * BLOCK_VECTORS);
      for (const name of ['keys', 'docs', 'scales', 'errors'] as const)
        figures[name].set(block[name].subarray(0, used), at * BLOCK_VECTORS);
    }
    const codes = new Uint8Array(this.#memory.buffer, this.#address(0), this.#count * this.width);
    return bytesOfBlock(figures, codes, this.#count);
  }

  /** The query for {@link offerTo}. */
  sought(query: Float32Array): SoughtCode {
    return this.#coder.sought(query);
  }

  /** Offers each vector, with the most that its product with the query can be. */
  offerTo(best: BestCandidates, sought: SoughtCode): void {
    const out = this.width * 2;
    new Int16Array(this.#memory.buffer, 0, this.width).set(sought.codes);
    for (const [block, figures] of this.#blocks.entries()) {
      const count = Math.min(BLOCK_VECTORS, this.#count - block * BLOCK_VECTORS);
      if (count < 1) break;
      this.#memory.products(this.#address(block * BLOCK_VECTORS), count, this.width, 0, out);
      offerBlock(best, sought, figures, new Int32Array(this.#memory.buffer, out, count));
    }
  }

  /** How many vectors have a key in each range of so many keys, by the range's number. */
  countByRange(keys: number): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (let slot = 0; slot < this.#count; slot += 1) {
      const range = Math.floor(this.#keyAt(slot) / keys);
      counts.set(range, (counts.get(range) ?? 0) + 1);
    }
    return counts;
  }

  /** Takes out the vectors whose keys `isGone` names; the last ones take their places. */
  removeWhere(isGone: (key: number) => boolean): void {
    for (let slot = 0; slot < this.#count; ) {
      if (isGone(this.#keyAt(slot))) this.#takeOut(slot);
      else slot += 1;
    }
    const needed = Math.ceil(this.#count / BLOCK_VECTORS);
    // WebAssembly's memory never shrinks: what is left moves to another one when that frees a good part of it.
    if (needed < this.#blocks.length / 2) this.#move(needed);
    this.#blocks.length = needed;
  }

  /** Takes out all vectors, and keeps the room. */
  clear(): void {
    this.#count = 0;
  }

  #takeOut(slot: number): void {
    const last = this.#count - 1;
    const [to, from] = [this.#figuresOf(slot), this.#figuresOf(last)];
    for (const name of ['keys', 'docs', 'scales', 'errors'] as const)
      to[name][slot % BLOCK_VECTORS] = from[name][last % BLOCK_VECTORS] as number;
    new Uint8Array(this.#memory.buffer).copyWithin(this.#address(slot), this.#address(last), this.#address(last + 1));
    this.#count = last;
  }

  #move(blocks: number): void {
    const moved = this.#create();
    const bytes = this.#address(blocks * BLOCK_VECTORS);
    moved.grow(bytes);
    new Uint8Array(moved.buffer).set(new Uint8Array(this.#memory.buffer, 0, bytes));
    this.#memory = moved;
  }

  /** Where the code of a vector is: behind the query and the products of a block. */
  #address(slot: number): number {
    return this.width * 2 + BLOCK_VECTORS * 4 + slot * this.width;
  }

  #figuresOf(slot: number): BlockFigures {
    return this.#blocks[Math.floor(slot / BLOCK_VECTORS)] as BlockFigures;
  }

  #keyAt(slot: number): number {
    return this.#figuresOf(slot).keys[slot % BLOCK_VECTORS] as number;
  }

  /** @param taken how many slots are taken */
  #nextSlot(taken = 1) {
    const slot = this.#count;
    if (slot === this.#blocks.length * BLOCK_VECTORS) {
      this.#memory.grow(this.#address((this.#blocks.length + 1) * BLOCK_VECTORS));
      this.#blocks.push(blockFigures());
    }
    this.#count += taken;
    const codes = new Int8Array(this.#memory.buffer, this.#address(slot), this.width);
    return { figures: this.#figuresOf(slot), at: slot % BLOCK_VECTORS, codes };
  }
}

function offerBlock(
  best: BestCandidates,
  { scale, lost, length }: SoughtCode,
  { keys, docs, scales, errors }: BlockFigures,
  products: Int32Array,
): void {
  let { floor } = best;
  for (let at = 0; at < products.length; at += 1) {
    const upper = (scales[at] as number) * (scale * (products[at] as number) + lost) + (errors[at] as number) * length;
    if (upper < floor) continue;
    best.offer(upper, keys[at] as number, docs[at] as number);
    floor = best.floor;
  }
}
