import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { BestCandidates } from './best-candidates.js';
import { type CodeMemory, createCodeMemory, portableMemory } from './kernel/code-memory.js';
import { product } from './vector-bytes.js';
import { VectorCodes } from './vector-codes.js';

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

function vectorsOf(count: number, dimensions: number, next = numbers(1)): Float32Array[] {
  return Array.from({ length: count }, () => Float32Array.from({ length: dimensions }, next));
}

function codesOf(vectors: readonly Float32Array[], create: () => CodeMemory = createCodeMemory): VectorCodes {
  const codes = new VectorCodes(vectors[0]?.length ?? 1, create);
  for (const [at, vector] of vectors.entries()) codes.add(at + 1, at * 8, vector);
  return codes;
}

function candidates(codes: VectorCodes, query: Float32Array, limit = 100_000) {
  const best = new BestCandidates(limit);
  codes.offerTo(best, codes.sought(query));
  return best.sorted();
}

describe('the codes of vectors', () => {
  it.each([1, 3, 15, 16, 17, 100, 384, 700, 1536])(
    'give no vector of %i numbers less than its similarity, and little more',
    (dimensions) => {
      const next = numbers(dimensions);
      const [query = new Float32Array(0), ...vectors] = vectorsOf(40, dimensions, next);
      // What models also make: one number far above the others, few numbers besides zeros, long ones, nothing at all.
      vectors[0]?.set([9]);
      for (const [at, vector] of vectors.slice(1, 9).entries())
        vector.set(Array.from(vector, (number, dimension) => (dimension % 7 === at % 7 ? number : 0)));
      vectors[9]?.set(Array.from(vectors[9], (number) => number * 1_000));
      vectors[10]?.fill(0);
      const found = candidates(codesOf(vectors), query);
      expect(found).toHaveLength(39);
      for (const { doc, upper } of found) {
        const vector = vectors[doc / 8] as Float32Array;
        const similarity = product(query, vector);
        const lengths = Math.sqrt(product(query, query) * product(vector, vector));
        expect(upper).toBeGreaterThanOrEqual(similarity);
        expect(upper).toBeLessThanOrEqual(similarity + lengths * 0.03);
      }
    },
  );

  it('are the same numbers with and without WebAssembly', () => {
    const [query = new Float32Array(0), ...vectors] = vectorsOf(1_030, 50);
    const wasm = codesOf(vectors);
    const portable = codesOf(vectors, portableMemory);
    expect(candidates(portable, query)).toEqual(candidates(wasm, query));
    expect(sha256(portable.toBytes())).toEqual(sha256(wasm.toBytes()));
  });

  it('use WebAssembly where the host has it', () => {
    expect(createCodeMemory().products.toString()).toContain('native code');
  });

  it('come back out of their bytes, also in several blocks and behind others', () => {
    const [query = new Float32Array(0), ...vectors] = vectorsOf(2_600, 20);
    const whole = codesOf(vectors);
    const copy = codesOf(vectors.slice(0, 700));
    const rest = new VectorCodes(20);
    for (const [at, vector] of vectors.slice(700).entries()) rest.add(at + 701, (at + 700) * 8, vector);
    expect(copy.addBlock(rest.toBytes(), rest.count, rest.lastKey)).toBe(true);
    expect(copy.count).toBe(2_599);
    expect(copy.lastKey).toBe(2_599);
    expect(candidates(copy, query)).toEqual(candidates(whole, query));
    expect(copy.addBlock(rest.toBytes().subarray(1), rest.count, 9_999)).toBe(false);
    expect(copy.count).toBe(2_599);
  });

  it('without what was removed are those of the others, and give memory back', () => {
    const [query = new Float32Array(0), ...vectors] = vectorsOf(5_000, 32);
    const codes = codesOf(vectors);
    const before = codes.bytes;
    const isGone = (key: number) => key % 9 !== 0;
    codes.removeWhere(isGone);
    const left = candidates(codesOf(vectors), query).filter(({ key }) => !isGone(key));
    expect(codes.count).toBe(left.length);
    expect(candidates(codes, query)).toEqual(left);
    expect(codes.bytes).toBeLessThan(before / 4);
    codes.add(5_001, 1, query);
    expect(candidates(codes, query, 1)[0]?.key).toBe(5_001);
  });
});

describe('the best candidates', () => {
  it('are those that sorting all would give: by the bound, then by document, behind and above what was said', () => {
    const next = numbers(5);
    const all = Array.from({ length: 3_000 }, (_, key) => ({
      key,
      doc: (key * 7) % 3_000,
      upper: Math.round(next() * 200),
    }));
    const sorted = all.toSorted((a, b) => b.upper - a.upper || a.doc - b.doc);
    const best = (limit: number, limits = {}) => {
      const heap = new BestCandidates(limit, limits);
      for (const { upper, key, doc } of all) heap.offer(upper, key, doc);
      return heap.sorted();
    };
    expect(best(10)).toEqual(sorted.slice(0, 10));
    expect(best(5_000)).toEqual(sorted);
    expect(best(333, { behind: sorted[332] })).toEqual(sorted.slice(333, 666));
    expect(best(5_000, { atLeast: 50 })).toEqual(sorted.filter(({ upper }) => upper >= 50));
    const allowed = new Set([5, 500, 2_500]);
    expect(best(10, { allowed })).toEqual(sorted.filter(({ key }) => allowed.has(key)));
  });
});
