import { insidePair } from './finding.js';

/** How much of an unbroken run of characters is held back at most, in UTF-16 code units. */
const LONGEST_HELD = 4096;
/** A header of a private key that is not complete yet. */
const OPEN_HEADER = /-----BEGIN[A-Z0-9 ]{0,80}-{0,5}$/;
/**
 * What makes the value that follows it a secret: a name with or without its separator, a scheme of a header, a flag. Looked for at the end of
 * what would be let go.
 */
const OPEN_NAME =
  /[^\s]{0,64}(?:pass|password|passwd|passphrase|pwd|secret|token|key|credentials?|creds|auth|authorization|pat|value)\d{0,2}["'`\\\]?*]{0,6}[ \t]{0,8}(?:[:=]{1,2}>?[ \t*]{0,39})?(?:[\w&'?[\]]{1,16}[ \t]{0,4}=[ \t]{0,4})?["'`\\]{0,8}(?:(?:Bearer|Basic|Token|Bot|ApiKey|Api-Key)[ \t]{1,4})?$|(?:Bearer|Basic)[ \t]{1,4}$|curl[^\n]{0,240}\s-(?:u|-user)\s{0,2}$/i;
const CONTEXT = 320;

/**
 * How many leading characters of a growing text can be redacted and stored now, so that no secret is cut in two by what comes later. Held back are: the
 * last run of characters without white space (at most 4,096), a name or header right before it that makes it a secret, and everything from
 * the header of a private key whose footer has not come. Never splits a surrogate pair. Once the text is complete, all of it can be stored.
 */
export function safePrefixLength(text: string): number {
  let safe = text.length;
  const floor = Math.max(0, text.length - LONGEST_HELD);
  while (safe > floor && !/\s/.test(text.charAt(safe - 1))) safe--;
  safe = Math.min(safe, openKeyStart(text));
  const context = text.slice(Math.max(0, safe - CONTEXT), safe);
  const name = OPEN_NAME.exec(context);
  if (name !== null) safe -= context.length - name.index;
  return insidePair(text, safe) ? safe - 1 : safe;
}

/** Where a private key begins that has no footer yet, or a header that is not whole; the length of the text if there is none. */
function openKeyStart(text: string): number {
  const last = text.lastIndexOf('-----BEGIN');
  if (last === -1 || text.indexOf('-----END', last) !== -1) return footerless(text, last);
  const header = text.slice(last, last + 96);
  return /^-----BEGIN [A-Z0-9 ]{0,64}PRIVATE KEY/.test(header) || OPEN_HEADER.test(header) ? last : text.length;
}

/** A footer that has begun but not ended belongs to its block. */
function footerless(text: string, last: number): number {
  if (last === -1) return text.length;
  const footer = text.indexOf('-----END', last);
  const whole = /^-----END [A-Z0-9 ]{1,64}-----/.test(text.slice(footer, footer + 96));
  return whole || !/^-----BEGIN [A-Z0-9 ]{0,64}PRIVATE KEY/.test(text.slice(last, last + 96)) ? text.length : last;
}
