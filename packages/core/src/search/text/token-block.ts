import { utf8Decode } from '../../host.js';
import { characterTable, JAMO, MARK, UPPER } from './char-class.js';
import { compose } from './fold.js';
import { mayHaveEnding, stemEnd } from './stem.js';
import { MAX_TOKEN_LENGTH } from './token.js';

const SPACE = 0x20;

/** Code units that a block holds. */
export const BLOCK_LENGTH = 16_384;

/** Numbers recorded of one token: start and end in the block, start and end in the text, number of its kind. */
export const RECORD_LENGTH = 5;

/** How tokens are finished. */
export interface TokenBlockOptions {
  /** Keep where each token stands. */
  readonly recording: boolean;
  /** Take English endings off. */
  readonly stemming: boolean;
}

/** The tokens of a stretch of text, as code units in one buffer that is used again and again. */
export class TokenBlock {
  /** The finished tokens, each followed by one space, then the token being read. */
  readonly units = new Uint16Array(BLOCK_LENGTH);
  /** {@link RECORD_LENGTH} numbers for each token; empty unless recording. */
  readonly records: Int32Array;
  /** Whether {@link records} is kept. */
  readonly recording: boolean;
  /** Whether English endings are taken off. */
  readonly stemming: boolean;
  /** Code units used. */
  length = 0;
  /** Finished tokens. */
  count = 0;
  #isAscii = true;
  /** Room for an ASCII block as bytes, which the host turns into a string ten times as fast as code units. */
  readonly #bytes = new Uint8Array(BLOCK_LENGTH);

  constructor(options: TokenBlockOptions) {
    this.recording = options.recording;
    this.stemming = options.stemming;
    this.records = new Int32Array(options.recording ? RECORD_LENGTH * (BLOCK_LENGTH / 2) : 0);
  }

  /** Empties the block. */
  clear(): void {
    this.length = 0;
    this.count = 0;
    this.#isAscii = true;
  }

  /** The finished tokens as a string, with the last space. */
  toString(): string {
    const units = this.units.subarray(0, this.length);
    if (!this.#isAscii) return String.fromCharCode.apply(null, units as unknown as number[]);
    this.#bytes.set(units);
    return utf8Decode(this.#bytes.subarray(0, this.length));
  }

  /**
   * Appends the indexed form of the character at `position`. A mark or Hangul part is composed with the character before it
   * where such a composition exists, but not with anything before `start`.
   */
  append(text: string, position: number, characterClass: number, start: number): void {
    const code = text.charCodeAt(position);
    if (code < 128) {
      this.units[this.length] = characterClass === UPPER ? code | 0x20 : code;
      this.length += 1;
      return;
    }
    this.#isAscii = false;
    const folded = characterTable().foldedAt(text, position);
    if (folded === 0) this.#appendString(characterTable().longFoldedAt(text, position));
    else if ((characterClass !== MARK && characterClass !== JAMO) || !this.#composeLast(folded, start)) {
      this.units[this.length] = folded;
      this.length += 1;
    }
  }

  #appendString(folded: string): void {
    for (let index = 0; index < folded.length; index += 1) this.units[this.length + index] = folded.charCodeAt(index);
    this.length += folded.length;
  }

  #composeLast(folded: number, start: number): boolean {
    if (this.length <= start) return false;
    const composed = compose(this.units[this.length - 1] ?? 0, folded);
    if (composed === 0) return false;
    this.units[this.length - 1] = composed;
    return true;
  }

  /**
   * Finishes the token in `units[start, end)`: takes its ending off or cuts it to size, records it, puts a space after it and
   * makes that the end of the block. `sourceStart` and `sourceEnd` are its place in the text.
   */
  finish(start: number, end: number, sourceStart: number, sourceEnd: number, kind: number): void {
    let tokenEnd = end;
    if (end - start >= MAX_TOKEN_LENGTH) tokenEnd = this.#cut(start);
    else if (end - start > 3 && this.stemming && mayHaveEnding(this.units[end - 1] ?? 0)) {
      tokenEnd = stemEnd(this.units, start, end);
    }
    if (this.recording) this.record(this.count, start, tokenEnd, sourceStart, sourceEnd, kind);
    this.units[tokenEnd] = SPACE;
    this.length = tokenEnd + 1;
    this.count += 1;
  }

  #cut(start: number): number {
    const end = start + MAX_TOKEN_LENGTH;
    const last = this.units[end - 1] ?? 0;
    return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
  }

  /** Writes down the place of token number `index`. */
  record(index: number, start: number, end: number, sourceStart: number, sourceEnd: number, kind: number): void {
    const at = index * RECORD_LENGTH;
    const records = this.records;
    records[at] = start;
    records[at + 1] = end;
    records[at + 2] = sourceStart;
    records[at + 3] = sourceEnd;
    records[at + 4] = kind;
  }
}
