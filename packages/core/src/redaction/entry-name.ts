import { type SecretName, secretFamily } from './secret-name.js';

const LETTER_E = 101;
const LETTER_U = 117;
const LONGEST_ENTRY = 160;
const NAME =
  /(?:[nN]ame|[kK]ey)(?:\\{0,3}["'])?\s{0,4}[:=]\s{0,4}(?:\\{0,3}["'])?([\w.-]{3,64})(?:\\{0,3}["'])?\s{0,2},?(?:\s|\\n){0,40}(?:\\{0,3}["'])?$/;

/**
 * For a `value` that stands behind its name (`{"name": "DB_PASSWORD", "value": "…"}`, `- name: …` and `value: …` on the next line,
 * `name="…" value="…"`), as in manifests of containers: that name, where it says that the value is secret. `at` is the separator behind `value`.
 */
export function entryName(text: string, at: number): SecretName | undefined {
  let end = at;
  while (end > 16 && end > at - 4 && isQuoteOrBackslash(text.charCodeAt(end - 1))) end--;
  if (end < 16 || text.charCodeAt(end - 1) !== LETTER_E || text.charCodeAt(end - 2) !== LETTER_U) return undefined;
  const start = end - 5;
  if (!/^[vV]alue$/.test(text.slice(start, end))) return undefined;
  const name = NAME.exec(text.slice(Math.max(0, start - LONGEST_ENTRY), start))?.[1];
  const family = name === undefined ? undefined : secretFamily(name);
  return name === undefined || family === undefined ? undefined : { name, family, start };
}

function isQuoteOrBackslash(code: number): boolean {
  return code === 34 || code === 39 || code === 92;
}
