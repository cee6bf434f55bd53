/**
 * What a name promises about its value: `password` a text that a person chose, `secret` that or a random one, `token` a
 * random one, `authorization` a scheme and a credential, `cookie` names and values of cookies.
 */
export type SecretFamily = 'password' | 'secret' | 'token' | 'authorization' | 'cookie';

/** A secret's name found in a text. */
export interface SecretName {
  readonly name: string;
  readonly family: SecretFamily;
  /** Where the name begins. */
  readonly start: number;
}

/** `pass` counts only as a word of its own: not in `bypass` or `compass`. */
const PASSWORD =
  /(?:[Pp]assword|PASSWORD|[Pp]asswd|PASSWD|[Pp]asswort|PASSWORT|[Kk]ennwort|KENNWORT|[Pp]assphrase|PASSPHRASE|[Pp]wd|PWD|^(?:pass|PASS|Pass)|[_.-](?:pass|PASS|Pass)|[a-z]Pass)$/;
const SECRET = /(?:secret|secret_key_base)$/i;
/** Tokens that are no secret: of pages, tokenizers, parsers, designs and forms. */
const OTHER_TOKENS = [
  'next prev(?:ious)? page continuation resume sync change cancel(?:l?ation)? csrf xsrf json_?web injection per',
  'pad eos bos unk mask sep cls eot stop start begin end special image audio text',
  'syntax current last first separator punctuation operator color colour design theme font space spacing',
];
const OTHER_TOKEN = new RegExp(`(?:${alternatives(OTHER_TOKENS)})[_.-]?token$`, 'i');
/** What kinds of key are secret; the plain word, or a cache, public, primary or sort key, is not. */
const KEYS = [
  'api secret access private auth encryption decryption signing master account storage service service_?role admin',
  'app application client consumer subscription licen[cs]e webhook hmac jwt deploy ssh ingest(?:ion)? recovery',
  'unseal vault cookie session integration server openai anthropic gemini google azure aws stripe mistral groq',
  'deepseek cohere resend sendgrid mailgun twilio algolia datadog sentry supabase firebase github gitlab slack',
  'telegram discord huggingface replicate cloudflare',
];
const KEY = new RegExp(`(?:${alternatives(KEYS)})[_.-]?key$`, 'i');
const CREDENTIAL = /(?:credentials?|creds|(?:^|[_.-])auth|(?:github|gitlab|gh|azure|ado)_pat)$/i;
const AUTHORIZATION = /authorization$/i;

const LONGEST_NAME = 64;
const LONGEST_DECORATION = 8;
const DECORATION = new Uint8Array(128);
for (const sign of ' \t"\'`\\*]?_0123456789') DECORATION[sign.charCodeAt(0)] = 1;

/** Marks of an environment behind a name: `DB_PASSWORD_PROD`. */
const SUFFIX = /_(?:PROD|LIVE|TEST|DEV|STAGING)$/i;

const ANY = 32;
const NAME_ENDINGS = 'word wort okie ture sswd ?ase ?pwd pass cret oken ?key tial ials reds auth _pat tion';
const OTHER_ENDINGS = 'alue ?sig prod live test _dev ging';
/** The last three letters of all these names, with the letter before them (or any): what a name is asked first. */
const ENDINGS = new Uint8Array(32768);
for (const ending of `${NAME_ENDINGS} ${OTHER_ENDINGS}`.split(' ')) {
  const codes = Array.from(ending, (letter) => letter.charCodeAt(0) & 31);
  ENDINGS[fold(codes[1] ?? 0, codes[2] ?? 0, codes[3] ?? 0)] = ending.startsWith('?') ? ANY : (codes[0] ?? 0);
}

/** The family of a name such as `DB_PASSWORD`, `apiKey` or `X-Auth-Token`; undefined where it names no secret. */
export function secretFamily(name: string): SecretFamily | undefined {
  // One less than in a text, where a quote stands behind the name: both must agree on `token12345678`.
  const end = endOfName(name, name.length, LONGEST_DECORATION - 1);
  return endsLikeSecret(name, end) ? familyOf(end === name.length ? name : name.slice(0, end)) : undefined;
}

const LONGEST_ENTRY = 160;
const ENTRY_NAME =
  /(?:[nN]ame|[kK]ey)(?:\\{0,3}["'])?\s{0,4}[:=]\s{0,4}(?:\\{0,3}["'])?([\w.-]{3,64})(?:\\{0,3}["'])?\s{0,2},?(?:\s|\\n){0,40}(?:\\{0,3}["'])?$/;

/**
 * The name of an entry (`{"name": "DB_PASSWORD", "value": "…"}`, `- name: …` and `value: …` on the next line, `name="…"
 * value="…"`), as in manifests of containers, where it says that the value is secret. `start` is where `value` begins.
 */
function nameOfEntry(text: string, start: number): SecretName | undefined {
  const name = ENTRY_NAME.exec(text.slice(Math.max(0, start - LONGEST_ENTRY), start))?.[1];
  const family = name === undefined ? undefined : secretFamily(name);
  return name === undefined || family === undefined ? undefined : { name, family, start };
}

/**
 * The secret's name that ends before a separator at `at`: quoted or not, in brackets (`env["X"]`), optional (`x?:`),
 * emphasised (`**x**:`), with blanks before the separator. Nearly always answers undefined after a look at four
 * characters.
 */
export function secretNameBefore(text: string, at: number): SecretName | undefined {
  const end = endOfName(text, at, LONGEST_DECORATION);
  return endsLikeSecret(text, end) ? nameEndingAt(text, end) : undefined;
}

function endOfName(text: string, at: number, most: number): number {
  let end = at;
  const nearest = at > most ? at - most : 0;
  while (end > nearest && isDecoration(text.charCodeAt(end - 1))) end--;
  return end;
}

function nameEndingAt(text: string, end: number): SecretName | undefined {
  const farthest = Math.max(0, end - LONGEST_NAME);
  let start = end;
  while (start > farthest && isNameCharacter(text.charCodeAt(start - 1))) start--;
  const name = text.slice(start, end);
  if (name === 'value' || name === 'Value') return nameOfEntry(text, start);
  // The signature of a signed address is a secret there only.
  if (name === 'sig') return /[?&;]/.test(text.charAt(start - 1)) ? { name, family: 'token', start } : undefined;
  const family = familyOf(name);
  return family === undefined ? undefined : { name, family, start };
}

function alternatives(lists: readonly string[]): string {
  return lists.join(' ').split(' ').join('|');
}

function familyOf(fullName: string): SecretFamily | undefined {
  const name = fullName.replace(SUFFIX, '');
  switch (name.charCodeAt(name.length - 1) & 31) {
    case 25: // key
      if (name.length === 3 || !KEY.test(name)) return undefined;
      return /secret/i.test(name) ? 'secret' : 'token';
    case 14: // token, authorization
      if (AUTHORIZATION.test(name)) return 'authorization';
      return /token$/i.test(name) && !OTHER_TOKEN.test(name) ? 'token' : undefined;
    case 5: // cookie, signature
      if (/cookie$/i.test(name)) return 'cookie';
      if (/^x-(?:amz|goog)-signature$/i.test(name)) return 'token';
      return PASSWORD.test(name) ? 'password' : SECRET.test(name) ? 'secret' : undefined;
    default:
      if (PASSWORD.test(name)) return 'password';
      if (SECRET.test(name)) return 'secret';
      return CREDENTIAL.test(name) ? 'token' : undefined;
  }
}

function endsLikeSecret(text: string, end: number): boolean {
  if (end < 3) return false;
  const before = ENDINGS[fold(text.charCodeAt(end - 3), text.charCodeAt(end - 2), text.charCodeAt(end - 1))] ?? 0;
  if (before === 0 || before === ANY) return before === ANY;
  return end > 3 && (text.charCodeAt(end - 4) & 31) === before;
}

function fold(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}

/**
 * Blanks, quotes (and their backslashes in a JSON string), stars of emphasis, `]` of `env["X"]`, `?` of `x?:`, the
 * number of `KEY_2`.
 */
function isDecoration(code: number): boolean {
  return code < 128 && DECORATION[code] !== 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNameCharacter(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || isDigit(code) || code === 95 || code === 45 || code === 46;
}
