import { statSync } from 'node:fs';
import { classifyError, isCairnError, type PullResult, prepareFile } from '@cairndb/core';
import { LibsqlConnection } from '../connection.js';
import { files } from '../files.js';
import { busyTimeoutOf, limitsOf, type UrlOptions } from '../options.js';
import { connectRemote } from '../remote-session.js';
import { Freshness } from './freshness.js';
import { ReplicaConnection } from './replica-connection.js';
import type { ReplicaSettings } from './replica-options.js';
import { ReplicaReaders } from './replica-readers.js';
import { Syncer } from './syncer.js';

/**
 * Opens a server's database with a local copy. The first time the server must be there; later the copy can be read without it.
 *
 * @throws SyncError `network` when there is no copy yet and no server, `unauthorized`; BusyError when another process has the copy.
 */
export async function openReplica(
  options: UrlOptions,
  settings: ReplicaSettings,
  location: string,
  readonly: boolean,
): Promise<ReplicaConnection> {
  const { path, syncIntervalMs, onSyncError } = settings;
  const { encryptionKey, authToken } = options;
  prepareFile(files, path, { readonly: false, createDirectory: options.createDirectory });
  const source = { path, syncUrl: syncUrlOf(options), authToken, encryptionKey, lockTimeoutMs: busyTimeoutOf(options) };
  const syncer = new Syncer(source, location, limitsOf(options).timeoutMs);
  const session = await connectRemote(options, location);
  try {
    await syncer.lock();
    const hasCopy = files.statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    await Promise.all([session.check().catch(unlessOffline(hasCopy > 0)), firstSync(syncer, hasCopy > 0, onSyncError)]);
  } catch (error) {
    await Promise.all([session.close(), syncer.close()]);
    throw error;
  }
  const local = new ReplicaReaders(settings, encryptionKey);
  const freshness = new Freshness(() => pull(syncer, local, path), onSyncError);
  const timer = syncIntervalMs > 0 ? setInterval(() => freshness.pull().catch(onSyncError), syncIntervalMs) : undefined;
  timer?.unref();
  return new ReplicaConnection({
    path,
    server: new LibsqlConnection(session, readonly),
    local,
    freshness,
    stop: async () => {
      clearInterval(timer);
      await syncer.close();
    },
  });
}

/** Brings the copy up to date; one that can't be continued holds nothing of its own and is made anew. */
async function firstSync(syncer: Syncer, hasCopy: boolean, onOffline: (error: Error) => void): Promise<void> {
  try {
    await syncer.sync();
  } catch (error) {
    if (hasCopy && isCairnError(error, 'network')) {
      onOffline(error);
      return;
    }
    if (!hasCopy || !isCairnError(error, 'sync')) throw error;
    await syncer.discard();
    await syncer.sync();
  }
}

/** Without the server a copy can still be read. */
function unlessOffline(hasCopy: boolean): (error: unknown) => void {
  return (error) => {
    if (!hasCopy || !isCairnError(classifyError(error), 'network')) throw error;
  };
}

/** A server that began a new history has the copy made anew, as another file: readers must look at that. */
async function pull(syncer: Syncer, local: ReplicaReaders, path: string): Promise<PullResult> {
  const before = statSync(path, { throwIfNoEntry: false })?.ino;
  const frames = await syncer.sync();
  const isAnother = statSync(path, { throwIfNoEntry: false })?.ino !== before;
  if (isAnother) await local.reopen();
  return { changed: frames > 0 || isAnother };
}

/** Synchronisation speaks HTTP only. */
function syncUrlOf({ url, tls = true }: UrlOptions): string {
  return url
    .replace(/^libsql:/i, tls ? 'https:' : 'http:')
    .replace(/^wss:/i, 'https:')
    .replace(/^ws:/i, 'http:');
}
