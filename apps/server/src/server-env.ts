import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { ALL_ANSWERS, DATA, PAGES } from './guards/page-headers.js';
import type { ServerMetrics } from './routes/server-metrics.js';

/** What a request carries through the server. */
export interface ServerEnv {
  readonly Variables: {
    requestId: string;
    /** What metrics call the route: an operation's id, or the name of another route. */
    route: string;
  };
}

/** The id of a request: the caller's own, where it is a UUID, so that one id leads through several programs' logs. */
export function requestIdOf({ get }: Context<ServerEnv>): string {
  return get('requestId');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Gives each request an id, counts it, and puts the headers on its answer that all answers have. */
export function observeRequests(metrics: ServerMetrics): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const given = context.req.header('x-request-id') ?? '';
    const id = UUID.test(given) ? given.toLowerCase() : randomUUID();
    context.set('requestId', id);
    context.set('route', routeOf(context.req.path));
    const start = performance.now();
    metrics.begun();
    try {
      await next();
    } finally {
      metrics.ended();
    }
    const { res } = context;
    const isPage = /^text\/html\b/.test(res.headers.get('content-type') ?? '') || context.get('route') === 'pages';
    for (const [name, value] of Object.entries({ ...ALL_ANSWERS, ...(isPage ? PAGES : DATA), 'x-request-id': id })) {
      res.headers.set(name, value);
    }
    metrics.answered(
      context.get('route'),
      methodOf(context.req.method),
      res.status,
      (performance.now() - start) / 1000,
    );
  };
}

const OWN = ['/health', '/ready', '/metrics', '/openapi.json'];

/** A path is anybody's text, and a label of metrics must be one of a few. */
function routeOf(path: string): string {
  if (OWN.includes(path)) return path.slice(1);
  if (path === '/v1/changes') return 'changes';
  if (path === '/v1/logs/follow') return 'logs.follow';
  return path.startsWith('/v1/') ? 'unknown' : 'pages';
}

function methodOf(method: string): string {
  return ['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method) ? method : 'other';
}
