/** A value in a text, without its quotes. */
export interface AssignedValue {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/**
 * How far a bare value is followed, and how far a quoted one. A longer one is no secret, or none that a name tells of.
 */
const LONGEST_BARE = 2048;
const LONGEST_QUOTED = 4096;

const BACKSLASH = 92;
const BARE_END = /[\s"'`\\,;&(){}[\]<>|=]/g;
const ENVIRONMENT_END = /[\s"'`\\]/g;
const TYPE_BEFORE_VALUE =
  /(?:&?(?:'static )?str|[Ss]tring\??|Optional\[str\]|CharSequence)[ \t]*=[ \t]*(?=\\{0,7}["'`])/y;

/**
 * The value behind the separator at `at`: quoted (at any depth of JSON in JSON, also behind a type annotation), or bare
 * up to what ends a word. A bare value of an environment variable runs to the next blank or quote. Undefined where
 * there is none, or where a call or an index begins.
 */
export function assignedValue(text: string, at: number, environment: boolean): AssignedValue | undefined {
  let from = behindType(text, behindSeparator(text, at));
  if (/[bBrRuU@]/.test(text.charAt(from)) && isQuote(text.charCodeAt(from + 1))) from++;
  let escapes = 0;
  while (escapes < 8 && text.charCodeAt(from + escapes) === BACKSLASH) escapes++;
  const quote = text.charCodeAt(from + escapes);
  if (isQuote(quote)) return readQuoted(text, from + escapes + 1, quote, escapes > 0);
  if (escapes > 0) return undefined;
  return environment ? bareWord(text, from) : readBare(text, from);
}

/** The word at `from` as a shell reads it: up to a blank, a quote or a backslash, without a closing `;` or bracket. */
export function bareWord(text: string, from: number): AssignedValue | undefined {
  const word = upTo(ENVIRONMENT_END, text, from)?.replace(/[;,)&|}\]>]{1,8}$/, '');
  return word ? { start: from, end: from + word.length, quoted: false } : undefined;
}

/** Whether a code unit is one of `"`, `'` and the backtick. */
export function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}

function readBare(text: string, from: number): AssignedValue | undefined {
  const word = upTo(BARE_END, text, from);
  if (!word) return undefined;
  const end = from + word.length;
  const next = text.charAt(end);
  if (next === '(' || next === '[' || next === '{') return undefined;
  if (next !== '=') return { start: from, end: from + word.replace(/[.!?:]{1,8}$/, '').length, quoted: false };
  const padding = /^={1,2}(?=[\s"'`\\,;&)}\]<]|$)/.exec(text.slice(end, end + 3))?.[0].length;
  return padding === undefined ? undefined : { start: from, end: end + padding, quoted: false };
}

function upTo(stop: RegExp, text: string, from: number): string | undefined {
  const window = text.slice(from, from + LONGEST_BARE);
  stop.lastIndex = 0;
  const end = stop.exec(window)?.index ?? window.length;
  return end === LONGEST_BARE ? undefined : window.slice(0, end);
}

function readQuoted(text: string, start: number, quote: number, nested: boolean): AssignedValue | undefined {
  const limit = Math.min(text.length, start + LONGEST_QUOTED);
  for (let end = start; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code === quote || (nested && code === BACKSLASH)) return { start, end, quoted: true };
    if (code === 10 || code === 13) return undefined;
    if (code === BACKSLASH) end++;
  }
  return undefined;
}

/** Behind `:`, `=`, `:=`, `=>`, `==` and the blanks and stars (of emphasis) after them. */
function behindSeparator(text: string, at: number): number {
  let from = at + 1;
  while (from < at + 3 && (text.charAt(from) === '=' || text.charAt(from) === '>')) from++;
  while (from < at + 40 && (text.charAt(from) === ' ' || text.charAt(from) === '\t' || text.charAt(from) === '*'))
    from++;
  return from;
}

/** Behind a type annotation: `password: string = "…"`. */
function behindType(text: string, from: number): number {
  TYPE_BEFORE_VALUE.lastIndex = from;
  return TYPE_BEFORE_VALUE.test(text) ? TYPE_BEFORE_VALUE.lastIndex : from;
}
