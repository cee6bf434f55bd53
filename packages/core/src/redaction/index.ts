export { type CountingRedactor, countingRedactor } from './counting-redactor.js';
export { expressionRedactor } from './expression-redactor.js';
export type { RedactionPattern } from './redaction-pattern.js';
export {
  defaultRedactor,
  type Redactor,
  type RedactorOptions,
  redact,
  redactJson,
  redactJsonText,
  redactor,
} from './redactor.js';
export { safePrefixLength } from './safe-prefix-length.js';
