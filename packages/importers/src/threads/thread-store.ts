import { type OpenDatabaseOptions, openDatabase } from '@cairndb/node';
import { importers } from '../importers.js';
import { runsInThreads } from '../line-format.js';
import type { ThreadPlace } from './sent-part.js';

/** Opens the store in a worker thread, with the importer's format. */
export async function openForThread(
  { location, ownerId, importer }: ThreadPlace,
  options: Pick<OpenDatabaseOptions, 'cacheSizeKib' | 'walAutocheckpointPages'>,
) {
  const store = await openDatabase(location, { ...options, ownerId, indexing: 'onSearch', readers: 0 });
  const format = await importers.find(({ name }) => name === importer)?.format?.(store);
  if (format === undefined || !runsInThreads(format))
    throw new Error(`The importer ${importer} can't run in a thread.`);
  return { store, format };
}
