import { scanAssignments } from './assignment-scanner.js';
import { scanDsns } from './dsn-scanner.js';
import { type Finding, replaceFindings } from './finding.js';
import { scanFlags } from './flag-scanner.js';
import { scanJwks } from './jwk-scanner.js';
import { literalScanner } from './literal-scanner.js';
import { scanPrivateKeys } from './private-key-scanner.js';
import { redactJsonTextWith, redactJsonWith } from './redact-json.js';
import { checkedPatterns, type RedactionPattern } from './redaction-pattern.js';
import { runScanner } from './run-scanner.js';
import type { TextScanner } from './text-scanner.js';
import { OTHER_PATTERNS, TOKEN_PATTERNS } from './token-patterns.js';

/** Replaces secrets by markers of the form `[redacted:<kind>]`. Stateless; safe to share. */
export interface Redactor {
  /**
   * The text with every secret replaced; the very same string where there is none. Idempotent. Work is linear in the
   * length; whatever is no secret (NUL, lone surrogates, line ends) is kept as it is.
   */
  text(text: string): string;
  /**
   * A JSON value with the strings in it redacted, at any depth; also strings under keys that say that they are secret.
   * The same reference where nothing changed; unchanged parts are shared. Keys are kept.
   */
  json<T>(value: T): T;
  /** {@link json} of a value that is there as JSON. Redactors of one's own may leave it out; it saves parsing what holds no secret. */
  jsonText?(json: string): string;
}

/** `Redactor.jsonText` of any redactor. */
export function redactJsonText(redactor: Redactor, json: string): string {
  return redactor.jsonText?.(json) ?? JSON.stringify(redactor.json(JSON.parse(json) as unknown));
}

/** How a redactor differs from the default one. */
export interface RedactorOptions {
  /** Formats to know besides the built-in ones. */
  readonly patterns?: readonly RedactionPattern[] | undefined;
  /** True: nothing is redacted. Default false. */
  readonly disabled?: boolean | undefined;
}

/** Shorter texts hold no secret that the built-in rules could tell from a word. */
const SHORTEST_TEXT = 8;

const DISABLED: Redactor = { text: (text) => text, json: (value) => value, jsonText: (json) => json };

/**
 * Makes a redactor. Throws `InvalidInputError` for a pattern with a kind that is not kebab-case or without a prefix.
 */
export function redactor(options: RedactorOptions = {}): Redactor {
  if (options.disabled === true) return DISABLED;
  const patterns = checkedPatterns(options.patterns ?? []);
  const scanners = [...builtInScanners(), literalScanner(patterns)];
  const shortest = patterns.length === 0 ? SHORTEST_TEXT : 1;
  const text = (source: string): string => (source.length < shortest ? source : redactText(source, scanners));
  const isBuiltIn = patterns.length === 0;
  return {
    text,
    json: (value) => redactJsonWith(text, value),
    jsonText: (json) => redactJsonTextWith(text, json, isBuiltIn),
  };
}

function builtInScanners(): TextScanner[] {
  return [
    runScanner(TOKEN_PATTERNS),
    literalScanner(OTHER_PATTERNS),
    scanAssignments,
    scanFlags,
    scanPrivateKeys,
    scanDsns,
    scanJwks,
  ];
}

/**
 * Repeats until a pass finds nothing, which is nearly always the first or the second: what stood right beside a secret
 * may look different beside its marker. Every pass leaves less text outside markers, so it ends, and its result is one
 * that a further call leaves alone.
 */
function redactText(text: string, scanners: readonly TextScanner[]): string {
  let current = text;
  for (;;) {
    const findings: Finding[] = [];
    for (const scan of scanners) scan(current, findings);
    if (findings.length === 0) return current;
    const next = replaceFindings(current, findings);
    if (next === current) return current;
    current = next;
  }
}

/** Knows the built-in formats. */
export const defaultRedactor: Redactor = /* @__PURE__ */ redactor();

/**
 * Replaces every secret in a text by `[redacted:<kind>]`; returns the very same string where there is none. Idempotent.
 */
export function redact(text: string): string {
  return defaultRedactor.text(text);
}

/** `Redactor.json` of the default redactor: redacts the strings in a JSON value. */
export function redactJson<T>(value: T): T {
  return defaultRedactor.json(value);
}
