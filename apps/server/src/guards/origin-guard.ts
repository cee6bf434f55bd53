import { RequestError } from '../protocol/request-error.js';

/** What of a request says where it was made. */
export interface RequestSource {
  readonly method: string;
  readonly host: string;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site` and `Sec-Fetch-Mode`, which browsers send and no page can forge. */
  readonly site: string | undefined;
  readonly mode: string | undefined;
}

/**
 * Refuses what pages of other origins ask for; pages of the server's own, programs, and origins that were named may go on. Following a link to
 * one of its pages is no such thing.
 *
 * @returns the origin that the answer must name for the browser (CORS), where it is another one that was allowed
 * @throws RequestError `forbidden_origin`
 */
export function checkOrigin(source: RequestSource, origins: readonly string[], isPage: boolean): string | undefined {
  const { method, host, origin, site, mode } = source;
  if (origin !== undefined) {
    if (origins.includes(origin)) return origin;
    if (origin !== `http://${host}` && origin !== `https://${host}`) throw forbidden();
  }
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  const isFollowedLink = isPage && mode === 'navigate' && method === 'GET';
  if (!isOwn && !isFollowedLink) throw forbidden();
  return undefined;
}

function forbidden(): RequestError {
  return new RequestError(
    'forbidden_origin',
    'Pages of other origins may not ask this server. If this one shall, start the server with its origin allowed (--allow-origin ORIGIN).',
  );
}
