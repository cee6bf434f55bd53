import type { Finding } from './finding.js';
import type { RedactionPattern } from './redaction-pattern.js';
import type { TextScanner } from './text-scanner.js';

interface Literal {
  readonly prefix: string;
  readonly kind: string;
  readonly expression: RegExp;
}

/** Prepares a scanner for patterns of any form: one search for each prefix, and the expression wherever it occurs. */
export function literalScanner(patterns: readonly RedactionPattern[]): TextScanner {
  const literals = patterns.flatMap(({ kind, prefix, expression }) => {
    const sticky = new RegExp(expression.source, `${expression.flags.replace(/[gy]/g, '')}y`);
    return prefix.map((literal): Literal => ({ prefix: literal, kind, expression: sticky }));
  });
  return (text, findings) => {
    for (const literal of literals) scanLiteral(text, literal, findings);
  };
}

function scanLiteral(text: string, { prefix, kind, expression }: Literal, findings: Finding[]): void {
  for (let at = text.indexOf(prefix); at !== -1; ) {
    let next = at + 1;
    expression.lastIndex = at;
    const match = expression.exec(text);
    if (match !== null) {
      const end = at + match[0].length;
      const length = match[1] !== undefined && match[0].endsWith(match[1]) ? match[1].length : match[0].length;
      if (length > 0) findings.push({ start: end - length, end, kind });
      next = Math.max(next, end);
    }
    at = text.indexOf(prefix, next);
  }
}
