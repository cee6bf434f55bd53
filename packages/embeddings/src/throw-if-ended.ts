import type { EmbedOptions } from '@cairndb/core';

/** Throws the signal's reason when it has ended what it is about. */
export function throwIfEnded(signal: EmbedOptions['signal']): void {
  if (signal?.aborted === true) throw signal.reason;
}
