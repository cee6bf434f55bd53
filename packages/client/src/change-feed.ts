import type { Change, ChangesOptions } from '@cairndb/core';
import { followEvents } from './follow-events.js';
import type { RemoteStore } from './remote-store.js';
import type { Transport } from './transport.js';

/** `changes` of a server's store. The position to begin at is taken when it is called. */
export function changeFeed(transport: Transport, store: RemoteStore): RemoteStore['changes'] {
  return ({ since, follow = true, signal }: ChangesOptions = {}) => {
    const start = since === undefined ? store.changePosition() : Promise.resolve(since);
    transport.writesAfter(start);
    // Whoever iterates hears of the error; nobody may.
    start.catch(() => undefined);
    return followEvents<Change>(transport, {
      operation: 'store.changes',
      event: 'change',
      pathAfter: (position) => `/v1/changes?since=${position}${follow ? '' : '&follow=false'}`,
      positionOf: ({ position }) => position,
      start,
      signal,
    });
  };
}
