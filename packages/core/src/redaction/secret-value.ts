import type { SecretFamily } from './secret-name.js';

/**
 * How a value stands in its text: between quotes (also a JSON or XML value), as an environment variable (`NAME=value`),
 * or bare, where it may as well be a piece of code.
 */
export type ValueShape = 'quoted' | 'environment' | 'bare';

const LONGEST_VALUE = 4096;

/** Templates, references, paths, addresses, versions, rules and masks: what stands for a value and is none. */
const REFERENCES: readonly RegExp[] = [
  /\$\{|\{\{|\$\(|<%|#\{|^\$[A-Za-z_]\w*$|^<.*>$|^\{.*\}$|^\[.*\]$|^@[\w.-]+@$|^%[\w.-]*%?$|^\*|^\[redacted:|\$[A-Z_]{3,}(?![a-z\d])|^\\/,
  /^(?:[A-Za-z]:\\|\.{0,2}\/|~\/)[\w.@%+ -]*(?:[/\\]|\.[a-z]{1,5}$)|^[a-z][a-z0-9+.-]*:\/\//,
  /^[~^>=<v]*\d+(?:\.\d+)+(?:[-+][\w.-]+)?$|^(?:npm|workspace|file|link|catalog|env|vault|ref|op|arn|secretref|sm):/i,
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
  /^(?:process\.env|import\.meta|os\.environ|env|self|this|config|settings|secrets|vars|var|local|data|props|state|params?|args?|req|request|ctx|context|options?|opts)\??[.[]/i,
  /^\^.*\$$|^(?:required|nullable|string|sometimes|optional)(?:[|,:]|$)|^\/.*\/[a-z]*$/,
  /your[-_]?|[-_]here$|placeholder|change[-_]?me|redacted|x{4,}|\*{3,}|\.{3}|\u2026|\u2022{2}|(.)\1{7}/i,
];
/** Names of algorithms and formats: their digits do not make a word random. */
const TECHNICAL =
  /base(?:16|32|58|64)|sha[-_]?\d{1,3}|md[45]|utf[-_]?(?:8|16|32)|oauth[12]?|argon2(?:id|i|d)?|pbkdf2|bcrypt\d?|scrypt|x509|(?:ed|x)25519|secp256k1|p(?:256|384|521)|[ehrp]s(?:256|384|512)|aes[-_]?(?:128|192|256)|http2|ipv[46]|latin1|iso8859|(?<![a-z\d])(?:i18n|l10n|e2e|k8s|s3|ec2|web3|v\d)(?![a-z\d])/gi;
const NAMING =
  /pass|pwd|secret|token|key|cred|auth|user|value|input|param|arg|str|text|field|hash|data|config|env|name|node|type|id$/i;
/** What is said of a password in its place: of a field, a check, a column. */
const STATUS =
  /^(?:in)?(?:valid|correct|complete|secure)$|^(?:un)?(?:known|changed|defined|encrypted|protected|available)$|^(?:required|optional|missing|mismatch|disabled|enabled|hidden|visible|expired|updated|plaintext|default|anonymous|forgotten|different|tooshort|boolean|(?:long|medium|tiny)text|varchar|nvarchar|bytes|binary|secure-?string)$/;
/** `a.b`, `a?.b`, `A::b`, `a->b`, also with the `!` of TypeScript. */
const MEMBER_PATH = /^[A-Za-z_$][\w$]*(?:(?:\.|\?\.|!\.|::|->)[A-Za-z_$][\w$]*)+!?$/;
const IDENTIFIER = /^[A-Za-z_$][\w$]*!?$/;
/** Lower-case words joined by `-`, `_`, `.` or `/`, digits only at the end of a word. */
const SLUG = /^[a-z]+\d{0,4}(?:[-_./:][a-z]*\d{0,8})+$/;

/**
 * Whether the value of a name of this family looks like a secret, and not like a type, a reference, a template or a
 * word.
 */
export function looksSecret(value: string, family: SecretFamily, shape: ValueShape): boolean {
  if (value.length < (family === 'password' ? 6 : 8) || value.length > LONGEST_VALUE) return false;
  const made = countCharacters(value);
  if (made.foreign > 0 || made.blanks > 0) return false;
  if (REFERENCES.some((reference) => reference.test(value))) return false;
  if (shape === 'bare' && isCode(value, made)) return false;
  if (family === 'password') return isPassword(value, shape, made);
  return isRandom(value, shape, made) || (family === 'secret' && isChosen(value, shape, made));
}

interface Characters {
  lower: number;
  upper: number;
  digits: number;
  /** Signs that people put into passwords; `-`, `_`, `.`, `/` and `:` are not counted. */
  signs: number;
  blanks: number;
  /** Letters outside the Latin scripts, which are prose in a translation rather than a password. */
  foreign: number;
  /** How often a letter follows a digit or a digit a letter: many times in random text, rarely in names. */
  changes: number;
}

function countCharacters(value: string): Characters {
  const made: Characters = { lower: 0, upper: 0, digits: 0, signs: 0, blanks: 0, foreign: 0, changes: 0 };
  let previous = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    const kind = classify(code);
    if (kind === 1) made.lower++;
    else if (kind === 2) made.upper++;
    else if (kind === 3) made.digits++;
    else if (code <= 32) made.blanks++;
    else if (code > 0x24f) made.foreign++;
    else if (!SEPARATORS.has(code)) made.signs++;
    if ((kind === 3 && (previous === 1 || previous === 2)) || (previous === 3 && (kind === 1 || kind === 2)))
      made.changes++;
    previous = kind;
  }
  return made;
}

const SEPARATORS: ReadonlySet<number> = new Set(Array.from('-_./:,;\'"\\()[]{}<>|', (sign) => sign.charCodeAt(0)));

/** 1 lower case, 2 upper case, 3 digit, 0 anything else. */
function classify(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 0xdf && code <= 0x24f)) return 1;
  if ((code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde)) return 2;
  return code >= 48 && code <= 57 ? 3 : 0;
}

function isCode(value: string, made: Characters): boolean {
  if (/[()[\]{}<>]/.test(value)) return true;
  if (made.changes >= 5) return false;
  if (MEMBER_PATH.test(value)) return true;
  if (!IDENTIFIER.test(value)) return false;
  return (made.digits < 3 && NAMING.test(value)) || !/\d/.test(value.replace(TECHNICAL, ''));
}

function isPassword(value: string, shape: ValueShape, made: Characters): boolean {
  const letters = made.lower + made.upper;
  if (made.digits > 0 && letters > 0) return /\d/.test(value.replace(TECHNICAL, '')) && !/^\d+[-_]?[a-z]+$/.test(value);
  if (made.digits > 0 && letters === 0) return made.signs > 0 || made.digits === value.length;
  if (made.signs > 0) return shape !== 'bare' && letters > 0 && !/^[A-Za-z' ]+[!?:*.]*$/.test(value);
  if (NAMING.test(value)) return shape === 'environment' && value.length >= 12 && made.lower === value.length;
  if (shape === 'environment' && value.length >= 12) return true;
  if (shape === 'quoted' && value.length >= 8 && made.lower === value.length) return !STATUS.test(value);
  return isMixedCase(value, made) || (shape === 'quoted' && /^[a-z]+(?:-[a-z]+){3,}$/.test(value));
}

/** A secret that a person made up: letters and digits, but not a slug such as `my-tls-secret-2`. */
function isChosen(value: string, shape: ValueShape, made: Characters): boolean {
  if (made.digits === 0 || made.lower + made.upper === 0 || value.length < 10) return false;
  if (SLUG.test(value) && made.changes <= 2) return false;
  if (shape !== 'environment' && made.digits < 3 && IDENTIFIER.test(value) && NAMING.test(value)) return false;
  return (shape !== 'bare' || made.changes >= 2 || made.signs > 0) && /\d/.test(value.replace(TECHNICAL, ''));
}

function isRandom(value: string, shape: ValueShape, made: Characters): boolean {
  const letters = made.lower + made.upper;
  if (made.digits === 0) return isMixedCase(value, made) || /^(?:[A-Za-z+/]{4}){3,}[A-Za-z+/]{2,3}={1,2}$/.test(value);
  if (letters === 0) return false;
  if (value.length < 10) return false;
  if (made.changes >= 4 && made.changes * 10 >= value.length) return true;
  if (made.changes >= 3 && (value.length <= 24 || isMixedCase(value, made))) return true;
  if (value.length >= 20 && isMixedCase(value, made) && !MEMBER_PATH.test(value)) return true;
  // `abcdef123456`: no random text, but nothing else stands so where a value can only be a literal.
  return shape !== 'bare' && value.length >= 12 && made.digits >= 4 && /^[A-Za-z0-9]+$/.test(value);
}

/** Upper and lower case as random text mixes them; camel case has far fewer capitals. */
function isMixedCase(value: string, made: Characters): boolean {
  return (
    value.length >= 16 &&
    made.upper >= value.length * 0.25 &&
    made.lower >= value.length * 0.2 &&
    !/[/.:]/.test(value.slice(0, 8))
  );
}
