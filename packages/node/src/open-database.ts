import { type Domains, type Mode, type OpenStoreOptions, openStore, type Store } from '@cairndb/core';
import { defaultDatabasePath } from './default-database-path.js';
import { driverFor, type LocationOptions } from './driver-for.js';
import { nodeCodec } from './node-codec.js';

/** How to open a database: everything that `openStore` takes but the driver, and what its location wants. */
export interface OpenDatabaseOptions<N extends keyof Domains<Mode> = keyof Domains<Mode>>
  extends Omit<OpenStoreOptions<N>, 'driver' | 'busyTimeoutMs'>,
    LocationOptions {}

/**
 * Opens a store by its location, with Node's own hashing and compression.
 *
 * @param location a path, `:memory:`, a `file:` URL, or a libSQL server's address; default {@link defaultDatabasePath}
 * @throws InvalidInputError for a location that no driver opens; otherwise as `openStore`
 */
export async function openDatabase<N extends keyof Domains<Mode> = keyof Domains<Mode>>(
  location: string = defaultDatabasePath(),
  options: OpenDatabaseOptions<N> = {},
): Promise<Store<N>> {
  return await openStore<N>({ codec: nodeCodec, ...options, driver: driverFor(location, options) });
}
