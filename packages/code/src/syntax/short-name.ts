/** Longest name that is kept, in UTF-16 units: a heading may be a paragraph, a key of an object a sentence. */
const LONGEST = 200;

/** A name as the store takes it: not too long, no character torn apart, and without NUL. */
export function shortName(name: string, longest = LONGEST): string {
  return name
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replaceAll('\0', '')
    .trim();
}
