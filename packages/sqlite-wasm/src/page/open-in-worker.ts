import type { AsyncConnection } from '@cairndb/core';
import type { FileSettings } from '../options.js';
import { RemoteConnection } from '../port/remote-connection.js';
import { type CreateWorker, startWorker, workerDied } from './start-worker.js';

/** Opens a file from a page: in a worker of its own, which ends with the connection. */
export async function openInWorker(
  settings: FileSettings,
  readonly: boolean,
  create: CreateWorker | undefined,
): Promise<AsyncConnection> {
  const { path } = settings;
  const started = await startWorker(path, { kind: 'open', settings, readonly }, create);
  const { worker, report } = started;
  if (report.state !== 'open') throw workerDied(path);
  const connection = new RemoteConnection(worker, { facts: report.facts, handle: worker, release: started.end });
  void started.died.then(() => connection.lose(() => workerDied(path)));
  return connection;
}
