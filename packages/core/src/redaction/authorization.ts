import type { Finding } from './finding.js';
import { looksSecret } from './secret-value.js';

const CREDENTIAL =
  /["'`\\ \t]{0,16}((?:Bearer|Basic|Token|Bot|Api-?Key|SSWS|Negotiate|GenieKey|JWT|OAuth)(?:[ \t]{1,4}|%20))?(?:token=)?(?:\\{0,7}["'])?([\w.~+/=:|%-]{8,4096})/iy;
const MASK = /your[-_]|placeholder|x{4,}|\.{3}/i;

/**
 * The credential of an `Authorization` header whose value begins at `from`. The scheme (`Bearer`, `Basic`, …) is no
 * part of it.
 */
export function credentialAt(text: string, from: number): Finding | undefined {
  CREDENTIAL.lastIndex = from;
  const match = CREDENTIAL.exec(text);
  const matched = match?.[2];
  if (matched === undefined) return undefined;
  const start = CREDENTIAL.lastIndex - matched.length;
  const credential = matched.replace(/[.:]{1,8}$/, '');
  const secret = match?.[1] === undefined ? looksSecret(credential, 'token', 'bare') : looksLikeCredential(credential);
  return secret ? { start, end: start + credential.length, kind: 'bearer-token' } : undefined;
}

/** Behind a scheme nearly everything is a credential, but for words of prose, names of variables and masks. */
function looksLikeCredential(value: string): boolean {
  if (/^[A-Za-z_]+=[^=]/.test(value)) return false;
  if (MASK.test(value) || /^[A-Za-z]+(?:[._-][A-Za-z]+)*$/.test(value)) return isEncoded(value);
  return /[A-Za-z]/.test(value) || value.length >= 16;
}

/** Letters only, in both cases, as base64 has them. */
function isEncoded(value: string): boolean {
  return (
    /^(?:[A-Za-z+/]{4}){3,256}$/.test(value) &&
    (value.match(/[A-Z]/g)?.length ?? 0) >= value.length / 4 &&
    /[a-z]/.test(value)
  );
}
