import type { Store } from '@cairndb/core';
import type { Handler } from 'hono';

const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** Whether the process is alive; it looks at nothing else. */
export const healthRoute: Handler = () => new Response('{"status":"ok"}', { headers: HEADERS });

/**
 * What is served: pages show its name, and leave out what a server that only reads would refuse. In data's place, because a path
 * is nobody else's business.
 */
export function aboutRoute(store: Store, about: { readonly version: string; readonly readOnly: boolean }): Handler {
  const text = JSON.stringify({ ...about, location: store.location });
  return () => new Response(text, { headers: HEADERS });
}

/** Whether requests can be served: the database answers, and the server is not about to end. Says nothing about what is stored. */
export function readyRoute(store: Store, isEnding: () => boolean): Handler {
  return async () => {
    if (isEnding()) return new Response('{"status":"ending"}', { status: 503, headers: HEADERS });
    const { ok } = await store.health();
    if (ok) return new Response('{"status":"ready"}', { headers: HEADERS });
    return new Response('{"status":"the database does not answer"}', { status: 503, headers: HEADERS });
  };
}
