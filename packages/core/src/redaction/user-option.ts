import { bareWord, isQuote } from './assigned-value.js';
import type { Finding } from './finding.js';

const LONGEST_USER = 64;
const LONGEST_COMMAND = 256;
const OPTION = /(?:^|\s)-(?:u|-user)$/;
const COMMAND = /\bcurl\b[^\n]*$/;

/** The password of `curl -u user:password`, where `at` is the colon. */
export function userOptionAt(text: string, at: number): Finding | undefined {
  if (!isUserCharacter(text.charCodeAt(at + 1)) || !isUserCharacter(text.charCodeAt(at - 1))) return undefined;
  let start = at;
  const floor = Math.max(1, at - LONGEST_USER);
  while (start > floor && isUserCharacter(text.charCodeAt(start - 1))) start--;
  if (isQuote(text.charCodeAt(start - 1))) start--;
  const before = text.charAt(start - 1);
  if ((before !== ' ' && before !== '=') || !/[ur]/.test(text.charAt(start - 2))) return undefined;
  if (!OPTION.test(text.slice(Math.max(0, start - 8), start - 1))) return undefined;
  if (!COMMAND.test(text.slice(Math.max(0, start - LONGEST_COMMAND), start))) return undefined;
  const word = bareWord(text, at + 1);
  return word === undefined ? undefined : { start: word.start, end: word.end, kind: 'assigned-secret' };
}

function isUserCharacter(code: number): boolean {
  const letter = code | 32;
  return (
    (letter >= 97 && letter <= 122) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 64 ||
    code === 46 ||
    code === 43 ||
    code === 45
  );
}
