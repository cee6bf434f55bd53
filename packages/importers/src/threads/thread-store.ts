import { type OpenDatabaseOptions, openDatabase } from '@cairndb/node/threads';
import type { Importer } from '../importer.js';
import { runsInThreads } from '../line-format.js';
import type { ThreadPlace } from './sent-part.js';

/** The importers that run in threads, each loaded alone: a thread needs one of them. */
const THREAD_IMPORTERS: Readonly<Record<string, () => Promise<Importer>>> = {
  'claude-code': async () => (await import('../claude-code/claude-code.js')).claudeCode,
  codex: async () => (await import('../codex/codex.js')).codex,
};

/** Opens the store in a worker thread, with the importer's format. */
export async function openForThread(
  { location, ownerId, importer }: ThreadPlace,
  options: Pick<OpenDatabaseOptions, 'cacheSizeKib' | 'walAutocheckpointPages'>,
) {
  const store = await openDatabase(location, { ...options, ownerId, indexing: 'onSearch', readers: 0 });
  const format = await (await THREAD_IMPORTERS[importer]?.())?.format?.(store);
  if (format === undefined || !runsInThreads(format))
    throw new Error(`The importer ${importer} can't run in a thread.`);
  return { store, format };
}
