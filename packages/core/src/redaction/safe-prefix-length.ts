import { insidePair } from './finding.js';

/** How much of an unbroken run of characters is held back at most, in UTF-16 code units. */
const LONGEST_HELD = 4096;
const LONGEST_HEADER = 96;
const KEY_HEADER = /^-----BEGIN [A-Z0-9 ]{0,64}PRIVATE KEY/;
const OPEN_HEADER = /^-----BEGIN[A-Z0-9 ]{0,80}-{0,4}$/;
const FOOTER = /-----END [A-Z0-9 ]{1,64}-----/;
/**
 * What makes a secret of the value that follows, at the end of what would be let go: a name with or without its
 * separator, type, quote and scheme; a name given as a value (`"name": "DB_PASSWORD",`); a scheme alone; an option of
 * curl.
 */
const OPEN_NAMES: readonly RegExp[] = [
  /\S{0,64}(?:pass|password|passwd|passphrase|pwd|secret|secret_key_base|token|key|credentials?|creds|auth|authorization|_pat|value)\d{0,2}["'`\\\]?*]{0,6}[ \t]{0,8}(?:[:=]{1,2}>?[ \t*]{0,39})?(?:(?:&?(?:'static )?str|string\??|&'static)[ \t]{0,4}=?[ \t]{0,4})?["'`\\]{0,8}(?:(?:Bearer|Basic|Token|Bot|Api-?Key)[ \t]{1,4})?$/i,
  /\S{0,16}(?:name|key)["'\\]{0,4}[ \t]{0,4}[:=][ \t]{0,4}(?:["'\\]{0,4}[\w.-]{3,64}["'\\]{0,4}\s{0,2},?\s{0,40})?$/i,
  /(?:Bearer|Basic)[ \t]{1,4}$/i,
  /\bcurl\b[^\n]{0,240}\s(?:-u|--user)?\s{0,2}$/,
];
const CONTEXT = 320;
const DEEPEST_NAMES = 4;

/**
 * How many leading characters of a growing text can be redacted and stored now, so that no secret is cut in two by what
 * comes later. Held back are: the last run of characters without white space (at most 4,096), a name, scheme or flag
 * right before it that makes it a secret, and everything from the header of a private key on whose footer has not come.
 * Never splits a surrogate pair. Once the text is complete, all of it can be stored.
 */
export function safePrefixLength(text: string): number {
  let safe = withoutOpenKey(text, startOfRun(text, text.length));
  // A name may itself stand behind a name: `"name": "DB_PASSWORD", "value": `.
  for (let depth = 0; depth < DEEPEST_NAMES; depth++) {
    const named = withoutOpenName(text, safe);
    if (named === safe) break;
    safe = withoutOpenKey(text, startOfRun(text, named));
  }
  return insidePair(text, safe) ? safe - 1 : safe;
}

/** Where the run of characters without white space begins that ends at `end`; no further back than 4,096 characters. */
function startOfRun(text: string, end: number): number {
  const floor = Math.max(0, end - LONGEST_HELD);
  let start = end;
  while (start > floor && !isWhiteSpace(text, start - 1)) start--;
  return start;
}

function isWhiteSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(text.charAt(index));
}

/**
 * Where the run begins that holds the last private key of the first `end` characters, if its footer or the rest of its
 * header is missing there; `end` otherwise. Such a run may also hold the end of a key before it, which then is open.
 */
function withoutOpenKey(text: string, end: number): number {
  for (let safe = end; ; ) {
    const last = safe === 0 ? -1 : text.lastIndexOf('-----BEGIN', safe - 1);
    if (last === -1 || FOOTER.test(text.slice(last, safe))) return safe;
    const header = text.slice(last, Math.min(safe, last + LONGEST_HEADER));
    if (!KEY_HEADER.test(header) && !OPEN_HEADER.test(header)) return safe;
    safe = startOfRun(text, last);
  }
}

/** Where an open name begins at the end of the first `end` characters; `end` if there is none. */
function withoutOpenName(text: string, end: number): number {
  const start = Math.max(0, end - CONTEXT);
  const context = text.slice(start, end);
  return OPEN_NAMES.reduce((safe, name) => {
    const found = context.search(name);
    return found === -1 ? safe : Math.min(safe, start + found);
  }, end);
}
