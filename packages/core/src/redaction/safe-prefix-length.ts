import { insidePair } from './finding.js';

/** How much of an unbroken run of characters is held back at most, in UTF-16 code units. */
const LONGEST_HELD = 4096;
const LONGEST_HEADER = 96;
const KEY_HEADER = /^-----BEGIN [A-Z0-9 ]{0,64}PRIVATE KEY/;
const OPEN_HEADER = /^-----BEGIN[A-Z0-9 ]{0,80}-{0,4}$/;
const FOOTER = /-----END [A-Z0-9 ]{1,64}-----/;
/**
 * What makes a secret of the value that follows, at the end of what would be let go: a name with or without its separator, type, quote and scheme;
 * a name given as a value (`"name": "DB_PASSWORD",`); a scheme alone; an option of curl.
 */
const OPEN_NAMES: readonly RegExp[] = [
  /\S{0,64}(?:pass|password|passwd|passphrase|pwd|secret|secret_key_base|token|key|credentials?|creds|auth|authorization|_pat|value)\d{0,2}["'`\\\]?*]{0,6}[ \t]{0,8}(?:[:=]{1,2}>?[ \t*]{0,39})?(?:(?:&?(?:'static )?str|string\??|&'static)[ \t]{0,4}=?[ \t]{0,4})?["'`\\]{0,8}(?:(?:Bearer|Basic|Token|Bot|Api-?Key)[ \t]{1,4})?$/i,
  /\S{0,16}(?:name|key)["'\\]{0,4}[ \t]{0,4}[:=][ \t]{0,4}(?:["'\\]{0,4}[\w.-]{3,64}["'\\]{0,4}\s{0,2},?\s{0,40})?$/i,
  /(?:Bearer|Basic)[ \t]{1,4}$/i,
  /\bcurl\b[^\n]{0,240}\s(?:-u|--user)?\s{0,2}$/,
];
const CONTEXT = 320;

/**
 * How many leading characters of a growing text can be redacted and stored now, so that no secret is cut in two by what comes later. Held
 * back are: the last run of characters without white space (at most 4,096), a name, scheme or flag right before it that makes it a secret,
 * and everything from the header of a private key on whose footer has not come. Never splits a surrogate pair. Once the text is complete, all
 * of it can be stored.
 */
export function safePrefixLength(text: string): number {
  let safe = text.length;
  const floor = Math.max(0, text.length - LONGEST_HELD);
  while (safe > floor && !/\s/.test(text.charAt(safe - 1))) safe--;
  safe = withoutOpenKey(text.slice(0, safe));
  // A name may itself stand behind a name: `"name": "DB_PASSWORD", "value": `.
  for (let depth = 0; depth < 3; depth++) safe = withoutOpenName(text, safe);
  return insidePair(text, safe) ? safe - 1 : safe;
}

/** Where the last private key begins if its footer, or the rest of its header, is missing; otherwise the length of the text. */
function withoutOpenKey(text: string): number {
  const last = text.lastIndexOf('-----BEGIN');
  if (last === -1 || FOOTER.test(text.slice(last))) return text.length;
  const header = text.slice(last, last + LONGEST_HEADER);
  return KEY_HEADER.test(header) || OPEN_HEADER.test(header) ? last : text.length;
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
