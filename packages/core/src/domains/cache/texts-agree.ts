import { ANTONYMS, isNegation, NEGATING_PREFIXES, NUMBER_WORDS, PLAIN_WORDS, UNITS } from './agreement-words.js';

/** One word of a text, as comparing needs it. */
interface Word {
  /** Folded to lower case, without accents' variants of writing (NFKC). */
  readonly folded: string;
  /** Whether its writing says that it is a name or an identifier: a capital letter, a digit within, an underscore, a path. */
  readonly isName: boolean;
}

/** Words, with what may stand within one: `don't`, `snake_case`, `a.b`, `src/main.ts`, `v1.2.3`, `50%`, `12:30`. */
const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’.,:/\\@#+-][\p{L}\p{M}\p{N}_]+)*[%°]?|[$€£¥]|[<>]=?|[≤≥≠!]=?/gu;
const NUMBER = /^([+-]?[\p{N}][\p{N}.,:/-]*)([\p{L}°%]*)$/u;
const THOUSANDS = /^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*$/;
const SENTENCE_END = /[.!?:\n。！？]\s*["'«“(]*$/u;
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const HAS_CAPITAL = /\p{Lu}/u;
const MIXED = /[_\\/@#]|\p{Ll}\p{Lu}|\p{L}\p{N}|\p{N}\p{L}|\p{L}\.\p{L}/u;

/**
 * Whether two texts agree where nearness of meaning says least: in their numbers with units, in names and identifiers and their
 * order, in negation, and in words that turn a meaning round (more and less). Rather says no: a miss costs a call, a wrong answer
 * costs trust. Written for European languages; of texts without capital letters it wants more (see below).
 */
export function textsAgree(one: string, other: string): boolean {
  const [a, b] = [facts(one), facts(other)];
  if (!sameList(a.numbers, b.numbers) || a.negations !== b.negations) return false;
  if (!namesAgree(a, b) || !namesAgree(b, a)) return false;
  const [onlyA, onlyB] = [difference(a.words, b.words), difference(b.words, a.words)];
  if (turnsRound(onlyA, onlyB) || turnsRound(onlyB, onlyA)) return false;
  // Without capital letters a name looks like any word. So one that stands in the place of another may be one.
  return (a.showsNames && b.showsNames) || onlyA.size === 0 || onlyB.size === 0;
}

interface Facts {
  readonly numbers: readonly string[];
  readonly negations: number;
  /** Names and identifiers in order. */
  readonly names: readonly string[];
  /** Words that mean something by themselves. */
  readonly words: ReadonlySet<string>;
  /** All words. */
  readonly every: ReadonlySet<string>;
  /** Whether the text's writing tells names from other words. */
  readonly showsNames: boolean;
}

function facts(text: string): Facts {
  const words = wordsOf(text.normalize('NFKC'));
  const numbers: string[] = [];
  let negations = 0;
  const names: string[] = [];
  const plain = new Set<string>();
  for (const [at, word] of words.entries()) {
    const { folded } = word;
    const number = numberOf(folded);
    // "m" and "in" are units only behind a number, and "second" is a number elsewhere.
    if (UNITS.has(folded) && isNumber(words[at - 1])) continue;
    if (number !== undefined) numbers.push(number + unitBehind(number, words[at + 1]));
    else if (isNegation(folded)) negations += 1;
    else if (isSign(folded)) numbers.push(folded);
    else {
      if (word.isName) names.push(folded);
      if (!PLAIN_WORDS.has(folded)) plain.add(folded);
    }
  }
  const every = new Set(words.map(({ folded }) => folded));
  return { numbers, negations, names, words: plain, every, showsNames: names.length > 0 };
}

function wordsOf(text: string): readonly Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [written] = match;
    if (IDEOGRAPH.test(written)) {
      for (const sign of written) found.push({ folded: sign, isName: false });
      continue;
    }
    const isFirst = match.index === 0 || SENTENCE_END.test(text.slice(Math.max(0, match.index - 8), match.index));
    const folded = written.toLowerCase().replaceAll('’', "'");
    found.push({ folded, isName: isNameLike(written, folded, isFirst) });
  }
  return found;
}

function isNameLike(written: string, folded: string, isFirst: boolean): boolean {
  if (MIXED.test(written)) return true;
  if (!HAS_CAPITAL.test(written)) return false;
  // A sentence begins with a capital letter whatever the word; "I" is none.
  return isFirst ? !PLAIN_WORDS.has(folded) : folded !== 'i' && !folded.startsWith("i'");
}

/** Whether the names of `a` stand in `b` too, however they are written there, and in the same order. */
function namesAgree(a: Facts, b: Facts): boolean {
  if (!a.names.every((name) => b.every.has(name))) return false;
  const common = new Set(a.names.filter((name) => b.names.includes(name)));
  const inOrder = (names: readonly string[]) => [...new Set(names)].filter((name) => common.has(name));
  return sameList(inOrder(a.names), inOrder(b.names));
}

/** A number as its value, a date or a version as its parts; undefined for a word. */
function numberOf(folded: string): string | undefined {
  const word = NUMBER_WORDS.get(folded);
  if (word !== undefined) return word;
  const [, digits, unit] = NUMBER.exec(folded) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  if (unit !== '' && !UNITS.has(unit) && !/^(?:st|nd|rd|th|er|e|º|ª)$/.test(unit)) return undefined;
  const attached = UNITS.get(unit) ?? '';
  const plain = THOUSANDS.test(digits) ? digits.replace(/[.,' ]/g, '') : digits.replace(/^(\d+),(\d+)$/, '$1.$2');
  const value = /^[+-]?\d+(?:\.\d+)?$/.test(plain) ? String(Number(plain)) : plain.replace(/[/-]/g, '-');
  return value + (attached === '' ? '' : ` ${attached}`);
}

function isNumber(word: Word | undefined): boolean {
  return word !== undefined && numberOf(word.folded) !== undefined;
}

/** The unit that stands behind a number, when the number does not bring one. */
function unitBehind(number: string, next: Word | undefined): string {
  const unit = next === undefined || number.includes(' ') ? undefined : UNITS.get(next.folded);
  return unit === undefined ? '' : ` ${unit}`;
}

function isSign(folded: string): boolean {
  return /^[$€£¥<>≤≥≠!=]+$/.test(folded);
}

/** Whether a word of one text is the opposite of a word of the other: `possible` and `impossible`, `before` and `after`. */
function turnsRound(onlyA: ReadonlySet<string>, onlyB: ReadonlySet<string>): boolean {
  for (const word of onlyA) {
    if (NEGATING_PREFIXES.some((prefix) => onlyB.has(prefix + word))) return true;
    if (ANTONYMS.get(word)?.some((opposite) => onlyB.has(opposite))) return true;
  }
  return false;
}

function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((word) => !b.has(word)));
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
