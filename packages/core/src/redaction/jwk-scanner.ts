import type { Finding } from './finding.js';
import type { TextScanner } from './text-scanner.js';

const MARK = 'kty';
const LONGEST_KEY = 8_192;
/** The members of a JSON Web Key that are secret: the private number, its factors, and a symmetric key. */
const PRIVATE = /["'](?:d|p|q|dp|dq|qi|k)\\{0,7}["']\s{0,4}:\s{0,4}\\{0,7}["']([\w-]{16,})/g;

/** Names of the members that {@link PRIVATE} finds in a text. */
export const PRIVATE_JWK_MEMBERS: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']);

/** Finds the private members of JSON Web Keys (RFC 7517), which `kty` tells. One search for that. */
export const scanJwks: TextScanner = (text, findings) => {
  for (let at = text.indexOf(MARK, 1); at !== -1; ) {
    const before = text.charCodeAt(at - 1);
    const end = before === 34 || before === 39 ? scanKey(text, at, findings) : at + MARK.length;
    at = text.indexOf(MARK, end);
  }
};

/** Looks through the key that holds `kty` at `at`. Returns its end. */
function scanKey(text: string, at: number, findings: Finding[]): number {
  const floor = Math.max(0, at - LONGEST_KEY);
  const begin = floor + Math.max(0, text.slice(floor, at).lastIndexOf('{'));
  const rest = text.slice(at, at + LONGEST_KEY);
  const close = rest.indexOf('}');
  const end = close === -1 ? at + rest.length : at + close;
  for (const match of text.slice(begin, end).matchAll(PRIVATE)) {
    const secret = match[1] ?? '';
    const to = begin + match.index + match[0].length;
    findings.push({ start: to - secret.length, end: to, kind: 'private-key' });
  }
  return end;
}
