const A = 0x61;
const D = 0x64;
const E = 0x65;
const F = 0x66;
const G = 0x67;
const I = 0x69;
const L = 0x6c;
const N = 0x6e;
const O = 0x6f;
const R = 0x72;
const S = 0x73;
const T = 0x74;
const U = 0x75;
const W = 0x77;
const X = 0x78;
const Y = 0x79;
const Z = 0x7a;

/** Shorter words are left alone: `is`, `use`, `add`, `gas`. */
const MIN_LENGTH = 4;

/** Singular words whose last s would pass for a plural. */
const ENDING_IN_S = ['alias', 'atlas', 'bias', 'bus', 'canvas', 'gas', 'lens', 'news'];

/** A token as code units of `[a-z]`, in place: the stemmer shortens it and may change its last character. */
type Letters = Uint16Array;

function at(letters: Letters, index: number): number {
  return letters[index] ?? 0;
}

function equals(letters: Letters, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let index = 0; index < word.length; index += 1) {
    if (at(letters, start + index) !== word.charCodeAt(index)) return false;
  }
  return true;
}

function endsInS(letters: Letters, start: number, end: number): boolean {
  return ENDING_IN_S.some((word) => equals(letters, start, end, word));
}

/** y is a vowel except at the start of the word. */
function isVowel(letters: Letters, start: number, index: number): boolean {
  const letter = at(letters, index);
  return (
    letter === A || letter === E || letter === I || letter === O || letter === U || (letter === Y && index > start)
  );
}

function hasVowel(letters: Letters, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) if (isVowel(letters, start, index)) return true;
  return false;
}

function vowelGroups(letters: Letters, start: number, end: number): number {
  let groups = 0;
  for (let index = start; index < end; index += 1) {
    if (isVowel(letters, start, index) && (index === start || !isVowel(letters, start, index - 1))) groups += 1;
  }
  return groups;
}

/** One syllable that ends in vowel and consonant (`not`, `stat`): English writes its -ing form with one consonant only if the verb has an e. */
function isShort(letters: Letters, start: number, end: number): boolean {
  const last = at(letters, end - 1);
  if (end - start < 2 || last === W || last === X || last === Y) return false;
  return !isVowel(letters, start, end - 1) && isVowel(letters, start, end - 2) && !hasVowel(letters, start, end - 2);
}

/** `pars`, `releas`: never the end of a word without an e, unlike `-ss`, `-us` and `-is`. */
function endsInSingleS(letters: Letters, end: number): boolean {
  const before = at(letters, end - 2);
  return at(letters, end - 1) === S && before !== S && before !== U && before !== I;
}

function withoutPlural(letters: Letters, start: number, end: number): number {
  const before = at(letters, end - 2);
  if (before === S || before === U || before === I || endsInS(letters, start, end)) return end;
  if (before === E && endsInS(letters, start, end - 2)) return end - 2;
  if (before === E && at(letters, end - 3) === I && end - start > 4) {
    letters[end - 3] = Y;
    return end - 2;
  }
  return end - 1;
}

/** Mends what is left of a verb at `stem` after -ing or -ed; gives `end` back when no verb is left. */
function withoutVerbEnding(letters: Letters, start: number, stem: number, end: number): number {
  const length = stem - start;
  if (length < 2 || !hasVowel(letters, start, stem)) return end;
  if (length === 2 && !isShort(letters, start, stem)) return end;
  if (endsInS(letters, start, stem)) return stem;
  const last = at(letters, stem - 1);
  if (length > 3 && last === at(letters, stem - 2) && !isVowel(letters, start, stem - 1)) {
    return last === F || last === L || last === S || last === Z ? stem : stem - 1;
  }
  if (endsInSingleS(letters, stem) || isShort(letters, start, stem)) {
    letters[stem] = E;
    return stem + 1;
  }
  return stem;
}

function withoutPast(letters: Letters, start: number, end: number): number {
  const before = at(letters, end - 3);
  if (before === E) {
    const previous = at(letters, end - 4);
    return end - start > 5 && (previous === R || previous === T) ? end - 1 : end;
  }
  if (before === I) {
    if (end - start === 4) return end - 1;
    letters[end - 3] = Y;
    return end - 2;
  }
  return equals(letters, start, end, 'embed') ? end : withoutVerbEnding(letters, start, end - 2, end);
}

function withoutFinalE(letters: Letters, start: number, end: number): number {
  const before = at(letters, end - 2);
  if (before === E || before === O) return end;
  if (before === I) {
    if (end - start === 4) return end;
    letters[end - 2] = Y;
    return end - 1;
  }
  if (endsInS(letters, start, end - 1)) return end - 1;
  const needsE = endsInSingleS(letters, end - 1) || isShort(letters, start, end - 1);
  return needsE || !hasVowel(letters, start, end - 1) ? end : end - 1;
}

function stemOnce(letters: Letters, start: number, end: number): number {
  if (end - start < MIN_LENGTH) return end;
  const before = at(letters, end - 2);
  switch (at(letters, end - 1)) {
    case S:
      return withoutPlural(letters, start, end);
    case D:
      return before === E ? withoutPast(letters, start, end) : end;
    case G:
      return before === N && at(letters, end - 3) === I ? withoutVerbEnding(letters, start, end - 3, end) : end;
    case E:
      return withoutFinalE(letters, start, end);
    case L:
      return before === L && end - start > 5 && vowelGroups(letters, start, end) > 1 ? end - 1 : end;
    default:
      return end;
  }
}

/** Whether a word that ends in this code unit can have an ending to take off; lets the scanner skip most words. */
export function mayHaveEnding(lastCodeUnit: number): boolean {
  return lastCodeUnit === S || lastCodeUnit === E || lastCodeUnit === D || lastCodeUnit === G || lastCodeUnit === L;
}

/**
 * Takes the English endings -s, -es, -ies, -ed, -ied, -ing and a final e off the token in `letters[start, end)`, in place,
 * and gives its new end. Tokens of three letters or fewer, and those with anything but `[a-z]`, stay as they are.
 *
 * `retry retries retried retrying` meet in `retry`; `parse parses parsed parsing` in `parse`; `map maps mapping` in `map`;
 * `note notes noting` in `note`, apart from `not`. Applied again to its result it changes nothing. Derivations stay apart
 * (`parser`, `organization`, `nearly`): in code and technical talk they are other things.
 *
 * Our own, because the published stemmers (stemmer 2.0.1, porter2 1.1.0; both MIT) merge too much for code search
 * (`organization` and `organ`, `university` and `universe`), keep `embed` and `embedding` apart, take a string per word and
 * run at 6 and 33 MB/s, the second being 14 KB of source; this one works inside the scanner's buffer.
 */
export function stemEnd(letters: Letters, start: number, end: number): number {
  for (let index = start; index < end; index += 1) {
    const letter = at(letters, index);
    if (letter < A || letter > Z) return end;
  }
  let stemmed = end;
  let before: number;
  do {
    before = stemmed;
    stemmed = stemOnce(letters, start, stemmed);
  } while (stemmed < before);
  return stemmed;
}

/** {@link stemEnd} for a lower-case word in a string. */
export function stem(word: string): string {
  const letters = new Uint16Array(word.length);
  for (let index = 0; index < word.length; index += 1) letters[index] = word.charCodeAt(index);
  return String.fromCharCode(...letters.subarray(0, stemEnd(letters, 0, word.length)));
}
