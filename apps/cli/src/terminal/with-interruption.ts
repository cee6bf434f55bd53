import { constants } from 'node:os';
import { Interruption } from '../exit.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that goes on until somebody ends it, as following what happens does: then the signal is its end, of which nothing
 * needs to be said. The exit code is the signal's all the same.
 */
export async function followUntilInterrupted(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  await withInterruption(async (signal) => {
    await work(signal);
    if (signal.aborted) throw new Interruption((signal.reason as Interruption).signal, '');
  });
}

/**
 * Runs work that wants to come to a clean end when it is interrupted: the first signal aborts, with an {@link Interruption}
 * as the reason; a second one ends the process at once.
 */
export async function withInterruption<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(128 + constants.signals[signal]);
    controller.abort(new Interruption(signal));
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}
