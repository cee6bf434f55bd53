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
