import { InvalidInputError } from '@cairndb/core';
import { Hono } from 'hono';
import { guardRequests } from './guard-requests.js';
import { SHORTEST_TOKEN } from './guards/token-guard.js';
import { openApiDocument } from './openapi/openapi-document.js';
import { OPERATIONS } from './operations/operations.js';
import { pagesRoute } from './pages/pages-route.js';
import { problemResponse } from './protocol/problem-response.js';
import { RequestError } from './protocol/request-error.js';
import { changesSource, logsSource } from './routes/followed.js';
import { operationRoute } from './routes/operation-route.js';
import { serverMetrics } from './routes/server-metrics.js';
import { aboutRoute, healthRoute, readyRoute } from './routes/state-routes.js';
import { Streams } from './routes/streams.js';
import { observeRequests, requestIdOf, type ServerEnv } from './server-env.js';
import { DEFAULTS, type ServerOptions } from './server-options.js';

/** A server that is bound to no port: for `serve`, for a server of one's own, and for tests. */
export interface CairnServer {
  /** Answers a request; never rejects. */
  fetch(request: Request): Promise<Response>;
  /** From now on it says that it is not ready, and its event streams end. The store stays open. */
  end(): void;
}

/**
 * A store over HTTP: its methods, live changes, the description, health and metrics, and pages.
 *
 * @throws InvalidInputError when the token is too short, or the folder with pages can't be read
 */
export function createServer(options: ServerOptions): CairnServer {
  const { store, readOnly = store.readonly, version = '0.0.0' } = options;
  mustBeLong(options.token);
  const ending = new AbortController();
  const streams = new Streams({
    heartbeatMs: options.heartbeatMs ?? DEFAULTS.heartbeatMs,
    maxStreams: options.maxStreams ?? DEFAULTS.maxStreams,
    signal: ending.signal,
  });
  const metrics = serverMetrics(store, () => streams.open);
  const limits = { readOnly, maxBodyBytes: options.maxBodyBytes ?? DEFAULTS.maxBodyBytes };
  const app = new Hono<ServerEnv>();
  app.onError((error, context) => {
    const response = problemResponse(error, requestIdOf(context));
    if (response.status >= 500) options.onError?.(error, requestIdOf(context));
    return response;
  });
  app.use(observeRequests(metrics));
  app.use(guardRequests(options));
  app.get('/v1/changes', streams.route(changesSource(store)));
  app.get('/v1/logs/follow', streams.route(logsSource(store)));
  app.get('/v1/about', aboutRoute(store, { version, readOnly }));
  const routes = new Map(
    OPERATIONS.map((one) => [one.path, { operation: one, handle: operationRoute(store, one, limits) }]),
  );
  app.all('/v1/*', async (context, next) => {
    const route = routes.get(context.req.path);
    if (route === undefined) throw noSuchRoute(context.req.path);
    context.set('route', route.operation.id);
    mustBeAllowed(context.req.method, route.operation.verb);
    mustBeJson(context.req.method, context.req.header('content-type'));
    return await route.handle(context, next);
  });
  app.get('/health', healthRoute);
  app.get(
    '/ready',
    readyRoute(store, () => ending.signal.aborted),
  );
  app.get(
    '/metrics',
    async () =>
      new Response(await metrics.text(), {
        headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' },
      }),
  );
  app.get('/openapi.json', descriptionRoute(version));
  app.all('*', pagesRoute(options.pages));
  return {
    fetch: async (request) => await app.fetch(request),
    end: () => {
      ending.abort();
      metrics.close();
    },
  };
}

function mustBeLong(token: string | undefined): void {
  if (token === undefined || /^[\x21-\x7e]{16,}$/.test(token)) return;
  throw new InvalidInputError({
    message: `The token must have at least ${SHORTEST_TOKEN} characters, letters, digits and signs without spaces. Make one: openssl rand -hex 32`,
    operation: 'serve',
  });
}

/** The description is the same for everybody and costs some hundred milliseconds: it is made when it is first wanted. */
function descriptionRoute(version: string): () => Response {
  let text: string | undefined;
  return () => {
    text ??= JSON.stringify(openApiDocument(version));
    return new Response(text, { headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' } });
  };
}

function mustBeAllowed(method: string, verb: 'GET' | 'POST'): void {
  const allowed = verb === 'GET' ? ['GET', 'HEAD', 'POST'] : ['POST'];
  if (allowed.includes(method)) return;
  throw new RequestError('method_not_allowed', `This path takes ${allowed.join(', ')}.`, { allow: allowed.join(', ') });
}

/** A page of somebody else's can't send JSON without asking first; it could send a form. */
function mustBeJson(method: string, contentType: string | undefined): void {
  if (method !== 'POST' || /^application\/json *(;|$)/i.test(contentType ?? '')) return;
  throw new RequestError('unsupported_media_type', 'A body must be JSON, and say so: Content-Type: application/json.');
}

function noSuchRoute(path: string): RequestError {
  const [, , domain = ''] = path.split('/');
  const others = OPERATIONS.filter((one) => one.domain === domain).map((one) => one.method);
  const hint =
    others.length === 0 ? 'All of them stand in /openapi.json.' : `Those of this domain are: ${others.join(', ')}.`;
  return new RequestError('no_such_route', `There is no such method. ${hint}`);
}
