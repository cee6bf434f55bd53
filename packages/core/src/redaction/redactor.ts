import { scanAssignments } from './assignment-scanner.js';
import { type Finding, replaceFindings } from './finding.js';
import { scanFlags } from './flag-scanner.js';
import { literalScanner } from './literal-scanner.js';
import { scanPrivateKeys } from './private-key-scanner.js';
import { redactJsonWith } from './redact-json.js';
import { checkedPatterns, type RedactionPattern } from './redaction-pattern.js';
import { runScanner } from './run-scanner.js';
import type { TextScanner } from './text-scanner.js';
import { AZURE_CLIENT_SECRET, TOKEN_PATTERNS } from './token-patterns.js';

/** Replaces secrets by markers of the form `[redacted:<kind>]`. Stateless; safe to share. */
export interface Redactor {
  /**
   * The text with every secret replaced; the very same string where there is none. Idempotent. Work is linear in the length; whatever is
   * no secret (NUL, lone surrogates, line ends) is kept as it is.
   */
  text(text: string): string;
  /**
   * A JSON value with the strings in it redacted, at any depth; also strings under keys that say that they are secret. The same reference
   * where nothing changed; unchanged parts are shared. Keys are kept.
   */
  json<T>(value: T): T;
}

/** How a redactor differs from the default one. */
export interface RedactorOptions {
  /** Formats to know besides the built-in ones. */
  readonly patterns?: readonly RedactionPattern[] | undefined;
  /** True: nothing is redacted. Default false. */
  readonly disabled?: boolean | undefined;
}

/** Shorter texts hold no secret that could be told from a word. */
const SHORTEST_TEXT = 8;

const DISABLED: Redactor = { text: (text) => text, json: (value) => value };

/**
 * Makes a redactor. Throws `InvalidInputError` for a pattern with a kind that is not kebab-case or without a prefix.
 */
export function redactor(options: RedactorOptions = {}): Redactor {
  if (options.disabled === true) return DISABLED;
  const scanners = [...builtInScanners(), literalScanner(checkedPatterns(options.patterns ?? []))];
  const text = (source: string): string => redactText(source, scanners);
  return { text, json: (value) => redactJsonWith(text, value) };
}

function builtInScanners(): TextScanner[] {
  return [runScanner(TOKEN_PATTERNS), literalScanner([AZURE_CLIENT_SECRET]), scanAssignments, scanFlags, scanPrivateKeys];
}

function redactText(text: string, scanners: readonly TextScanner[]): string {
  if (text.length < SHORTEST_TEXT) return text;
  const findings: Finding[] = [];
  for (const scan of scanners) scan(text, findings);
  return findings.length === 0 ? text : replaceFindings(text, findings);
}

/** Knows the built-in formats. */
export const defaultRedactor: Redactor = /* @__PURE__ */ redactor();

/** Replaces every secret in a text by `[redacted:<kind>]`; returns the very same string where there is none. Idempotent. */
export function redact(text: string): string {
  return defaultRedactor.text(text);
}

/** `Redactor.json` of the default redactor: redacts the strings in a JSON value. */
export function redactJson<T>(value: T): T {
  return defaultRedactor.json(value);
}
