import type { TextScanner } from './text-scanner.js';

const KEYWORD = 'PRIVATE KEY';
const HEADER = /-----BEGIN (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
const FOOTER = /-----END (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
/** How far before its last words a header may begin. */
const LONGEST_HEADER = 80;

/** A line of a block is at least this long, but for the last one. */
const SHORTEST_LINE = 16;
/**
 * Line breaks (real or escaped), indentation, quotes and joins of source code, marks of quotations, diffs and comments.
 */
const BETWEEN_LINES = /(?:[\s"'`,.>|#*\u2192]|\\{1,4}[nrt"']|-(?!-)|\+(?=[\s"'`])){1,64}/y;
/** The number that a listing puts before a line. */
const LINE_NUMBER = /\d{1,6}(?=[\t\u2192|:])[\t\u2192|:]/y;
/** `Proc-Type: 4,ENCRYPTED` and the like. */
const BLOCK_HEADER = /(?:Proc-Type|DEK-Info|Version|Comment|Charset|Hash|MessageID):[^\n\\]{0,200}/y;
/** What a terminated block may hold however short it is. */
const PLAIN_BODY = /^(?:\r?\n|\\[nr])(?:[A-Za-z0-9+/=\s]|\\[nrt]){8,}$/;
const LONG_LINE = /[A-Za-z0-9+/]{32,}={0,2}/g;

/**
 * Finds private keys in PEM and OpenPGP armour, whole blocks from header to footer; also with escaped line breaks,
 * quoted, indented, numbered or in a diff. Without a footer, the block ends with its base64 text. A header alone is
 * left as it is.
 */
export const scanPrivateKeys: TextScanner = (text, findings) => {
  let footer = -1;
  for (let at = text.indexOf(KEYWORD); at !== -1; ) {
    let next = at + KEYWORD.length;
    const body = behindHeader(text, at);
    if (body !== undefined) {
      if (footer < body.from && footer !== text.length) footer = indexOrEnd(text, '-----END ', body.from);
      const end = blockEnd(text, body.from, footer);
      if (end !== undefined) {
        findings.push({ start: body.start, end, kind: 'private-key' });
        next = Math.max(next, end);
      }
    }
    at = text.indexOf(KEYWORD, next);
  }
};

/** The header whose last words stand at `at`, and where the body begins behind it. */
function behindHeader(text: string, at: number): { start: number; from: number } | undefined {
  const floor = Math.max(0, at - LONGEST_HEADER);
  const begin = text.slice(floor, at).lastIndexOf('-----BEGIN ');
  if (begin === -1) return undefined;
  HEADER.lastIndex = floor + begin;
  return HEADER.test(text) ? { start: floor + begin, from: HEADER.lastIndex } : undefined;
}

/**
 * Where the block ends whose body begins at `from`; undefined where there is no key, only a header. `footer`: the next
 * `-----END `.
 */
function blockEnd(text: string, from: number, footer: number): number | undefined {
  const walked = walkBody(text, from, footer);
  FOOTER.lastIndex = footer;
  if (footer === text.length || !FOOTER.test(text)) return walked;
  const end = FOOTER.lastIndex;
  if (walked !== undefined && isBetweenLines(text, walked, footer)) return end;
  const nextBegin = text.indexOf('-----BEGIN ', from);
  if (nextBegin !== -1 && nextBegin < footer) return walked;
  return holdsKey(text, from, footer) ? end : walked;
}

function holdsKey(text: string, from: number, footer: number): boolean {
  if (footer - from <= 256) return PLAIN_BODY.test(text.slice(from, footer)) || hasLongLine(text.slice(from, footer));
  return footer - from <= 65_536 && hasLongLine(text.slice(from, footer));
}

function hasLongLine(body: string): boolean {
  for (const [line] of body.matchAll(LONG_LINE)) if (/\d/.test(line)) return true;
  return false;
}

/** Follows the lines of base64 from `from`; where they end, or undefined where there is not one. */
function walkBody(text: string, from: number, footer: number): number | undefined {
  let at = from;
  let end: number | undefined;
  while (at < footer) {
    const gap = skip(BETWEEN_LINES, text, at);
    const start = skip(LINE_NUMBER, text, gap);
    if (start > gap) {
      at = start;
      continue;
    }
    const header = skip(BLOCK_HEADER, text, start);
    if (header > start) {
      at = header;
      continue;
    }
    const stop = endOfLine(text, start, footer);
    if (stop - start < SHORTEST_LINE) return end !== undefined && isLastLine(text, at, start, stop) ? stop : end;
    end = stop;
    at = stop;
  }
  return end;
}

function endOfLine(text: string, start: number, footer: number): number {
  let at = start;
  while (at < footer && isBase64(text.charCodeAt(at))) at++;
  return at;
}

/** A short line right behind the others, with nothing else on it. */
function isLastLine(text: string, from: number, start: number, stop: number): boolean {
  const breaks = text.slice(from, start).match(/\n|\\n/g)?.length ?? 0;
  return stop > start && breaks === 1 && (stop === text.length || /[\n\r\\"'`-]/.test(text.charAt(stop)));
}

function isBetweenLines(text: string, from: number, to: number): boolean {
  let at = from;
  for (let next = skip(BETWEEN_LINES, text, at); next > at && next <= to; next = skip(BETWEEN_LINES, text, at))
    at = next;
  return at >= to;
}

function skip(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : at;
}

function indexOrEnd(text: string, searched: string, from: number): number {
  const at = text.indexOf(searched, from);
  return at === -1 ? text.length : at;
}

function isBase64(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 47 && code <= 57) || code === 43 || code === 61;
}
