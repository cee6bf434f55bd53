/**
 * Characters that people don't see and models read, or that turn round what people see: control characters but for tab and line break,
 * marks that override the direction of writing, and the tags of Unicode, in which whole sentences can be hidden.
 */
const UNSEEN = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/** A stored text as models may read it: what is unseen stands there as an escape, so that it is read as what it is. A line's CR goes. */
export function harmlessText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same of all texts within a value, names of fields included. Fields that are undefined go. */
export function harmless(value: unknown): unknown {
  if (typeof value === 'string') return harmlessText(value);
  if (Array.isArray(value)) return value.map(harmless);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .map(([name, held]) => [harmlessText(name), harmless(held)]),
  );
}
