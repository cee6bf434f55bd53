import { encodeWire } from '@cairndb/client/wire';
import { InvalidInputError, type LogFilter, type Store } from '@cairndb/core';
import { argumentReader } from '../arguments/read-arguments.js';
import { methods } from '../generated/logs.js';
import * as s from '../schema-kit.js';
import type { ServerEvent } from './event-stream.js';
import type { EventSource } from './streams.js';

/**
 * The change feed: first `ready`, whose id is the position that it begins behind, then a `change` each. A feed that can't be read on, because
 * `since` is older than what is kept, ends with an `error`.
 */
export function changesSource(store: Store): EventSource {
  return async ({ req }, signal) => {
    const given = req.header('last-event-id') ?? req.query('since');
    const follow = req.query('follow') !== 'false';
    const since = given === undefined ? await store.changePosition() : positionOf(given, 'store.changes');
    return changeEvents(store, since, follow, signal);
  };
}

async function* changeEvents(
  store: Store,
  since: number,
  follow: boolean,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  yield { event: 'ready', id: since, data: JSON.stringify({ position: since }) };
  for await (const change of store.changes({ since, follow, signal })) {
    yield { event: 'change', id: change.position, data: JSON.stringify(change) };
  }
  if (!follow) yield { event: 'end', data: '{}' };
}

/** What following the log takes: where to begin, and which lines. */
export const LOGS_FOLLOW = {
  id: 'logs.follow',
  verb: 'GET',
  args: { after: s.optional(s.number()), filter: methods.after.args.filter },
} as const;

/** The log as it is written: `ready`, then a `line` each, with its id. */
export function logsSource(store: Store): EventSource {
  const reader = argumentReader(LOGS_FOLLOW);
  return ({ req }, signal) => {
    const query = new URL(req.url).searchParams;
    const seen = req.header('last-event-id');
    if (seen !== undefined) query.set('after', String(positionOf(seen, 'logs.follow')));
    const [after, given = {}] = reader.ofQuery(query) as [
      number | undefined,
      (LogFilter & { limit?: number }) | undefined,
    ];
    const { limit: _, ...filter } = given;
    // Called now, not when the first line is wanted: what is written from here on is told.
    return lineEvents(store.logs.follow({ ...filter, after, signal }));
  };
}

async function* lineEvents(lines: ReturnType<Store['logs']['follow']>): AsyncGenerator<ServerEvent> {
  yield { event: 'ready', data: '{}' };
  for await (const line of lines) yield { event: 'line', id: line.id, data: encodeWire(line) ?? 'null' };
}

function positionOf(text: string, operation: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidInputError({
    message: `${operation}: where to begin is a whole number from 0, as the stream gave it as an event's id.`,
    operation,
  });
}
