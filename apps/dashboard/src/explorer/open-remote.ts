import { openStore } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import type { Source } from '../source/source.js';
import { originOf, pinConnections } from './pin-connections.js';
import { WrongFile } from './wrong-file.js';

/** A server is asked for changes so often. */
const POLL_MS = 4_000;

/**
 * Opens a database on a libSQL server, read-only: the page makes no tables and changes no row there. From here on the page can connect to that server
 * only.
 *
 * @throws WrongFile for an address that is none
 * @throws CairnError when the server can't be reached, refuses the token, or its schema is older than the page
 */
export async function openRemote(address: string, token: string): Promise<Source> {
  const origin = originOf(address);
  if (origin === null) {
    throw new WrongFile(
      'This is not the address of a libSQL server',
      'It begins with libsql:// or https://, and has no name or password in it.',
      'Put the token into the field below the address.',
    );
  }
  pinConnections(origin);
  const url = address.trim();
  const store = await openStore({
    driver: libsql({ url, ...(token !== '' && { authToken: token }) }),
    readonly: true,
  });
  return {
    kind: 'remote',
    name: new URL(origin).host,
    store,
    readonly: true,
    pollMs: POLL_MS,
    close: () => store.close(),
  };
}
