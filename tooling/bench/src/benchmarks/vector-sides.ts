import type { Store } from '@cairndb/core';
import { ensureSpace, VectorIndex, VectorMemory, vectorAccess } from '@cairndb/core/vectors';
import type Database from 'better-sqlite3';
import { DIMENSIONS } from './vector-workload.js';

export const NEIGHBOURS = 10;
/** One message in so many has a role of its own. */
export const RARE_EVERY = 100;

/** A way to find the documents closest to a vector. */
export interface VectorSide {
  readonly name: string;
  /** Closest first. */
  search(query: Float32Array): readonly number[] | Promise<readonly number[]>;
}

/** The document of the vector in a place. */
export function docOf(at: number): number {
  return (at + 1) * 8;
}

/** All vectors one after the other, and a loop over them. */
export class PackedVectors implements VectorSide {
  readonly name = 'packed JavaScript';
  readonly #numbers: Float32Array;
  readonly count: number;

  constructor(count: number) {
    this.count = count;
    this.#numbers = new Float32Array(count * DIMENSIONS);
  }

  set(at: number, vector: Float32Array): void {
    this.#numbers.set(vector, at * DIMENSIONS);
  }

  at(at: number): Float32Array {
    return this.#numbers.subarray(at * DIMENSIONS, (at + 1) * DIMENSIONS);
  }

  search(query: Float32Array, isWanted?: (at: number) => boolean): readonly number[] {
    const best: { readonly at: number; readonly score: number }[] = [];
    let floor = Number.NEGATIVE_INFINITY;
    const numbers = this.#numbers;
    for (let at = 0; at < this.count; at += 1) {
      let score = 0;
      const first = at * DIMENSIONS;
      for (let number = 0; number < DIMENSIONS; number += 1)
        score += (numbers[first + number] as number) * (query[number] as number);
      if (score <= floor || isWanted?.(at) === false) continue;
      best.push({ at, score });
      best.sort((a, b) => b.score - a.score);
      if (best.length > NEIGHBOURS) best.pop();
      if (best.length === NEIGHBOURS) floor = best.at(-1)?.score ?? floor;
    }
    return best.map(({ at: found }) => docOf(found));
  }
}

/** Every stored vector read by a prepared statement, and compared. */
export function sqlScan(raw: Database.Database): VectorSide {
  const select = raw.prepare<[], { readonly doc: number; readonly vector: Buffer }>('select doc, vector from by_hand');
  return {
    name: 'reading every vector',
    search(query) {
      let best: { readonly doc: number; readonly score: number }[] = [];
      for (const { doc, vector } of select.iterate()) {
        const numbers = new Float32Array(vector.buffer, vector.byteOffset, DIMENSIONS);
        let score = 0;
        for (let at = 0; at < DIMENSIONS; at += 1) score += (numbers[at] as number) * (query[at] as number);
        if (best.length === NEIGHBOURS && score <= (best.at(-1)?.score ?? 0)) continue;
        best = [...best, { doc, score }].sort((a, b) => b.score - a.score).slice(0, NEIGHBOURS);
      }
      return best.map(({ doc }) => doc);
    },
  };
}

/** Cairn's index over messages of an open store. */
export class CairnVectors implements VectorSide {
  readonly name: string;
  readonly index: VectorIndex;
  readonly #access: ReturnType<typeof vectorAccess>;

  private constructor(name: string, access: ReturnType<typeof vectorAccess>, index: VectorIndex) {
    this.name = name;
    this.#access = access;
    this.index = index;
  }

  static async open(store: Store, name = 'Cairn'): Promise<CairnVectors> {
    const access = vectorAccess(store);
    const fence = { model: 'bench', dimensions: DIMENSIONS, metric: 'cosine' } as const;
    const space = await access.run(() => ensureSpace(fence, Date.now()));
    const index = new VectorIndex('conversations', space, new VectorMemory());
    await access.run(() => index.begin());
    return new CairnVectors(name, access, index);
  }

  put(from: number, vectors: readonly Float32Array[]): void {
    const rows = vectors.map((vector, at) => ({ doc: docOf(from + at), hash: HASH, vector }));
    this.#access.sync(() => this.index.put(rows));
  }

  /** Stores codes for the next start. */
  persist(): void {
    while (this.#access.sync(() => this.index.persist()) > 0);
  }

  search(query: Float32Array, roles?: readonly string[]): readonly number[] {
    const filters = this.#access.filters('conversations', { roles }, '');
    const found = this.#access.sync(() => this.index.search(query, { limit: NEIGHBOURS, filters }));
    return found.map(({ doc }) => doc);
  }
}

const HASH = new Uint8Array(16);
