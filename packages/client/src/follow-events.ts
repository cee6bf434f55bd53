import { isCairnError, SyncError, type WaitSignal } from '@cairndb/core';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { errorOfProblem } from './error-of-response.js';
import type { Transport } from './transport.js';
import type { Problem } from './wire/problem.js';

/** A server says something every quarter of a minute; after this long a connection counts as lost, milliseconds. */
const QUIET_MS = 60_000;
/** Between attempts to connect again: the first pause, and the longest. */
const PAUSE_MS = { first: 250, longest: 10_000 };

/** What is followed. */
export interface Followed<T> {
  /** For errors: `store.changes`. */
  readonly operation: string;
  /** The events that hold what is wanted. */
  readonly event: string;
  /** The path of a stream that begins behind a position. */
  readonly pathAfter: (position: number) => string;
  /** Its place in the stream. */
  readonly positionOf: (item: T) => number;
  /** What to begin behind. */
  readonly start: Promise<number>;
  readonly signal: WaitSignal | undefined;
}

/**
 * A stream of server-sent events. A connection that is lost is made again, from the last event on, until the signal, or `close`, ends it:
 * nothing is missed, and nothing comes twice.
 */
export async function* followEvents<T>(transport: Transport, followed: Followed<T>): AsyncGenerator<T> {
  const over = endOf([transport.closed, followed.signal]);
  try {
    yield* connections(transport, followed, over.signal);
  } finally {
    over.forget();
  }
}

async function* connections<T>(
  transport: Transport,
  { operation, event: wanted, pathAfter, positionOf, start }: Followed<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let last: number;
  try {
    last = await start;
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  let lost = 0;
  while (!signal.aborted) {
    try {
      for await (const { event, data } of events(transport, operation, pathAfter(last), signal)) {
        lost = 0;
        if (event === 'end') return;
        if (event === 'error') throw errorOfProblem(JSON.parse(data) as Problem, operation);
        if (event !== wanted) continue;
        const item = JSON.parse(data) as T;
        last = positionOf(item);
        yield item;
        if (signal.aborted) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isCairnError(error, 'network') && !isCairnError(error, 'busy')) throw error;
    }
    lost += 1;
    await pause(Math.min(PAUSE_MS.first * 2 ** (lost - 1), PAUSE_MS.longest) * (0.5 + Math.random() / 2), signal);
  }
}

/** The events of one connection, until it ends. */
async function* events(
  transport: Transport,
  operation: string,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<EventSourceMessage> {
  const connection = new AbortController();
  const end = (): void => connection.abort();
  signal.addEventListener('abort', end);
  let timer = setTimeout(end, QUIET_MS);
  try {
    const headers = { accept: 'text/event-stream' };
    const response = await transport.send({ operation, path, signal: connection.signal, headers, endless: true });
    const found: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (event) => found.push(event) });
    const decoder = new TextDecoder();
    for await (const bytes of chunksOf(response)) {
      clearTimeout(timer);
      timer = setTimeout(end, QUIET_MS);
      parser.feed(decoder.decode(bytes, { stream: true }));
      yield* found.splice(0);
    }
  } catch (error) {
    throw isCairnError(error) ? error : lostConnection(operation, error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    end();
  }
}

/** Not every browser's streams can be iterated. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function lostConnection(operation: string, cause: unknown): SyncError {
  return new SyncError('network', { message: `${operation}: the connection was lost.`, operation, cause });
}

/** A signal that is aborted with the first of several, which need not be an `AbortSignal`'s. */
function endOf(signals: readonly (WaitSignal | undefined)[]): {
  readonly signal: AbortSignal;
  readonly forget: () => void;
} {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  for (const one of signals) {
    if (one?.aborted === true) end();
    one?.addEventListener('abort', end);
  }
  return {
    signal: controller.signal,
    forget: () => {
      for (const one of signals) one?.removeEventListener('abort', end);
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
