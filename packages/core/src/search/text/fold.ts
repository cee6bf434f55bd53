/**
 * Letters that Unicode does not decompose but that people type without their stroke or as two letters. Keys are lower
 * case. The final sigma is here because lower-casing one character at a time never makes one.
 */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ĸ', 'k'],
  ['ƶ', 'z'],
  ['ƀ', 'b'],
  ['ɨ', 'i'],
  ['ʉ', 'u'],
  ['ς', 'σ'],
]);

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
/** In the decomposition of ½ and the like, which would otherwise read 12. */
const FRACTION_SLASH = '\u2044';
const DECIMAL_DIGIT = /\p{Nd}/u;

/** First and last code points of the marks that are dropped: diacritics of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic. */
const DROPPED_RANGES: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x05bf, 0x05bf],
  [0x05c1, 0x05c2],
  [0x05c4, 0x05c5],
  [0x05c7, 0x05c7],
  [0x0610, 0x061a],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e4],
  [0x06e7, 0x06e8],
  [0x06ea, 0x06ed],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
];

/** Characters that stand inside a word without being part of it: soft hyphen, joiners, direction marks, variation selectors, tatweel. */
const INVISIBLE_RANGES: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x0640, 0x0640],
  [0x180b, 0x180f],
  [0x200c, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef],
];

function within(ranges: readonly (readonly [number, number])[], codePoint: number): boolean {
  return ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/**
 * Whether a character vanishes inside a word: a diacritic that is folded away (not the vowel signs of Indic scripts or
 * Thai, which carry meaning, nor the voicing marks of kana) or an invisible formatting character.
 */
export function isIgnorable(codePoint: number): boolean {
  return within(DROPPED_RANGES, codePoint) || within(INVISIBLE_RANGES, codePoint);
}

/** The ASCII digit of a decimal digit of any script: Unicode lays them out in unbroken groups of ten that begin at zero. */
function decimalDigit(codePoint: number): string {
  let first = codePoint;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((codePoint - first) % 10);
}

/**
 * The form in which one character is indexed: compatibility forms and full width folded (NFKD), lower case, diacritics
 * dropped, decimal digits of every script as ASCII, letters such as ß, ø and ł replaced, the rest composed again (NFC, so
 * が and 한 stay one character). Contains only `[a-z0-9]` and letters, digits and marks from U+0080 up; empty when nothing
 * of the character is indexed. Independent of the locale: İ, ı and I all become `i`.
 */
export function foldCharacter(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  const decomposed = character.normalize('NFKD').toLowerCase().normalize('NFKD');
  if (decomposed.includes(FRACTION_SLASH)) return '';
  let folded = '';
  for (const part of decomposed) {
    const code = part.codePointAt(0) ?? 0;
    if (code < 0x80) {
      if (/[a-z0-9]/.test(part)) folded += part;
    } else if (!isIgnorable(code) && WORD_CHARACTER.test(part)) {
      folded += DECIMAL_DIGIT.test(part) ? decimalDigit(code) : (LETTERS.get(part) ?? part);
    }
  }
  return folded.normalize('NFC');
}

/** Second characters of the canonical compositions that folding keeps: kana voicing, Hangul vowels and finals, Indic vowel signs and nukta. */
const COMPOSING =
  '\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf\u102e\u1b35\u3099\u309a';

function composes(codeUnit: number): boolean {
  if (codeUnit >= 0x1161 && codeUnit <= 0x11c2) return true;
  return codeUnit >= 0x093c && COMPOSING.includes(String.fromCharCode(codeUnit));
}

/**
 * The one code unit that `first` followed by `second` compose to, 0 when they don't. Makes decomposed text (file names on
 * macOS, half-width kana) give the same tokens as composed text. Knows the characters below U+10000.
 */
export function compose(first: number, second: number): number {
  if (!composes(second)) return 0;
  const composed = String.fromCharCode(first, second).normalize('NFC');
  return composed.length === 1 ? composed.charCodeAt(0) : 0;
}
