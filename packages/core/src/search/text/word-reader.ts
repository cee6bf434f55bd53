import { base64RunEnd, mayContinueBase64 } from './base64-run.js';
import { classAt, DIGIT, HYPHEN, IGNORABLE, LOWER, MARK, SEPARATOR, UNDERSCORE, UPPER, widthAt } from './char-class.js';
import { IDENTIFIER, MAX_TOKEN_LENGTH, MAX_WORD_LENGTH, PART, WORD } from './token.js';
import type { TokenBlock } from './token-block.js';

const LOWER_S = 0x73;
const UPPER_T = 0x54;
/** Given back by the steps of a word at its end. */
const WORD_ENDS = -1;

/**
 * Reads one word or identifier with everything that the scanner's fast path leaves: case changes, joiners, digits, marks,
 * letters beyond ASCII. It writes the identifier into the block without joiners and notes where its parts begin.
 */
export class WordReader {
  readonly #block: TokenBlock;
  /** Where the parts begin in the block, and begin and end in the text. */
  readonly #partStarts = new Int32Array(MAX_WORD_LENGTH + 2);
  readonly #partSources = new Int32Array(MAX_WORD_LENGTH + 2);
  readonly #partSourceEnds = new Int32Array(MAX_WORD_LENGTH + 2);
  /** Number of the part being read. */
  #part = 0;
  #start = 0;
  #previous = SEPARATOR;
  /** Where the last capital stands in the block and in the text. */
  #capital = 0;
  #capitalSource = 0;
  #hasLetter = false;
  #hasDigit = false;
  #hasHyphen = false;
  #hasUnderscore = false;
  /** Up to here the text was found not to be base64. */
  #readableUntil = 0;

  constructor(block: TokenBlock) {
    this.#block = block;
  }

  /** Forgets the previous text. */
  reset(): void {
    this.#readableUntil = 0;
  }

  /**
   * Reads the word that begins at `from` with a letter, digit or mark, and appends its tokens to the block.
   *
   * @returns where to read on, behind the word.
   */
  read(text: string, from: number, to: number): number {
    this.#begin(from);
    let position = from;
    while (position < to) {
      const next = this.#step(text, position, to);
      if (next === WORD_ENDS) break;
      position = next;
    }
    if (position < to && mayContinueBase64(text.charCodeAt(position)) && position >= this.#readableUntil) {
      const runEnd = base64RunEnd(text, from, to);
      if (runEnd > 0) {
        this.#block.length = this.#start;
        return runEnd;
      }
      this.#readableUntil = -runEnd;
    }
    this.#finish(position);
    return this.#isTimeMark(text, position, to) ? position + 1 : position;
  }

  #begin(from: number): void {
    this.#start = this.#block.length;
    this.#part = 0;
    this.#partStarts[0] = this.#start;
    this.#partSources[0] = from;
    this.#previous = SEPARATOR;
    this.#hasLetter = false;
    this.#hasDigit = false;
    this.#hasHyphen = false;
    this.#hasUnderscore = false;
  }

  /** Takes in one character, or a row of small ASCII letters; gives the next position or {@link WORD_ENDS}. */
  #step(text: string, position: number, to: number): number {
    const characterClass = classAt(text, position);
    switch (characterClass) {
      case LOWER:
        this.#lower(text, position, to);
        return this.#lowerRow(text, position, to);
      case UPPER:
        if (this.#isTimeMark(text, position, to)) return WORD_ENDS;
        this.#upper(position);
        break;
      case DIGIT:
        this.#hasDigit = true;
        this.#previous = DIGIT;
        break;
      case MARK:
        break;
      case IGNORABLE:
        return position + widthAt(text, position);
      case UNDERSCORE:
      case HYPHEN:
        return this.#join(text, position, to, characterClass);
      default:
        return WORD_ENDS;
    }
    if (!this.#isTooLong()) this.#block.append(text, position, characterClass, this.#start);
    return position + widthAt(text, position);
  }

  /** Such a word is dropped at its end; until then it is only walked over. */
  #isTooLong(): boolean {
    return this.#block.length - this.#start > MAX_WORD_LENGTH;
  }

  #lower(text: string, position: number, to: number): void {
    const afterCapital = this.#previous === UPPER && this.#capital > (this.#partStarts[this.#part] ?? 0);
    if (afterCapital && !isPluralS(text, position, to)) this.#beginPart(this.#capital, this.#capitalSource);
    this.#hasLetter = true;
    this.#previous = LOWER;
  }

  #lowerRow(text: string, from: number, to: number): number {
    const units = this.#block.units;
    const stop = Math.min(to, from + MAX_WORD_LENGTH);
    let length = this.#block.length;
    let position = from;
    if (!this.#isTooLong()) {
      for (; position < stop; position += 1) {
        const code = text.charCodeAt(position);
        if (code < 0x61 || code > 0x7a) break;
        units[length] = code;
        length += 1;
      }
      this.#block.length = length;
    }
    if (position > from) return position;
    if (!this.#isTooLong()) this.#block.append(text, position, LOWER, this.#start);
    return position + widthAt(text, position);
  }

  #upper(position: number): void {
    if (this.#previous === LOWER) this.#beginPart(this.#block.length, position);
    this.#capital = this.#block.length;
    this.#capitalSource = position;
    this.#hasLetter = true;
    this.#previous = UPPER;
  }

  /** Begins a part at `start` in the block and `source` in the text, where the part before it ends unless a joiner stands between. */
  #beginPart(start: number, source: number, endOfPrevious = source): void {
    this.#endPart(endOfPrevious);
    if (this.#isTooLong()) return;
    this.#part += 1;
    this.#partStarts[this.#part] = start;
    this.#partSources[this.#part] = source;
  }

  #endPart(sourceEnd: number): void {
    this.#partSourceEnds[this.#part] = sourceEnd;
  }

  /** Goes over a run of underscores or one hyphen, if the identifier continues behind it. */
  #join(text: string, position: number, to: number, joiner: number): number {
    let next = position + 1;
    if (joiner === UNDERSCORE) while (next < to && classAt(text, next) === UNDERSCORE) next += 1;
    if (!startsWord(text, next, to)) return WORD_ENDS;
    this.#beginPart(this.#block.length, next, position);
    if (joiner === UNDERSCORE) this.#hasUnderscore = true;
    else this.#hasHyphen = true;
    this.#previous = SEPARATOR;
    return next;
  }

  /** The T of `2024-01-15T10:30`: a separator, so that the date is found. */
  #isTimeMark(text: string, position: number, to: number): boolean {
    if (this.#previous !== DIGIT || this.#hasLetter || position + 1 >= to) return false;
    return text.charCodeAt(position) === UPPER_T && classAt(text, position + 1) === DIGIT;
  }

  #finish(sourceEnd: number): void {
    const block = this.#block;
    const length = block.length - this.#start;
    const isJoined = this.#hasHyphen || this.#hasUnderscore;
    this.#endPart(sourceEnd);
    if (length === 0 || length > MAX_WORD_LENGTH) block.length = this.#start;
    else if (this.#part === 0 || (this.#hasDigit && !isJoined && length > MAX_TOKEN_LENGTH)) {
      block.finish(this.#start, block.length, this.#partSources[0] ?? 0, sourceEnd, WORD);
    } else this.#finishParts(sourceEnd);
  }

  /**
   * Finishes an identifier: the whole, unless it is a date or another hyphenated row of numbers, then its parts. The parts are
   * first copied out of the way, with room for their spaces, because finishing the whole may change its last letters.
   */
  #finishParts(sourceEnd: number): void {
    const block = this.#block;
    const wordEnd = block.length;
    const parts = this.#part + 1;
    const shift = wordEnd + 1 + parts - this.#start;
    const hasWhole = this.#hasLetter || this.#hasUnderscore;
    block.units.copyWithin(this.#start + shift, this.#start, wordEnd);
    if (hasWhole) block.finish(this.#start, wordEnd, this.#partSources[0] ?? 0, sourceEnd, IDENTIFIER);
    else block.length = this.#start;
    for (let part = 0; part < parts; part += 1) {
      const start = (this.#partStarts[part] ?? 0) + shift;
      const end = (part + 1 < parts ? (this.#partStarts[part + 1] ?? 0) : wordEnd) + shift;
      if (end > start) this.#finishPart(part, start, end, hasWhole ? PART : WORD);
    }
  }

  #finishPart(part: number, start: number, end: number, kind: number): void {
    const block = this.#block;
    const target = block.length;
    for (let index = start; index < end; index += 1) block.units[target + index - start] = block.units[index] ?? 0;
    const sourceEnd = this.#partSourceEnds[part] ?? 0;
    block.finish(target, target + end - start, this.#partSources[part] ?? 0, sourceEnd, kind);
  }
}

function startsWord(text: string, position: number, to: number): boolean {
  if (position >= to) return false;
  const characterClass = classAt(text, position);
  return characterClass === LOWER || characterClass === UPPER || characterClass === DIGIT;
}

/** The s of `URLs` and `userIDs`: no word begins at the capital before it. */
function isPluralS(text: string, position: number, to: number): boolean {
  if (text.charCodeAt(position) !== LOWER_S) return false;
  return position + 1 >= to || classAt(text, position + 1) !== LOWER;
}
