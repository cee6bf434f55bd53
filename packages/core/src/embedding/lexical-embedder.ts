import * as z from 'zod/mini';
import { sleep } from '../host.js';
import { forEachToken, stem, type TokenKind } from '../search/text/index.js';
import { validate } from '../validation.js';
import type { Embedder } from './embedder.js';

/** How to make vectors of spelling. */
export interface LexicalEmbedderOptions {
  /** Numbers in each vector, 64 to 4,096; default 384. More of them let fewer words fall together. */
  readonly dimensions?: number | undefined;
}

const optionsSchema = z.object({ dimensions: z.optional(z.int().check(z.gte(64), z.lte(4096))) });

/** Words shorter than this count less: in most languages the shortest words are those that only hold a sentence together. */
const FULL_WEIGHT_LENGTH = 6;
/** What a word's parts count together, beside the word itself, which counts 1: a slip of the pen changes the word and a few parts. */
const PARTS_WEIGHT = 1;
const SHORTEST_PART = 3;
const LONGEST_PART = 4;
/** Stand for a word's ends in its parts, so that `ing` at the end is another part than `ing` inside. */
const WORD_START = 2;
const WORD_END = 3;

/** Beside a ranking by words it hardly counts, since it sees the same words, less sharply; it adds what only a slip of the pen kept from being found. */
const BESIDE_WORDS = 0.05;

/** Characters between two pauses: some ten milliseconds of work. */
const CHARACTERS_AT_ONCE = 32_000;

/** Seeds of the two kinds of features, so that a part never passes for a word. */
const WORD_SEED = 0x811c9dc5;
const PART_SEED = 0x1b873593;
const FNV_PRIME = 0x01000193;

/**
 * The embedder that needs no network, no model file and no training: words (without English endings) and their parts of three and four letters are
 * hashed into the numbers of a vector, which is then made as long as 1. So texts are near that share words, or words of one family
 * (`embed`, `embedder`), or words with a slip of the pen; texts that say the same in other words are not: it knows spelling, not meaning.
 * Keyword search finds single facts better; these vectors serve near-duplicates, "more like this" and wherever vectors must be had offline.
 *
 * The same text gives the same numbers on every engine: integer hashes, and no operation that is not exact by IEEE 754. Another tokenizer
 * or another weight makes other vectors, so it gets another model name than `lexical-1`.
 *
 * @throws InvalidInputError
 */
export function lexicalEmbedder(options: LexicalEmbedderOptions = {}): Embedder {
  const { dimensions = 384 } = validate(optionsSchema, options, 'lexicalEmbedder');
  return {
    model: 'lexical-1',
    dimensions,
    metric: 'cosine',
    weight: BESIDE_WORDS,
    embed: async (texts, { signal }) => {
      const vectors: Float32Array[] = [];
      let characters = 0;
      for (const text of texts) {
        if (signal?.aborted) throw signal.reason;
        vectors.push(lexicalVector(text, dimensions));
        characters += text.length;
        // It works in the caller's thread, which has other things to do.
        if (characters < CHARACTERS_AT_ONCE) continue;
        characters = 0;
        await sleep(0);
      }
      return vectors;
    },
  };
}

function lexicalVector(text: string, dimensions: number): Float32Array {
  const sums = new Float64Array(dimensions);
  let words = 0;
  forEachToken(
    text,
    (word, _start, _end, kind) => {
      words += 1;
      const weight = weightOf(word, kind);
      addFeature(sums, hashText(stem(word), WORD_SEED), weight);
      // The words of an identifier follow it, and bring their parts themselves.
      if (kind !== 'identifier') addParts(sums, word, weight);
    },
    { stemming: false },
  );
  // A text without words (`???`, an emoji, nothing) is near to itself only.
  if (words === 0) addFeature(sums, hashText(text.trim(), PART_SEED), 1);
  return unitVector(sums);
}

function weightOf(word: string, kind: TokenKind): number {
  // A pair of characters of a script without spaces is about a word.
  if (kind === 'pair' || kind === 'tail' || kind === 'single') return 1;
  return Math.min(1, word.length / FULL_WEIGHT_LENGTH);
}

/** Adds the word's parts; the longer the word, the less each of them counts. */
function addParts(sums: Float64Array, word: string, weight: number): void {
  const length = word.length + 2;
  const count = Math.max(0, length - SHORTEST_PART + 1) + Math.max(0, length - LONGEST_PART + 1);
  if (count === 0) return;
  const each = (PARTS_WEIGHT * weight) / Math.sqrt(count);
  for (let start = 0; start < length; start += 1) {
    let hash = PART_SEED;
    for (let at = start; at < Math.min(length, start + LONGEST_PART); at += 1) {
      hash = Math.imul(hash ^ codeAt(word, at), FNV_PRIME);
      if (at - start + 1 >= SHORTEST_PART) addFeature(sums, hash, each);
    }
  }
}

function codeAt(word: string, at: number): number {
  if (at === 0) return WORD_START;
  return at > word.length ? WORD_END : word.charCodeAt(at - 1);
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash;
}

/** Adds a feature to the number its hash falls on, or takes it off, by another bit of the hash: so features that fall together cancel out on average. */
function addFeature(sums: Float64Array, hash: number, weight: number): void {
  const mixed = mix(hash);
  const at = mixed % sums.length;
  sums[at] = (sums[at] ?? 0) + (mixed >= 0x80000000 ? weight : -weight);
}

/** The last step of MurmurHash3: spreads every bit of the hash over all others. */
function mix(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function unitVector(sums: Float64Array): Float32Array {
  let squares = 0;
  for (const value of sums) squares += value * value;
  const length = Math.sqrt(squares);
  // Features that cancel each other out to the last are as good as impossible, but a vector of zeros has no direction.
  if (length === 0) return Float32Array.from(sums, (_, at) => (at === 0 ? 1 : 0));
  return Float32Array.from(sums, (value) => value / length);
}
