import { assignedKind } from './assigned-kind.js';
import { assignedValue, isQuote } from './assigned-value.js';
import { credentialAt } from './authorization.js';
import { connectionValue, oraclePassword } from './connection-value.js';
import { scanCookies } from './cookies.js';
import type { Finding } from './finding.js';
import { type SecretName, secretNameBefore } from './secret-name.js';
import type { TextScanner } from './text-scanner.js';
import { scanUrl } from './url-scanner.js';
import { userOptionAt } from './user-option.js';

const SLASH = 47;
const LONGEST_ELEMENT = 512;

/**
 * Finds values assigned to names that say that they are secret (`password: …`, `API_KEY=…`, `"token": "…"`,
 * `<password>…</password>`), credentials of `Authorization` headers, and those in addresses. One search each for `:`,
 * `=` and `>`; only what stands before those is looked at.
 */
export const scanAssignments: TextScanner = (text, findings) => {
  // A name and a value stand around a separator, so one at either end of the text is none. (Reads outside a string are
  // slow, too.)
  const last = text.length - 1;
  const done: Done = { cookies: 0 };
  for (let at = text.indexOf(':', 1); at !== -1 && at < last; at = text.indexOf(':', at + 1)) {
    if (text.charCodeAt(at + 1) === SLASH) scanUrl(text, at, findings);
    else scanColon(text, at, findings, done);
  }
  for (let at = text.indexOf('=', 1); at !== -1 && at < last; at = text.indexOf('=', at + 1)) {
    const found = secretNameBefore(text, at);
    if (found !== undefined) scanNamed(text, at, found, findings, done);
  }
  for (let at = text.indexOf('>', 1); at !== -1 && at < last; at = text.indexOf('>', at + 1)) {
    const found = secretNameBefore(text, at);
    if (found !== undefined) scanElement(text, at, found, findings);
  }
};

/** How far a text was looked through for cookies: a header may name them time and again. */
interface Done {
  cookies: number;
}

function scanColon(text: string, at: number, findings: Finding[], done: Done): void {
  const found = secretNameBefore(text, at);
  if (found !== undefined) {
    // Not the user of an address (`://x-access-token:`), and not a part of a resource name (`arn:…:secret:…`). A name in quotes is neither.
    const before = text[found.start - 1];
    if ((before !== ':' && before !== '/') || isQuote(text.charCodeAt(at - 1)))
      scanNamed(text, at, found, findings, done);
    return;
  }
  const oracle = oraclePassword(text, at);
  if (oracle !== undefined) {
    findings.push(oracle);
    return;
  }
  const option = userOptionAt(text, at);
  if (option !== undefined) findings.push(option);
}

function scanNamed(text: string, at: number, found: SecretName, findings: Finding[], done: Done): void {
  if (found.family === 'authorization') {
    const credential = credentialAt(text, at + 1);
    if (credential !== undefined) findings.push(credential);
    return;
  }
  if (found.family === 'cookie') {
    if (at >= done.cookies) done.cookies = scanCookies(text, at + 1, findings);
    return;
  }
  // Nearly always so in a second pass.
  if (text.startsWith('[redacted:', at + 1)) return;
  const environment = isEnvironmentVariable(text, at, found);
  const connection = connectionValue(text, at, found);
  if (connection !== undefined) {
    findings.push(connection);
    return;
  }
  const value = assignedValue(text, at, environment);
  if (value === undefined) return;
  const shape = value.quoted ? 'quoted' : environment ? 'environment' : 'bare';
  const kind = assignedKind(found, text.slice(value.start, value.end), shape);
  if (kind !== undefined) findings.push({ start: value.start, end: value.end, kind });
}

/** `NAME=value`: capitals, no blanks, and not amid other text such as a query string. */
function isEnvironmentVariable(text: string, at: number, { start }: SecretName): boolean {
  if (text[at] !== '=' || !/^[A-Z][A-Z0-9_]*$/.test(text.slice(start, at))) return false;
  return start === 0 || /(?:[\s"'`(]|\\[nrt])$/.test(text.slice(Math.max(0, start - 2), start));
}

/** `<password>…</password>`: the name must stand right behind `<`. */
function scanElement(text: string, at: number, found: SecretName, findings: Finding[]): void {
  if (text[found.start - 1] !== '<' || found.family === 'authorization' || found.family === 'cookie') return;
  const content = text.slice(at + 1, at + 1 + LONGEST_ELEMENT);
  const length = content.indexOf('<');
  const kind = length > 0 ? assignedKind(found, content.slice(0, length), 'quoted') : undefined;
  if (kind !== undefined) findings.push({ start: at + 1, end: at + 1 + length, kind });
}
