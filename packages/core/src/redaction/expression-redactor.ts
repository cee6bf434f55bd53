import { type Finding, replaceFindings } from './finding.js';
import { redactJsonWith } from './redact-json.js';
import type { Redactor } from './redactor.js';

const KIND = 'custom';

/**
 * A redactor that finds what `inner` finds, and then what any of these expressions matches: its first group where it has one, else all of
 * it. Unlike patterns they have no prefixes, so each is tried at every place of every text: for looking through what is there, not
 * for the way in.
 */
export function expressionRedactor(inner: Redactor, expressions: readonly RegExp[]): Redactor {
  const global = expressions.map(({ source, flags }) => new RegExp(source, `${flags.replace(/[gyd]/g, '')}gd`));
  const text = (source: string): string => {
    const clean = inner.text(source);
    const findings: Finding[] = [];
    for (const expression of global) {
      for (const { indices } of clean.matchAll(expression)) {
        const [start, end] = indices?.[1] ?? indices?.[0] ?? [0, 0];
        if (end > start) findings.push({ start, end, kind: KIND });
      }
    }
    return findings.length === 0 ? clean : replaceFindings(clean, findings);
  };
  return { text, json: (value) => redactJsonWith(text, inner.json(value)) };
}
