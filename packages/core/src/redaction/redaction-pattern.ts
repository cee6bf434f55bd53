import { InvalidInputError } from '../errors/errors.js';

/**
 * One kind of secret with a recognisable beginning. Each prefix costs a search through every text (some 0.05 to 0.5 µs a
 * KB, least where it begins with a rare character), and its expression a try wherever it occurs: the longer, the better.
 */
export interface RedactionPattern {
  /** Name put into the marker, in kebab-case: `acme-token` gives `[redacted:acme-token]`. */
  readonly kind: string;
  /** Literal, case-sensitive beginnings; the expression is tried only where one of them stands. */
  readonly prefix: readonly string[];
  /**
   * Tried (sticky) at the first character of the prefix. When it captures a group 1 that ends the match, only that
   * group is replaced; otherwise the whole match is. It should be linear: no nested repeats, nothing required after an
   * open-ended repeat that could contain the prefix again.
   */
  readonly expression: RegExp;
}

const KIND = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The patterns, if every one has a kebab-case kind and prefixes that aren't empty. Throws `InvalidInputError`
 * otherwise.
 */
export function checkedPatterns(patterns: readonly RedactionPattern[]): readonly RedactionPattern[] {
  for (const { kind, prefix } of patterns) {
    if (!KIND.test(kind)) {
      throw new InvalidInputError({
        message: `Redaction pattern: the kind "${kind}" can't stand in a marker. Use lower-case words joined by hyphens, such as "acme-token".`,
        details: { kind },
      });
    }
    if (prefix.length === 0 || prefix.includes('')) {
      throw new InvalidInputError({
        message: `Redaction pattern "${kind}": every pattern needs prefixes, none of them empty, since only they are searched for.`,
        details: { kind },
      });
    }
  }
  return patterns;
}
