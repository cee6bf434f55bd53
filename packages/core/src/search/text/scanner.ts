import { mayContinueBase64 } from './base64-run.js';
import {
  ASCII_CLASSES,
  classAt,
  HYPHEN,
  IGNORABLE,
  JAMO,
  LOWER,
  SEPARATOR,
  UNDERSCORE,
  UNSPACED,
  UPPER,
  widthAt,
} from './char-class.js';
import { mayHaveEnding, stemEnd } from './stem.js';
import { MAX_TOKEN_LENGTH, MAX_WORD_LENGTH, WORD } from './token.js';
import { BLOCK_LENGTH, TokenBlock, type TokenBlockOptions } from './token-block.js';
import { readUnspacedRun } from './unspaced-run.js';
import { WordReader } from './word-reader.js';

const SPACE = 0x20;
/** No word is begun in a block filled to here: one word, its parts and their spaces surely fit behind it. */
const BLOCK_FULL = BLOCK_LENGTH - 4 * MAX_WORD_LENGTH;

/** The one scanner behind indexing, queries and snippets. It reads a text block by block and allocates nothing per token. */
export class Scanner {
  /** The tokens found by the last {@link scan}. */
  readonly block: TokenBlock;
  readonly #words: WordReader;

  constructor(options: TokenBlockOptions) {
    this.block = new TokenBlock(options);
    this.#words = new WordReader(this.block);
  }

  /** Makes the scanner ready for another text. */
  reset(): void {
    this.block.clear();
    this.#words.reset();
  }

  /**
   * Fills the block with the tokens of `text[from, to)`, as many as fit.
   *
   * @returns where to go on; `to` when the text is done.
   */
  scan(text: string, from: number, to: number): number {
    const block = this.block;
    block.clear();
    let position = from;
    while (position < to && block.length < BLOCK_FULL) {
      position = this.#plainWords(text, position, to);
      if (position < to && block.length < BLOCK_FULL) position = this.#general(text, position, to);
    }
    return position;
  }

  /**
   * The fast path: separators, and words of ASCII letters of which at most the first is upper case. Stops in front of
   * anything else.
   */
  #plainWords(text: string, from: number, to: number): number {
    const block = this.block;
    const { units, recording, stemming } = block;
    let length = block.length;
    let count = block.count;
    let position = from;
    while (position < to && length < BLOCK_FULL) {
      const first = text.charCodeAt(position);
      const firstClass = first < 128 ? ASCII_CLASSES[first] : UNSPACED;
      if (firstClass === SEPARATOR || firstClass === HYPHEN || firstClass === UNDERSCORE) {
        position += 1;
        continue;
      }
      if (firstClass !== LOWER && firstClass !== UPPER) break;
      const stop = Math.min(to, position + MAX_TOKEN_LENGTH - 1);
      const start = position;
      let end = length;
      let code = first | 0x20;
      do {
        units[end] = code;
        end += 1;
        position += 1;
        code = position < stop ? text.charCodeAt(position) : 0;
      } while (code >= 0x61 && code <= 0x7a);
      code = position < to ? text.charCodeAt(position) : SPACE;
      if (code >= 128 || ASCII_CLASSES[code] !== SEPARATOR || mayContinueBase64(code)) {
        position = start;
        break;
      }
      if (end - length > 3 && stemming && mayHaveEnding(units[end - 1] ?? 0)) end = stemEnd(units, length, end);
      if (recording) block.record(count, length, end, start, position, WORD);
      units[end] = SPACE;
      length = end + 1;
      count += 1;
    }
    block.length = length;
    block.count = count;
    return position;
  }

  #general(text: string, position: number, to: number): number {
    switch (classAt(text, position)) {
      case SEPARATOR:
      case UNDERSCORE:
      case HYPHEN:
      case IGNORABLE:
        return position + widthAt(text, position);
      case UNSPACED:
      case JAMO:
        return readUnspacedRun(this.block, text, position, to);
      default:
        return this.#words.read(text, position, to);
    }
  }
}
