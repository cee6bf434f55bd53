import { type Driver, InvalidInputError, pragmasOf, sizeLimitOf } from '@cairndb/core';
import { LibsqlConnection } from './connection.js';
import { busyTimeoutOf, type LibsqlOptions, limitsOf, type Place, placeOf, type UrlOptions } from './options.js';
import { borrowRemote, openRemote } from './remote-session.js';
import { type ReplicaOptions, replicaSettings } from './replica/replica-options.js';

/**
 * The driver for libSQL: a local file, memory, a server, or a client that the caller owns.
 *
 * @throws InvalidInputError for a wrong option. Opening rejects with `cannot_open`, `not_a_database`, `network` or
 *   `unauthorized`.
 */
export function libsql(options: LibsqlOptions): Driver {
  limitsOf(options);
  if ('client' in options) {
    const { client } = options;
    return driver(async (readonly) =>
      client.protocol === 'file' ? (await local()).borrowLocal(client, readonly) : borrowRemote(options),
    );
  }
  const place = placeOf(options.url);
  if (options.replica !== undefined) return replica(options, place, options.replica);
  if (place.kind === 'server') return driver(() => openRemote(options, place.location));
  const checked = {
    pragmas: pragmasOf(options),
    busyTimeoutMs: busyTimeoutOf(options),
    maxSizeBytes: sizeLimitOf(options),
  };
  const settings = { ...options, ...checked, place };
  return driver(async (readonly) => (await local()).openLocal(settings, readonly));
}

/** A server's database with a local copy. */
function replica(options: UrlOptions, place: Place, replicaOptions: ReplicaOptions): Driver {
  const settings = replicaSettings(replicaOptions);
  if (place.kind !== 'server') {
    throw new InvalidInputError({
      message:
        'The option replica needs the url of a server: https://…, libsql://… or wss://…. A local database is read as it is.',
      details: { option: 'replica' },
    });
  }
  const { location } = place;
  return {
    name: 'libsql',
    location,
    open: async ({ readonly }) =>
      (await import('./replica/open-replica.js')).openReplica(options, settings, location, readonly),
  };
}

function driver(open: (readonly: boolean) => Promise<ConstructorParameters<typeof LibsqlConnection>[0]>): Driver {
  return { name: 'libsql', open: async ({ readonly }) => new LibsqlConnection(await open(readonly), readonly) };
}

/** Loaded when needed: files need Node, a server can be reached from anywhere. */
function local(): Promise<typeof import('./local-session.js')> {
  return import('./local-session.js');
}
