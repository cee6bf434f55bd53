import type { Recalled, RecallOptions, Store } from '@cairndb/core';
import { findInProject } from './find-in-project.js';
import { kindsGiven } from './kinds.js';

/** Recalls what holds in a project. Within a conversation its project says nothing more. */
export async function recallIn(
  store: Store,
  project: string | undefined,
  query: string,
  options: RecallOptions,
): Promise<Recalled> {
  const by = new Set<'keywords' | 'meaning'>();
  const { kinds = kindsGiven(), limit = 50 } = options;
  const place = { kinds, project: options.conversationId === undefined ? project : undefined };
  const hits = await findInProject(place, limit, async (filter) => {
    const found = await store.recall(query, { ...options, ...filter });
    for (const way of found.by) by.add(way);
    return found.hits;
  });
  return { hits, by: [...by] };
}
