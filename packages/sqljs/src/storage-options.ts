import { InvalidInputError } from '@cairndb/core';
import type { SnapshotLock } from './snapshot-storage.js';
import { webLock } from './web-lock.js';

/** What `indexedDb` and `opfs` take besides the name. */
export interface StorageOptions {
  /**
   * Takes the right to write to the storage of this location, as `SnapshotStorage.lock` does. Default: the Web Locks API, which
   * only secure contexts (HTTPS, localhost) have.
   */
  readonly lock?: ((location: string, waitMs: number) => Promise<SnapshotLock | undefined>) | undefined;
}

const NAME = /^[\w@-][\w.@-]{0,63}$/;

/**
 * The location of a storage, for messages and locks: `opfs:my-agent`.
 *
 * @throws InvalidInputError for a name that not every browser can keep.
 */
export function locationOf(kind: 'indexeddb' | 'opfs', name: string): string {
  if (typeof name === 'string' && NAME.test(name)) return `${kind}:${name}`;
  throw new InvalidInputError({
    message:
      'The name of a stored database must have 1 to 64 letters without accents, digits, or . _ - @, and no dot in front.',
    details: { option: 'name', storage: kind },
  });
}

/** How the storage of a location is locked. */
export function lockOf(
  location: string,
  options: StorageOptions,
): (waitMs: number) => Promise<SnapshotLock | undefined> {
  const { lock = (at, waitMs) => webLock(`cairn ${at}`, waitMs) } = options;
  return (waitMs) => lock(location, waitMs);
}
