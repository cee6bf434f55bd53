import { indexAccess } from '@cairndb/core/index-access';
import type { HealthOptions, WatchedStore } from './health-options.js';
import type { HealthCheck } from './health-report.js';
import type { WatchedDatabase } from './watched-databases.js';

const REBUILD_THRESHOLD = 10_000;

/** How much the keyword index of a database lacks. One of several that has nothing to search has no such check. */
export async function keywordCheck(
  { name, store }: WatchedDatabase,
  { indexRebuildThreshold = REBUILD_THRESHOLD }: HealthOptions,
): Promise<readonly HealthCheck[]> {
  const indexes = indexAccess(store);
  if (indexes.length === 0 && name !== undefined) return [];
  let lacking = 0;
  for (const index of indexes) lacking += await index.lacking(indexRebuildThreshold);
  const isFar = lacking >= indexRebuildThreshold;
  const message = isFar
    ? `The search index lacks ${lacking} changes or more, so the next search takes long. Take them in with store.catchUp() or any search.`
    : `The search index lacks ${lacking} changes.`;
  return [{ subject: 'keywordIndex', state: isFar ? 'warn' : 'ok', message, figures: { lacking } }];
}

/** How many changes have no vectors yet, in all databases together. */
export async function vectorCheck(
  { embeddings }: WatchedStore,
  { indexRebuildThreshold = REBUILD_THRESHOLD }: HealthOptions,
): Promise<readonly HealthCheck[]> {
  if (embeddings === null) return [];
  const { pending, retrying } = await embeddings.status();
  const isFar = pending >= indexRebuildThreshold;
  const isStuck = retrying > 0;
  const stuck = isStuck ? ` The model failed for ${retrying}, which are tried again.` : '';
  const message = `${pending}${isFar ? ' or more' : ''} changes have no vectors yet.${stuck}${isFar ? ' Make them with: cairn reembed' : ''}`;
  return [{ subject: 'vectorIndex', state: isFar || isStuck ? 'warn' : 'ok', message, figures: { pending, retrying } }];
}
