import { connect } from '@cairndb/client';
import type { Source } from '../source/source.js';

/**
 * The store of the server that sent this page.
 *
 * @throws SyncError `unauthorized` when the server wants a token, or another one; `network` when it does not answer
 */
export async function openServer(token: string | undefined): Promise<Source> {
  const store = connect({ url: location.origin, token });
  const about = await store.about();
  return {
    kind: 'server',
    name: nameOf(about.location),
    store,
    readonly: about.readOnly,
    close: () => store.close(),
  };
}

/** The last part of a path, the host of an address. */
function nameOf(location: string): string {
  if (location.includes('://')) return new URL(location).host;
  return location.split(/[\\/]/).at(-1) || location;
}
