import { isCairnError } from '@cairndb/core';
import type { Context, Handler } from 'hono';
import { problemOf } from '../protocol/problem-response.js';
import { RequestError } from '../protocol/request-error.js';
import { requestIdOf, type ServerEnv } from '../server-env.js';
import { eventStream, type ServerEvent } from './event-stream.js';

/** How streams of events are served. */
export interface StreamOptions {
  readonly heartbeatMs: number;
  /** How many may be open at once. */
  readonly maxStreams: number;
  /** Aborted when the server ends. */
  readonly signal: AbortSignal;
}

/** What a stream gives: its events, which end with the signal. Called when the request comes; what it throws is the answer. */
export type EventSource = (
  context: Context<ServerEnv>,
  signal: AbortSignal,
) => AsyncIterable<ServerEvent> | Promise<AsyncIterable<ServerEvent>>;

/** The streams of events of a server, which share a number that may be open. */
export class Streams {
  readonly #options: StreamOptions;
  #open = 0;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  get open(): number {
    return this.#open;
  }

  /**
   * A route that answers with a source's events. An error after the answer has begun is an `error` event, whose data are problem details, and
   * the end.
   */
  route(source: EventSource): Handler<ServerEnv> {
    return async (context) => {
      const { signal, maxStreams, heartbeatMs } = this.#options;
      if (signal.aborted) throw new RequestError('shutting_down', 'The server is shutting down.');
      if (this.#open >= maxStreams) {
        throw new RequestError('too_many_streams', `${maxStreams} streams are open already. Try again later.`);
      }
      const over = new AbortController();
      const end = (): void => {
        if (over.signal.aborted) return;
        this.#open -= 1;
        signal.removeEventListener('abort', end);
        over.abort();
      };
      this.#open += 1;
      signal.addEventListener('abort', end);
      try {
        const events = withProblems(await source(context, over.signal), requestIdOf(context));
        return new Response(eventStream(events, { heartbeatMs, onEnd: end }), {
          headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
        });
      } catch (error) {
        end();
        throw error;
      }
    };
  }
}

async function* withProblems(events: AsyncIterable<ServerEvent>, requestId: string): AsyncGenerator<ServerEvent> {
  try {
    yield* events;
  } catch (error) {
    if (!isCairnError(error)) throw error;
    yield { event: 'error', data: JSON.stringify(problemOf(error, requestId)) };
  }
}
