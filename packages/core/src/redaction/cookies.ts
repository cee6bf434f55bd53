import type { Finding } from './finding.js';
import { looksSecret } from './secret-value.js';

const LONGEST_HEADER = 4096;
/** What stands between the name of a header and its value. */
const BEFORE = /(?:[\s"'`=:[]|\\[nrt"']){0,16}/y;
/** The value of a header ends with its line or its quotes. */
const END = /["'`\n\r<>]|\\[nr"']/;
const SHORTEST_VALUE = 16;

/**
 * The values of cookies, from behind the name of the header (or property) `Cookie`, `Set-Cookie`: those that are random enough to
 * be a session. Names and short values (`theme=dark`) stay. Returns where the header ends.
 */
export function scanCookies(text: string, from: number, findings: Finding[]): number {
  BEFORE.lastIndex = from;
  BEFORE.test(text);
  const start = Math.max(from, BEFORE.lastIndex);
  const window = text.slice(start, start + LONGEST_HEADER);
  const length = END.exec(window)?.index ?? window.length;
  let end = start;
  for (const pair of window.slice(0, length).split(';')) {
    end += pair.length;
    const value = pair.slice(pair.indexOf('=') + 1).trimEnd();
    const stop = end - (pair.length - pair.trimEnd().length);
    if (value.length < pair.trim().length && value.length >= SHORTEST_VALUE && looksSecret(value, 'token', 'quoted')) {
      findings.push({ start: stop - value.length, end: stop, kind: 'cookie' });
    }
    end += 1;
  }
  return start + length;
}
