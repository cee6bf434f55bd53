import { isCairnError } from '../../errors/cairn-error.js';
import { host, sleep, unreffed } from '../../host.js';
import { get, run, type Steps, transaction } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { WaitSignal } from '../../wait-signal.js';
import type { DomainContext } from '../context.js';
import { EntryReader, isValid } from './entry-reading.js';
import { EntryWriter } from './entry-writing.js';
import { checkKey, computeOptions } from './input.js';
import { leases } from './leases.js';
import type { CacheMemory } from './memory.js';
import type { CacheServices, ComputeOptions } from './services.js';
import { SPACE, type ValueRow, values } from './statements.js';
import { decodeValue, encodeValue, type StoredValue } from './stored-value.js';

const OPERATION = 'cache.getOrCompute';
const LEASE_MS = 10_000;
/** How long a process waits before it looks again for what another one computes, in milliseconds: growing, jittered. */
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 100;

/** What a computation gave, as it is stored; undefined: nothing. */
type Computed = StoredValue | undefined;

/** {@link CacheServices.getOrCompute} of one owner. */
export function computing(context: DomainContext, memory: CacheMemory): Pick<CacheServices, 'getOrCompute'> {
  const { ownerId, clock, ids } = context;
  const { host: store, book, flights, settings } = memory;
  const reader = new EntryReader(context, memory);
  const writer = new EntryWriter(context, memory);
  const isShared = store.capabilities.multiProcess || store.capabilities.remote;
  const inStore = <T>(body: () => Steps<T>): Promise<T> => store.run(OPERATION, body);

  /** What everybody of this process who asks for a key gets: one computation at a time. */
  function flight(name: string, compute: () => unknown, options: ComputeOptions, mayWait: boolean): Promise<Computed> {
    // A refresh gives up when another process does it; who needs the value does not.
    const id = `${isShared && !mayWait ? 'refresh' : ''}\0${ownerId}\0${name}`;
    const running = flights.get(id) as Promise<Computed> | undefined;
    if (running !== undefined) return running;
    const started = fly(name, compute, options, mayWait).finally(() => flights.delete(id));
    flights.set(id, started);
    return started;
  }

  async function fly(
    name: string,
    compute: () => unknown,
    options: ComputeOptions,
    mayWait: boolean,
  ): Promise<Computed> {
    if (store.isReadonly) return encoded(await compute());
    if (!isShared) return keep(name, encoded(await compute()), options);
    const lease = { ownerId, name, holder: ids() };
    const leaseMs = options.leaseMs ?? LEASE_MS;
    const claimed = await claim(lease, leaseMs, mayWait);
    if (claimed !== 'taken') return claimed?.value ?? undefined;
    const stopRenewing = renewing(lease, leaseMs);
    try {
      return await keep(name, encoded(await compute()), options);
    } finally {
      stopRenewing();
      // When this fails the lease ends by itself, and the store's listeners have heard of it.
      await inStore(() => run(leases.end, lease)).catch(ignoreCairnError);
    }
  }

  /** Takes the lease, or gives what another process stored meanwhile. */
  async function claim(
    lease: { readonly ownerId: string; readonly name: string; readonly holder: string },
    leaseMs: number,
    mayWait: boolean,
  ): Promise<'taken' | ValueRow | undefined> {
    const named = { ownerId, name: lease.name };
    for (let pause = FIRST_PAUSE_MS; ; ) {
      const found = await inStore(() =>
        transaction(function* (): Steps<ValueRow | boolean> {
          const row = yield* get(values.one, named);
          const now = clock();
          if (row !== undefined && isValid(row, now)) return row;
          return (yield* run(leases.take, { ...lease, now, expiresAt: now + leaseMs })).changes > 0;
        }),
      );
      if (found === true) return 'taken';
      if (found !== false) return found;
      if (!mayWait) return undefined;
      // Looked at without the lock while the lease lasts.
      const isHeld = () =>
        inStore(function* () {
          const row = yield* get(values.one, named);
          const now = clock();
          return (
            !(row !== undefined && isValid(row, now)) && (yield* get(leases.held, { ...named, now })) !== undefined
          );
        });
      do {
        await sleep(pause * (0.5 + Math.random()));
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      } while (await isHeld());
    }
  }

  function renewing(
    lease: { readonly ownerId: string; readonly name: string; readonly holder: string },
    leaseMs: number,
  ): () => void {
    let timer: unknown;
    const later = () => {
      timer = unreffed(
        host.setTimeout(() => {
          inStore(() => run(leases.renew, { ...lease, expiresAt: clock() + leaseMs }))
            .catch(ignoreCairnError)
            .finally(() => {
              if (timer !== undefined) later();
            });
        }, leaseMs / 3),
      );
    };
    later();
    return () => {
      host.clearTimeout(timer);
      timer = undefined;
    };
  }

  /** Stores what was computed. When it cannot be stored the caller gets it all the same; the store's listeners hear of it. */
  async function keep(name: string, value: Computed, options: ComputeOptions): Promise<Computed> {
    const { ttlMs = settings.ttlMs, negativeTtlMs = 0, category = '' } = options;
    if (value === undefined && negativeTtlMs === 0) return undefined;
    const ttl = value === undefined ? negativeTtlMs : ttlMs;
    const entry = { space: SPACE.entries, name, category, value: value ?? null, ttlMs: ttl };
    await inStore(() => writer.write([writer.row(entry)])).catch(ignoreCairnError);
    return value;
  }

  return {
    async getOrCompute<T>(key: string, compute: () => T | Promise<T>, given: ComputeOptions = {}): Promise<T> {
      checkKey(key, OPERATION);
      const options = validate(computeOptions, given, OPERATION) as ComputeOptions;
      const { staleMs = 0, signal } = options;
      const throwIfGivenUp = () => {
        if (signal?.aborted === true) throw signal.reason;
      };
      throwIfGivenUp();
      const row = await inStore(() => reader.row(key));
      const now = clock();
      const isFresh = row !== undefined && isValid(row, now);
      if (row !== undefined && (isFresh || isValid({ expiresAt: (row.expiresAt ?? 0) + staleMs }, now))) {
        book.hit(ownerId, row.key, row.createdAt, now);
        if (!isFresh) flight(key, compute, options, false).catch((error: unknown) => options.onRefreshError?.(error));
        return decoded<T>(row.value ?? undefined);
      }
      // During the look: nothing is begun for this caller, and the event will not come again.
      throwIfGivenUp();
      book.miss(ownerId, now);
      return decoded<T>(await waited(flight(key, compute, options, true), signal));
    },
  };
}

function encoded(value: unknown): Computed {
  return value === undefined ? undefined : encodeValue(value);
}

/** A copy of its own for each who waited: none can change what the others got. */
function decoded<T>(value: Computed): T {
  return (value === undefined ? undefined : decodeValue(value)) as T;
}

async function waited<T>(work: Promise<T>, signal: WaitSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
  });
  // Nobody may be left to hear how the computation ends.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function ignoreCairnError(error: unknown): undefined {
  if (isCairnError(error)) return undefined;
  throw error;
}
