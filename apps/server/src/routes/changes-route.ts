import { InvalidInputError, isCairnError, type Store } from '@cairndb/core';
import type { Handler } from 'hono';
import { problemOf } from '../protocol/problem-response.js';
import { RequestError } from '../protocol/request-error.js';
import { requestIdOf, type ServerEnv } from '../server-env.js';
import { eventStream, type ServerEvent } from './event-stream.js';

/** How the change feed is served. */
export interface ChangesRouteOptions {
  readonly heartbeatMs: number;
  /** How many may listen at once. */
  readonly maxStreams: number;
  /** Aborted when the server ends. */
  readonly signal: AbortSignal;
}

/** The change feed as server-sent events, and how many listen to it. */
export interface ChangesRoute {
  readonly handler: Handler<ServerEnv>;
  readonly streams: () => number;
}

/**
 * The change feed as server-sent events: first `ready`, whose id is the position that it begins behind, then a `change` each. A feed that
 * can't be read on, because `since` is older than what is kept, ends with an `error` whose data are problem details.
 */
export function changesRoute(store: Store, options: ChangesRouteOptions): ChangesRoute {
  let streams = 0;
  const handler: Handler<ServerEnv> = async (context) => {
    const { req } = context;
    if (options.signal.aborted) throw new RequestError('shutting_down', 'The server is shutting down.');
    if (streams >= options.maxStreams) {
      throw new RequestError(
        'too_many_streams',
        `${options.maxStreams} already listen to the changes. Try again later.`,
      );
    }
    const given = req.header('last-event-id') ?? req.query('since');
    const follow = req.query('follow') !== 'false';
    const since = given === undefined ? await store.changePosition() : positionOf(given);
    const over = new AbortController();
    const end = (): void => {
      if (over.signal.aborted) return;
      streams -= 1;
      options.signal.removeEventListener('abort', end);
      over.abort();
    };
    streams += 1;
    options.signal.addEventListener('abort', end);
    const events = eventsSince(store, since, follow, over.signal, requestIdOf(context));
    return new Response(eventStream(events, { heartbeatMs: options.heartbeatMs, onEnd: end }), {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  };
  return { handler, streams: () => streams };
}

async function* eventsSince(
  store: Store,
  since: number,
  follow: boolean,
  signal: AbortSignal,
  requestId: string,
): AsyncGenerator<ServerEvent> {
  yield { event: 'ready', id: since, data: JSON.stringify({ position: since }) };
  try {
    for await (const change of store.changes({ since, follow, signal })) {
      yield { event: 'change', id: change.position, data: JSON.stringify(change) };
    }
    if (!follow) yield { event: 'end', data: '{}' };
  } catch (error) {
    if (!isCairnError(error)) throw error;
    yield { event: 'error', data: JSON.stringify(problemOf(error, requestId)) };
  }
}

function positionOf(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidInputError({
    message: 'store.changes: since (or Last-Event-ID) is the position of a change: a whole number from 0.',
    operation: 'store.changes',
  });
}
