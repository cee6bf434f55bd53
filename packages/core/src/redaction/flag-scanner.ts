import type { TextScanner } from './text-scanner.js';

const DASH = 45;

/** A flag that names a secret and the value behind a blank (`--password …`); `--password=…` is an assignment. */
const FLAG =
  /(?:[a-z0-9]{1,16}[-_]){0,3}(?:password|passwd|passphrase|pass|secret|token|api[-_]?key|access[-_]key|secret[-_]key|credentials?)[ \t]+["']?((?=[^\s"']{0,64}[0-9!@#%^&*])(?![-$<{%[./])[^\s"'`;|&<>(){}[\]\\]{6,256})/y;

/** Finds secrets given to a command as the value of a flag. One search for `--`. */
export const scanFlags: TextScanner = (text, findings) => {
  for (let at = text.indexOf('--'); at !== -1; at = text.indexOf('--', at)) {
    const before = at === 0 ? 32 : text.charCodeAt(at - 1);
    at += 2;
    if (text.charCodeAt(at) === DASH) {
      while (text.charCodeAt(at) === DASH) at++;
      continue;
    }
    if (!isBoundary(before) || !isLowerCase(text.charCodeAt(at))) continue;
    FLAG.lastIndex = at;
    const secret = FLAG.exec(text)?.[1];
    if (secret !== undefined) findings.push({ start: FLAG.lastIndex - secret.length, end: FLAG.lastIndex, kind: 'assigned-secret' });
  }
};

/** A blank, a line break, a quote or the letter of an escape before a flag. */
function isBoundary(code: number): boolean {
  return code <= 32 || code === 34 || code === 39 || code === 96 || code === 110;
}

function isLowerCase(code: number): boolean {
  return code >= 97 && code <= 122;
}
