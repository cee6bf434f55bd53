import { existsSync, renameSync, statSync } from 'node:fs';
import { type AnyDomain, ConflictError, isCairnError, type Store } from '@cairndb/core';
import { exportLines, importLines } from '@cairndb/core/transfer';
import { moveContent } from '../content-files/move-content.js';
import { openDatabase } from '../open-database.js';
import { type DomainName, domainsOf } from './find-databases.js';
import { readSyncedPlace, type SyncedPlace, writeSyncedPlace } from './synced-place.js';

/** A database that is to be synced. */
export interface Joining extends SyncedPlace {
  readonly name: string;
  /** The absolute path of its file. */
  readonly path: string;
  readonly authToken: string | undefined;
  /** Told of rows that were sent. */
  readonly onRows: (rows: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What joining did to a database. */
export interface Joined {
  /** `before`: it was synced already; `sent`: its rows went to the server; `fetched`: there was none here. */
  readonly how: 'before' | 'sent' | 'fetched';
  /** Where the file from before lies; null when there was none. */
  readonly kept: string | null;
  readonly domains: readonly AnyDomain<DomainName>[];
}

/**
 * Makes a database of a directory a copy of a server's. Rows that are here go to the server first, which must be empty or have them already: an
 * interrupted run is completed by the next one. The file from before is kept under another name.
 *
 * @param carry brings its large content to the server, before its file becomes a copy
 * @throws ConflictError when the server has other rows; SyncError; InvalidInputError for a database that is synced with another server
 */
export async function joinServer(joining: Joining, carry: (local: Store) => Promise<void>): Promise<Joined> {
  const { path, url, contentUrl, authToken } = joining;
  const before = readSyncedPlace(path);
  if (before !== null) {
    if (before.url !== url || before.contentUrl !== contentUrl) throw syncedElsewhere(joining, before);
    return { how: 'before', kept: null, domains: await domainsOf(url, { authToken }) };
  }
  const isHere = existsSync(path) && statSync(path).size > 0;
  if (!isHere) {
    const domains = await domainsOf(url, { authToken });
    writeSyncedPlace(path, { url, contentUrl });
    return { how: 'fetched', kept: null, domains };
  }
  const domains = await domainsOf(path, {});
  await send(joining, domains, carry);
  const kept = `${path}.before-sync-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  }
  // Last: a file with this note beside it is taken for a copy of the server's.
  writeSyncedPlace(path, { url, contentUrl });
  return { how: 'sent', kept, domains };
}

/** Sends the rows until nobody has written meanwhile. */
async function send(
  joining: Joining,
  domains: readonly AnyDomain<DomainName>[],
  carry: (local: Store) => Promise<void>,
): Promise<void> {
  const { name, path, url, authToken, onRows, signal } = joining;
  const options = { domains, indexing: 'onSearch' } as const;
  await using local: Store = await openDatabase(path, { ...options, contentFiles: true });
  await moveContent(local, { to: 'files', signal });
  await using server: Store = await openDatabase(url, { ...options, authToken, contentFiles: false });
  for (let seen = -1; ; ) {
    const position = await local.changePosition();
    if (position === seen) return;
    seen = position;
    await carry(local);
    try {
      const lines = exportLines(local, { contents: 'files', signal });
      await importLines(server, lines, { onProgress: ({ rows }) => onRows(rows), signal });
    } catch (cause) {
      if (!isCairnError(cause, 'conflict')) throw cause;
      throw new ConflictError({
        message: `sync: ${path} and the server's database ${name} both have rows, and not the same: rows refer to each other by numbers that both gave out. Sync an empty directory with the server, and import into it what you need of this one (cairn conversations export, cairn import).`,
        operation: 'sync',
        details: { database: name },
        cause,
      });
    }
  }
}

function syncedElsewhere({ name, path }: Joining, { url }: SyncedPlace): ConflictError {
  return new ConflictError({
    message: `sync: ${path} is synced with ${url} already. Sync it with that server, or give another one a directory of its own.`,
    operation: 'sync',
    details: { database: name },
  });
}
