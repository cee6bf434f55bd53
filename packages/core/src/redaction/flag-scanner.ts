import { commandOptionAt } from './command-options.js';
import type { Finding } from './finding.js';
import type { TextScanner } from './text-scanner.js';

const DASH = 45;

/** A flag that names a secret and the value behind a blank (`--password …`); `--password=…` is an assignment. */
const FLAG =
  /(?:[a-z0-9]{1,16}[-_]){0,3}(?:password|passwd|passphrase|pass|secret|token|api[-_]?key|access[-_]key|secret[-_]key|credentials?)[ \t]+["']?((?=[^\s"']{0,64}[0-9!@#%^&*])(?![-$<{%[./])[^\s"'`;|&<>(){}[\]\\]{6,256})/y;

/** Finds secrets given to a command as the value of a flag or of an option of one letter. One search for `-`. */
export const scanFlags: TextScanner = (text, findings) => {
  // A dash at the very end begins nothing. (Reads outside a string are slow, too.)
  const last = text.length - 1;
  for (let at = text.indexOf('-'); at !== -1 && at < last; at = text.indexOf('-', at)) {
    const start = at;
    at++;
    while (at < text.length && text.charCodeAt(at) === DASH) at++;
    if (at - start === 1) {
      const option = at < last ? commandOptionAt(text, start) : undefined;
      if (option !== undefined) findings.push(option);
    } else if (at - start === 2 && isFlagStart(text, start)) scanFlag(text, at, findings);
  }
};

function scanFlag(text: string, at: number, findings: Finding[]): void {
  FLAG.lastIndex = at;
  const secret = FLAG.exec(text)?.[1];
  if (secret === undefined) return;
  findings.push({ start: FLAG.lastIndex - secret.length, end: FLAG.lastIndex, kind: 'assigned-secret' });
}

/** Two dashes between a blank, a line break, a quote or the letter of an escape, and a lower-case letter. */
function isFlagStart(text: string, start: number): boolean {
  if (start + 2 >= text.length) return false;
  const next = text.charCodeAt(start + 2);
  if (next < 97 || next > 122 || start === 0) return next >= 97 && next <= 122;
  const before = text.charCodeAt(start - 1);
  return before <= 32 || before === 34 || before === 39 || before === 96 || before === 110;
}
