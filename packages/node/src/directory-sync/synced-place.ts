import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidInputError } from '@cairndb/core';
import { codeOf } from '../content-files/storage-failure.js';
import { writeDurably } from '../content-files/write-durably.js';
import { parseLocation } from '../location.js';

/** The servers of a synced database. Never with a token. */
export interface SyncedPlace {
  /** The database of the server that the file is a copy of. */
  readonly url: string;
  /** The database of the server with the chunks of large content. */
  readonly contentUrl: string;
}

/** Beside a file that is a copy of a server's database: who opens the file gets the server with this copy. */
function markerOf(path: string): string {
  return `${resolve(path)}-sync.json`;
}

/** The servers that a file is synced with; null for an ordinary file. @throws InvalidInputError when the note about it can't be read */
export function readSyncedPlace(path: string): SyncedPlace | null {
  let text: string;
  try {
    text = readFileSync(markerOf(path), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
  try {
    const { url, contentUrl } = JSON.parse(text) as Partial<SyncedPlace>;
    return { url: serverUrl(url ?? ''), contentUrl: serverUrl(contentUrl ?? '') };
  } catch (cause) {
    throw new InvalidInputError({
      message: `${markerOf(path)} does not say which server ${path} is synced with. Run cairn sync again with --url.`,
      operation: 'open',
      details: { path },
      cause,
    });
  }
}

/** Notes that a file is a copy of a server's database. */
export function writeSyncedPlace(path: string, { url, contentUrl }: SyncedPlace): void {
  writeDurably(markerOf(path), Buffer.from(`${JSON.stringify({ url, contentUrl })}\n`));
}

/** @throws InvalidInputError for what is no server's address, or holds a token; never quotes it */
export function serverUrl(url: string): string {
  const place = parseLocation(url);
  if (place.kind === 'server') {
    const { username, password, search } = new URL(url);
    if (username === '' && password === '' && search === '') return url;
  }
  throw new InvalidInputError({
    message:
      'Sync needs the address of a libSQL server without a token in it: https://HOST or libsql://HOST. The token goes into CAIRN_AUTH_TOKEN.',
    operation: 'sync',
    details: { option: 'url' },
  });
}
