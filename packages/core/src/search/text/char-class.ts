import { foldCharacter, isIgnorable } from './fold.js';

/** Not looked at yet; only inside the tables. */
const UNKNOWN = 0;
/** Ends a word: space, punctuation, symbols, emoji, control characters, lone surrogates. */
export const SEPARATOR = 1;
/** A lower-case letter, or a letter of a script without case. */
export const LOWER = 2;
/** An upper-case or title-case letter. */
export const UPPER = 3;
/** A decimal digit, or a number sign that folds to one. */
export const DIGIT = 4;
/** Joins the words of snake_case. */
export const UNDERSCORE = 5;
/** Joins the words of kebab-case when letters or digits stand on both sides. */
export const HYPHEN = 6;
/** A mark that is kept (vowel signs, voicing marks, tones): belongs to the character before it. */
export const MARK = 7;
/** Vanishes inside a word. */
export const IGNORABLE = 8;
/** A character of a script written without spaces: indexed as pairs. */
export const UNSPACED = 9;
/** A vowel or final of decomposed Hangul: merges with the syllable before it, else {@link UNSPACED}. */
export const JAMO = 10;
/** First half of a surrogate pair; the class of the pair is that of its code point. Only inside the tables. */
const HIGH_SURROGATE = 11;

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
const KEPT_MARK = /[\p{M}\uff9e\uff9f]/u;
const UPPER_CASE = /[\p{Lu}\p{Lt}]/u;
const HANGUL_VOWEL_OR_FINAL = /^[\u1160-\u11ff\ud7b0-\ud7fb]$/;
const SCRIPT_WITHOUT_SPACES =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const STARTS_WITH_DIGIT = /^[0-9]/;

/** At most this many characters above U+FFFF are remembered; then the memory starts anew. */
const MAX_REMEMBERED = 4096;

/** What the scanner needs to know of one character. */
export interface CharacterInfo {
  readonly class: number;
  /** The indexed form; empty for {@link SEPARATOR} and {@link IGNORABLE}. */
  readonly folded: string;
}

function classify(codePoint: number, folded: string): number {
  if (isIgnorable(codePoint)) return IGNORABLE;
  if (codePoint === 0x2010 || codePoint === 0x2011 || codePoint === 0xff0d) return HYPHEN;
  if (codePoint === 0xff3f) return UNDERSCORE;
  const character = String.fromCodePoint(codePoint);
  if (!WORD_CHARACTER.test(character)) return SEPARATOR;
  if (folded === '') return SEPARATOR;
  if (KEPT_MARK.test(character)) return MARK;
  if (STARTS_WITH_DIGIT.test(folded)) return DIGIT;
  if (HANGUL_VOWEL_OR_FINAL.test(folded)) return JAMO;
  if (SCRIPT_WITHOUT_SPACES.test(character)) return UNSPACED;
  return UPPER_CASE.test(character) ? UPPER : LOWER;
}

function describe(codePoint: number): CharacterInfo {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return { class: SEPARATOR, folded: '' };
  const folded = foldCharacter(codePoint);
  const characterClass = classify(codePoint, folded);
  if (characterClass === SEPARATOR) return { class: SEPARATOR, folded: '' };
  // Thai ำ and kana ligatures stay one character, or they would be paired otherwise when their tokens are read again.
  const keepsForm = characterClass === UNSPACED && [...folded].length > 1;
  return { class: characterClass, folded: keepsForm ? String.fromCodePoint(codePoint) : folded };
}

function asciiClasses(): Uint8Array {
  const classes = new Uint8Array(128).fill(SEPARATOR);
  classes.fill(DIGIT, 0x30, 0x3a);
  classes.fill(UPPER, 0x41, 0x5b);
  classes.fill(LOWER, 0x61, 0x7b);
  classes[0x5f] = UNDERSCORE;
  classes[0x2d] = HYPHEN;
  return classes;
}

/** Classes of the 128 ASCII characters. */
export const ASCII_CLASSES: Uint8Array = asciiClasses();

/**
 * Class and indexed form of every character, found when it is first met and kept in tables of 192 KB for the code units
 * below U+10000. One instance serves the whole program (`characterTable`).
 */
class CharacterTable {
  readonly #classes = new Uint8Array(0x10000);
  /** The indexed form when it is one code unit, else 0. */
  readonly #folded = new Uint16Array(0x10000);
  readonly #longFolded = new Map<number, string>();
  readonly #astral = new Map<number, CharacterInfo>();

  /** Class of the character at `position`, which must hold a code unit from U+0080 up. */
  classAt(text: string, position: number): number {
    const unit = text.charCodeAt(position);
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)) return UNSPACED;
    const known = this.#classes[unit] ?? UNKNOWN;
    if (known === HIGH_SURROGATE) return this.#astralInfo(text, position).class;
    return known === UNKNOWN ? this.#learn(text, position, unit) : known;
  }

  /** Indexed form of the character at `position` as one code unit; 0 when it takes none or several: ask {@link longFoldedAt}. */
  foldedAt(text: string, position: number): number {
    const unit = text.charCodeAt(position);
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)) return unit;
    return this.#folded[unit] ?? 0;
  }

  /** Indexed form of the character at `position` where {@link foldedAt} gave 0. */
  longFoldedAt(text: string, position: number): string {
    const unit = text.charCodeAt(position);
    if (this.#classes[unit] === HIGH_SURROGATE) return this.#astralInfo(text, position).folded;
    return this.#longFolded.get(unit) ?? '';
  }

  #learn(text: string, position: number, unit: number): number {
    if (unit >= 0xd800 && unit <= 0xdbff) {
      this.#classes[unit] = HIGH_SURROGATE;
      return this.#astralInfo(text, position).class;
    }
    const info = describe(unit);
    if (info.folded.length === 1) this.#folded[unit] = info.folded.charCodeAt(0);
    else if (info.folded !== '') this.#longFolded.set(unit, info.folded);
    this.#classes[unit] = info.class;
    return info.class;
  }

  #astralInfo(text: string, position: number): CharacterInfo {
    const codePoint = text.codePointAt(position) ?? 0;
    const known = this.#astral.get(codePoint);
    if (known) return known;
    if (this.#astral.size >= MAX_REMEMBERED) this.#astral.clear();
    const info = describe(codePoint);
    this.#astral.set(codePoint, info);
    return info;
  }
}

let table: CharacterTable | undefined;

/** The table of all characters beyond ASCII, made when the first of them is met. */
export function characterTable(): CharacterTable {
  table ??= new CharacterTable();
  return table;
}

/** Class of the character at `position`. */
export function classAt(text: string, position: number): number {
  const code = text.charCodeAt(position);
  return code < 128 ? (ASCII_CLASSES[code] ?? SEPARATOR) : characterTable().classAt(text, position);
}

/** Code units of the character at `position`: 2 for a surrogate pair, else 1. */
export function widthAt(text: string, position: number): number {
  const code = text.charCodeAt(position);
  if (code < 0xd800 || code > 0xdbff) return 1;
  const next = text.charCodeAt(position + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}
