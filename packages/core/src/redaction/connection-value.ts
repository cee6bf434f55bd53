import type { Finding } from './finding.js';
import type { SecretName } from './secret-name.js';

const SEMICOLON = 59;
/** In braces, where it may hold anything but a closing one that is not doubled; quoted; or up to the next semicolon. */
const VALUE =
  /[ \t]{0,4}(?:\{((?:[^}\n]|\}\}){1,256})\}|(["'])([^"'\n]{1,256})\2|([^;"'`\s{}<>$%\\][^;"'`\n{}<>\\]{2,255}))(?=[;"'`\s\\]|$)/y;
const MASK = /^(?:\*+|x{3,}|\.{3,}|\[redacted:.*|your.*|<.*|\$.*|%.*|password|pwd|secret)$/i;
const CONNECTION =
  /(?:^|[;"'`\s])(?:server|data source|addr(?:ess)?|host|database|initial catalog|uid|user(?: ?id)?|username|driver|dsn|endpoint|provider)[ \t]{0,2}=[^;\n]{0,192};[^\n"'`]{0,192}$/i;
const LONGEST_BEFORE = 192;

/**
 * The password of a connection string of ADO, ODBC or JDBC for SQL Server (`Server=…;Uid=…;Pwd={…};`): whatever stands there, also a plain word
 * and one with blanks. `at` is the equals sign.
 */
export function connectionValue(text: string, at: number, { family, start }: SecretName): Finding | undefined {
  if (family !== 'password' || text[at] !== '=') return undefined;
  let before = start - 1;
  while (before > 0 && text.charCodeAt(before) === 32) before--;
  if (text.charCodeAt(before) !== SEMICOLON) return undefined;
  VALUE.lastIndex = at + 1;
  const match = VALUE.exec(text);
  const secret = match?.[1] ?? match?.[3] ?? match?.[4]?.trimEnd();
  if (match === null || secret === undefined || MASK.test(secret)) return undefined;
  // `{0}` and `{password}` stand for what a program puts in.
  if (match[1] !== undefined && /^(?:\d+|[A-Za-z_]\w*)$/.test(secret)) return undefined;
  if (!CONNECTION.test(text.slice(Math.max(0, start - LONGEST_BEFORE), start))) return undefined;
  const from = at + 1 + match[0].indexOf(secret);
  return { start: from, end: from + secret.length, kind: 'assigned-secret' };
}

const ORACLE = 'jdbc:oracle:thin';
const ORACLE_USER = /:[^\s/@:"'`]{1,64}\/([^\s@/"'`]{3,128})(?=@)/y;

/** The password of `jdbc:oracle:thin:user/password@…`; `at` is the colon before the user. */
export function oraclePassword(text: string, at: number): Finding | undefined {
  if (text.charCodeAt(at - 1) !== 110 || !text.startsWith(ORACLE, at - ORACLE.length)) return undefined;
  ORACLE_USER.lastIndex = at;
  const secret = ORACLE_USER.exec(text)?.[1];
  if (secret === undefined || MASK.test(secret)) return undefined;
  return { start: ORACLE_USER.lastIndex - secret.length, end: ORACLE_USER.lastIndex, kind: 'url-credentials' };
}
