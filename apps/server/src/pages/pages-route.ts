import type { Handler } from 'hono';
import { RequestError } from '../protocol/request-error.js';
import type { ServerEnv } from '../server-env.js';
import { staticFiles } from './static-files.js';

const WITHOUT_PAGES = `Cairn's server is running, without pages.

  /v1/<domain>/<method>   the methods of the store
  /v1/changes             what changes, as it happens
  /openapi.json           the description of all of it
  /health /ready /metrics
`;

/** What is served at all other paths: the pages of a folder, or at / a note when there is none. */
export function pagesRoute(folder: string | undefined): Handler<ServerEnv> {
  const files = folder === undefined ? undefined : staticFiles(folder);
  return ({ req }) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      throw new RequestError('method_not_allowed', 'Pages are only read.', { allow: 'GET, HEAD' });
    }
    const path = decoded(req.path);
    const found = path === undefined ? undefined : files?.find(path, req.header('if-none-match'));
    if (found !== undefined) return found;
    if (files === undefined && path === '/') {
      return new Response(WITHOUT_PAGES, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
    }
    throw new RequestError('no_such_route', 'There is no such page.');
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
