import type { Store } from '@cairndb/core';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A store that is to be closed at the end. */
interface Watched {
  readonly store: Pick<Store, 'flush'>;
  readonly close: () => Promise<void>;
  readonly onSignals: boolean;
}

/** All of the process. They share their listeners, so that "nobody else listens" means nobody but Cairn. */
const watched = new Set<Watched>();

/**
 * Closes a store when the process has nothing left to do; with `onSignals` also when a signal ends it. A process that is ended
 * otherwise (`process.exit`, an error that nobody catches, SIGKILL) loses nothing that was committed: at most the last second of
 * counts.
 *
 * A listener takes a signal's effect away, so it ends the process itself, by the same signal, unless somebody else listens too.
 *
 * @returns how to take the listeners away
 */
export function endWithProcess(
  store: Pick<Store, 'flush'>,
  close: () => Promise<void>,
  onSignals: boolean,
): () => void {
  const one = { store, close, onSignals };
  watched.add(one);
  listen();
  return () => {
    watched.delete(one);
    listen();
  };
}

/** Listens to what somebody waits for, and to nothing else. */
function listen(): void {
  process.off('beforeExit', onBeforeExit);
  if (watched.size > 0) process.on('beforeExit', onBeforeExit);
  const isWanted = [...watched].some(({ onSignals }) => onSignals);
  for (const signal of SIGNALS) {
    process.off(signal, onSignal);
    if (isWanted) process.on(signal, onSignal);
  }
}

function onBeforeExit(): void {
  for (const { close } of watched) void close().catch(() => undefined);
}

async function onSignal(signal: NodeJS.Signals): Promise<void> {
  const isOurs = process.listenerCount(signal) === 1;
  const concerned = [...watched].filter(({ onSignals }) => onSignals);
  await Promise.allSettled(concerned.map(({ store, close }) => (isOurs ? close() : store.flush())));
  if (!isOurs) return;
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}
