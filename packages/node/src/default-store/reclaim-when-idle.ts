import { isCairnError, type Store } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';

/** How to give space back. */
export interface ReclaimOptions {
  /** How often to look, in milliseconds; default a minute. */
  readonly everyMs?: number | undefined;
  /** Free bytes that are worth the work; default 1,000,000. */
  readonly minFreeBytes?: number | undefined;
}

/** Pages a step: a few milliseconds under the lock. */
const PAGES = 256;

/**
 * Gives free pages back to the file system whenever nothing was written between two looks (CY-22). Where the database can't, as on
 * a server, it ends at the first look. Does not keep the process alive.
 *
 * @returns how to end it
 */
export function reclaimWhenIdle(
  store: Pick<Store, 'raw' | 'reclaim' | 'changePosition' | 'capabilities'>,
  { everyMs = 60_000, minFreeBytes = 1_000_000 }: ReclaimOptions = {},
): () => void {
  if (isSplitStore(store)) {
    const ends = Object.values(store.databases).map((database) => reclaimWhenIdle(database, { everyMs, minFreeBytes }));
    return () => {
      for (const end of ends) end();
    };
  }
  if (!store.capabilities.incrementalVacuum) return () => undefined;
  let seen: number | undefined;
  let isRunning = false;
  const look = async () => {
    const position = await store.changePosition();
    const wasIdle = position === seen;
    seen = position;
    if (wasIdle && (await freeBytes(store)) >= minFreeBytes) await store.reclaim(PAGES);
  };
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    look()
      .catch((error: unknown) => {
        // Busy: the next look comes. Closed or broken: whoever uses the store hears of it.
        if (!isCairnError(error, 'busy')) clearInterval(timer);
      })
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function freeBytes({ raw }: Pick<Store, 'raw'>): Promise<number> {
  const row = await raw.get(
    'select (select freelist_count from pragma_freelist_count) * (select page_size from pragma_page_size) as bytes',
  );
  return Number(row?.bytes ?? 0);
}
