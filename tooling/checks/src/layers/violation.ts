/** A rule broken at a place. */
export interface Violation {
  /** The path in the checkout, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The rule's short name: `packages`, `core-folders`, `domains`, `host-free`, `cycles`, `any`. */
  readonly rule: string;
  /** What is wrong and what the rule allows. */
  readonly message: string;
}

/** One line for people, which editors and terminals make a link of. */
export function formatViolation({ file, line, rule, message }: Violation): string {
  return `${file}:${line} [${rule}] ${message}`;
}
