import { CairnError } from '../errors/cairn-error.js';
import { BusyError } from '../errors/errors.js';
import { host, sleep } from '../host.js';

const FIRST_WAIT_MS = 1;
/** Short beside the pauses that maintenance leaves between its steps, or a writer could come too late for each of them. */
const LONGEST_WAIT_MS = 5;

/**
 * Repeats `attempt` while the database is locked by another connection, waiting with growing, jittered pauses that leave
 * the event loop free. Only for attempts that have done nothing when they fail: a BEGIN, a single read, an atomic batch.
 *
 * @throws BusyError when `timeoutMs` have passed.
 */
export async function waitWhileBusy<T>(timeoutMs: number, attempt: () => T | Promise<T>): Promise<T> {
  const startedAt = host.performance.now();
  for (let pause = FIRST_WAIT_MS; ; pause = Math.min(pause * 2, LONGEST_WAIT_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof CairnError) || error.code !== 'busy') throw error;
      const waited = host.performance.now() - startedAt;
      if (waited >= timeoutMs) throw gaveUp(error, waited);
    }
    await sleep(pause * (0.5 + Math.random()));
  }
}

function gaveUp(error: CairnError, waitedMs: number): BusyError {
  return new BusyError({
    message: `The database is locked by another connection; gave up after ${Math.round(waitedMs)} ms and wrote nothing. Try again, raise busyTimeoutMs, or look for a process that holds a transaction open.`,
    details: { ...error.details, waitedMs: Math.round(waitedMs) },
    cause: error.cause,
  });
}
