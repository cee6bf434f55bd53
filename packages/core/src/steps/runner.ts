import type { Connection } from '../driver/driver.js';
import { isCairnError } from '../errors/cairn-error.js';
import { UnsupportedError } from '../errors/errors.js';
import { AsyncExecutor, readOn } from './async-executor.js';
import { waitWhileBusy } from './busy.js';
import { Activity, driveAsync, driveSync } from './drive.js';
import { type ExecutorOptions, isRead, refuseWrite } from './executor.js';
import type { Command, Steps } from './steps.js';
import { SyncExecutor } from './sync-executor.js';

/** Runs bodies on one database: as promises on every driver, as values on synchronous ones. */
export interface Runner {
  readonly activity: Activity;
  /** Runs a body to a promise. Each write outside `transaction` is atomic by itself; waiting for a lock leaves the event loop free. */
  async<T>(body: () => Steps<T>): Promise<T>;
  /** Runs a body to a value in this tick. Throws `unsupported` on asynchronous drivers. */
  sync<T>(body: () => Steps<T>): T;
  /**
   * Runs a body to a promise, and has SQLite itself wait for locks, for at most `waitMs` and blocking: for the few statements that
   * would never find a moment without. On asynchronous connections like {@link async}.
   */
  blocking<T>(waitMs: number, body: () => Steps<T>): Promise<T>;
  /**
   * Has writes that are asked for from now on wait until `reading`, which only reads, is settled: on asynchronous connections requests
   * can overtake each other, and what was to be read before a write would be read after it.
   */
  writesAfter(reading: Promise<unknown>): void;
  /** Runs a body that only reads on a reader beside the writer, in one snapshot; on the writer where there are no readers. */
  read<T>(body: () => Steps<T>): Promise<T>;
}

/** The runner for a connection. */
export function createRunner(connection: Connection, options: ExecutorOptions): Runner {
  const activity = new Activity();
  const execution =
    connection.mode === 'sync'
      ? onSyncConnection(new SyncExecutor(connection, activity, options), activity)
      : onAsyncConnection(new AsyncExecutor(connection, activity, options), activity, options.location);
  const { readers } = connection;
  return {
    activity,
    ...execution,
    async read(body) {
      if (readers === undefined) return execution.async(body);
      const lease = await readers.lease();
      try {
        return await driveAsync(activity, body(), (command) => {
          if (command.kind === 'get' || command.kind === 'all') return readOn(lease, command, options);
          // A reader sees nothing but what was committed.
          return command.kind === 'afterCommit' ? command.action() : refuseWrite(command);
        });
      } finally {
        await lease.release();
      }
    },
  };
}

type Execution = Pick<Runner, 'async' | 'sync' | 'blocking' | 'writesAfter'>;

function onSyncConnection(executor: SyncExecutor, activity: Activity): Execution {
  const { busyTimeoutMs } = executor.options;
  const execute = (command: Command): unknown => {
    if (isRead(command)) return executor.read(command);
    if (command.kind === 'afterCommit') return command.action();
    executor.begin();
    return executor.finish(command);
  };
  return {
    // The first try runs in the calling tick; only a locked database makes a promise of it.
    async: (body) =>
      driveAsync(activity, body(), (command) => {
        executor.setBusyTimeout(0);
        try {
          if (isRead(command) || command.kind === 'afterCommit') return execute(command);
          executor.begin();
        } catch (error) {
          if (!isCairnError(error, 'busy')) throw error;
          return waitForTurn(executor, command);
        }
        return executor.finish(command);
      }),
    blocking: async (waitMs, body) => {
      executor.setBusyTimeout(waitMs);
      return driveSync(activity, body(), execute);
    },
    sync: (body) => {
      executor.setBusyTimeout(busyTimeoutMs);
      return driveSync(activity, body(), execute);
    },
    // What is read is read in the calling tick.
    writesAfter: () => {},
  };
}

/** Waits for the lock without blocking, then runs the command in the very tick that got it: nothing may come between. */
async function waitForTurn(executor: SyncExecutor, command: Command): Promise<unknown> {
  const settled = await waitWhileBusy(executor.options.busyTimeoutMs, () => {
    executor.setBusyTimeout(0);
    if (isRead(command)) return { value: executor.read(command) };
    executor.begin();
    try {
      return { value: executor.finish(command) };
    } catch (error) {
      return { error };
    }
  });
  if ('error' in settled) throw settled.error;
  return settled.value;
}

function onAsyncConnection(executor: AsyncExecutor, activity: Activity, location: string): Execution {
  let readings: Promise<unknown> | undefined;
  const execute = (command: Command) =>
    readings === undefined || isRead(command)
      ? executor.execute(command)
      : readings.then(() => executor.execute(command));
  const run = <T>(body: () => Steps<T>) => driveAsync(activity, body(), execute);
  return {
    async: run,
    writesAfter(reading) {
      const settled = Promise.allSettled([readings, reading]).then(() => {
        if (readings === settled) readings = undefined;
      });
      readings = settled;
    },
    blocking: (_waitMs, body) => run(body),
    sync: () => {
      throw new UnsupportedError({
        message: `The driver of ${location} is asynchronous and has no sync surface. Use the promise surface (await store.…).`,
        details: { capability: 'sync' },
      });
    },
  };
}
