import type { Store } from '@cairndb/core';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

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
  const onBeforeExit = () => void close().catch(() => undefined);
  const onSignal = async (signal: NodeJS.Signals) => {
    const isOurs = process.listenerCount(signal) === 1;
    await (isOurs ? close() : store.flush()).catch(() => undefined);
    if (isOurs) process.kill(process.pid, signal);
  };
  const end = () => {
    process.off('beforeExit', onBeforeExit);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.once('beforeExit', onBeforeExit);
  if (onSignals) for (const signal of SIGNALS) process.on(signal, onSignal);
  return end;
}
