import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { DocumentReference, ReferenceFilter } from '@cairndb/core';
import type { KnowledgeStore } from './index-documents.js';

/** So many targets are looked at before the event loop turns. */
const GROUP = 500;

/** Notes which targets of a project's references there are: files come and go without the documents. Returns how many references dangle. */
export async function noteTargets(
  store: KnowledgeStore,
  project: string,
  root: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const targets = new Set<string>();
  for await (const { target } of referencesOf(store, { project })) targets.add(target);
  const [present, missing]: [string[], string[]] = [[], []];
  let looked = 0;
  for (const target of targets) {
    looked += 1;
    if (looked % GROUP === 0) await turn(undefined, { signal });
    (existsSync(join(root, target)) ? present : missing).push(target);
  }
  if (targets.size > 0) await store.knowledge.noteTargets(project, { present, missing });
  let dangling = 0;
  for await (const _reference of referencesOf(store, { project, dangling: true })) dangling += 1;
  return dangling;
}

async function* referencesOf(
  { knowledge }: KnowledgeStore,
  filter: ReferenceFilter,
): AsyncGenerator<DocumentReference, void, void> {
  let cursor: string | undefined;
  do {
    const page = await knowledge.listReferences({ ...filter, limit: 1_000, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
