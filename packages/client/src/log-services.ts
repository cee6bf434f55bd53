import type { FollowLogOptions, LogEntry, WaitSignal } from '@cairndb/core';
import { queryText } from './call-method.js';
import { followEvents } from './follow-events.js';
import type { RemoteServices, RemoteStore } from './remote-store.js';
import type { Transport } from './transport.js';

/** The services of a server's log. */
export function logServices(transport: Transport, store: RemoteStore): RemoteServices['logs'] {
  return {
    follow: (options: FollowLogOptions = {}) => {
      const { after, pollMs: _, signal, ...filter } = options;
      const start = after === undefined ? newestId(store) : Promise.resolve(after);
      transport.writesAfter(start);
      start.catch(() => undefined);
      const query = queryText(filter, 'logs.follow');
      return followEvents<LogEntry>(transport, {
        operation: 'logs.follow',
        event: 'line',
        pathAfter: (id) => `/v1/logs/follow?after=${id}${query === '' ? '' : `&${query}`}`,
        positionOf: ({ id }) => id,
        start,
        signal: signal as WaitSignal | undefined,
      });
    },
    prune: async (limits) => {
      let all = 0;
      for (;;) {
        const { removed, more } = await store.logs.pruneSome(limits);
        all += removed;
        if (!more) return all;
      }
    },
  };
}

async function newestId(store: RemoteStore): Promise<number> {
  return (await store.logs.list({ limit: 1 })).items[0]?.id ?? 0;
}
