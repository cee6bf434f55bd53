import { createHash, timingSafeEqual } from 'node:crypto';
import { RequestError } from '../protocol/request-error.js';

/** Parameters that people put tokens into. */
const IN_URL = ['token', 'access_token', 'auth_token', 'api_key', 'apikey', 'authorization'];

/** Fewest characters of a token: what is shorter can be tried out. */
export const SHORTEST_TOKEN = 16;

/**
 * Refuses a token in the address, where it gets into histories, logs and what is sent to other pages.
 *
 * @throws RequestError `token_in_url`
 */
export function refuseTokenInUrl(query: URLSearchParams): void {
  const found = [...query.keys()].find((name) => IN_URL.includes(name.toLowerCase()));
  if (found === undefined) return;
  throw new RequestError(
    'token_in_url',
    `A token in an address ends up in logs and histories, so ${found}= is refused, and that token should be replaced. Send it as a header: Authorization: Bearer TOKEN.`,
  );
}

/**
 * A guard that lets through who knows the token. How long a comparison takes says nothing about the token.
 *
 * @returns throws a RequestError `unauthorized`
 */
export function tokenGuard(token: string | undefined): (authorization: string | undefined) => void {
  if (token === undefined) return () => undefined;
  const expected = digest(token);
  return (authorization) => {
    const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
    if (given !== undefined && timingSafeEqual(digest(given), expected)) return;
    throw new RequestError(
      'unauthorized',
      given === undefined
        ? 'This server wants its token, as a header: Authorization: Bearer TOKEN. Who started it knows it.'
        : 'That is not the token of this server. Who started it knows it.',
      { 'www-authenticate': given === undefined ? 'Bearer' : 'Bearer error="invalid_token"' },
    );
  };
}

/** Of equal length, whatever the token's. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
