import { MAX_WORD_LENGTH } from './token.js';

const PLUS = 0x2b;
const SLASH = 0x2f;
const EQUALS = 0x3d;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** Whether a character separates words in prose and paths but belongs to base64. */
export function mayContinueBase64(code: number): boolean {
  return code === SLASH || code === PLUS;
}

/**
 * Looks at the run of base64 characters that starts at `from` in `text[0, to)`.
 *
 * Random base64 holds a digit in six characters and as many capitals as small letters; a run counts as data when it is longer
 * than 256 characters, at least 1/32 digits and 1/8 of each case. A long path has no such mixture.
 *
 * @returns the end of the run, negative when it is text and not data.
 */
export function base64RunEnd(text: string, from: number, to: number): number {
  let digits = 0;
  let upper = 0;
  let lower = 0;
  let end = from;
  for (; end < to; end += 1) {
    const code = text.charCodeAt(end);
    if (isLower(code)) lower += 1;
    else if (isUpper(code)) upper += 1;
    else if (isDigit(code)) digits += 1;
    else if (code !== PLUS && code !== SLASH && code !== EQUALS) break;
  }
  const length = end - from;
  const isData = length > MAX_WORD_LENGTH && digits * 32 >= length && upper * 8 >= length && lower * 8 >= length;
  return isData ? end : -end;
}
