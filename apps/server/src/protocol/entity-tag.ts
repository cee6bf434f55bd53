import { createHash } from 'node:crypto';

/** The strong entity tag of a body: the same bytes have the same, other bytes another one. */
export function entityTag(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/** Whether `If-None-Match` names this tag; by the weak comparison that RFC 9110 wants for it. */
export function isNoneMatch(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => {
    const given = one.trim();
    return given === '*' || given.replace(/^W\//, '') === tag;
  });
}
