import type { MiddlewareHandler } from 'hono';
import { checkHost } from './guards/host-guard.js';
import { checkOrigin } from './guards/origin-guard.js';
import { refuseTokenInUrl, tokenGuard } from './guards/token-guard.js';
import { RequestError } from './protocol/request-error.js';
import type { ServerEnv } from './server-env.js';
import type { ServerOptions } from './server-options.js';

/** Paths whose answers are nobody's data: pages, which ask for the token themselves, and whether the server is there. */
const isOpen = (path: string) => !path.startsWith('/v1/') && path !== '/metrics';

/** Lets through requests that come by a right name, from a right place, with the token; in this order, before anything else is looked at. */
export function guardRequests(options: ServerOptions): MiddlewareHandler<ServerEnv> {
  const { hosts = [], anyAddress = false, origins = [] } = options;
  const checkToken = tokenGuard(options.token);
  return async (context, next) => {
    const { req } = context;
    const host = req.header('host') ?? '';
    checkHost(host, { hosts, anyAddress });
    refuseTokenInUrl(new URL(req.url).searchParams);
    const isPage = isOpen(req.path) && req.path !== '/openapi.json';
    const source = {
      method: req.method,
      host,
      origin: req.header('origin'),
      site: req.header('sec-fetch-site'),
      mode: req.header('sec-fetch-mode'),
    };
    const origin = checkOrigin(source, origins, isPage);
    if (req.method === 'OPTIONS') {
      if (origin === undefined)
        throw new RequestError('method_not_allowed', 'Only browsers ask so, for pages of origins that are allowed.');
      return new Response(null, { status: 204, headers: preflight(origin) });
    }
    if (!isOpen(req.path)) checkToken(req.header('authorization'));
    await next();
    if (origin !== undefined) {
      context.res.headers.set('access-control-allow-origin', origin);
      context.res.headers.set('access-control-expose-headers', 'etag, x-request-id, retry-after');
      context.res.headers.append('vary', 'Origin');
    }
    return undefined;
  };
}

function preflight(origin: string): Readonly<Record<string, string>> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, HEAD, POST',
    'access-control-allow-headers': 'authorization, content-type, if-none-match, last-event-id, x-request-id',
    'access-control-max-age': '600',
    vary: 'Origin',
  };
}
