import { existsSync } from 'node:fs';
import type { Store } from '@cairndb/core';
import { defaultDatabasePath, openDatabase, parseLocation } from '@cairndb/node';
import { projectsOf } from '../find-project.js';
import { shortId } from '../format/short-id.js';
import { viewHere } from '../setting-scope.js';
import { safeLine } from '../terminal/safe-text.js';
import type { Candidate, Known } from './complete.js';

/** Candidates that are looked up: more nobody reads. */
const MOST = 50;
/** Whoever waits for a suggestion does not wait for a lock. */
const BUSY_TIMEOUT_MS = 100;

/** What a database that is there knows, the last used first. Nothing of one behind a network, which would take too long. */
export async function lookUpInDatabase(
  known: Known,
  prefix: string,
  db: string | undefined,
): Promise<readonly Candidate[]> {
  const location = db ?? defaultDatabasePath();
  const place = parseLocation(location);
  if (place.kind !== 'file' || !existsSync(place.path)) return [];
  await using store = await openDatabase(location, { readonly: true, readers: 0, busyTimeoutMs: BUSY_TIMEOUT_MS });
  switch (known) {
    case 'conversation':
      return await conversations(store, prefix);
    case 'session':
      return await sessions(store);
    case 'setting':
      return (await store.settings.effective(viewHere())).map(({ key }) => ({ value: key, description: '' }));
    case 'model':
      return (await store.models.list({ limit: MOST })).items.map(({ id, name }) => ({
        value: String(id),
        description: safeLine(name),
      }));
    case 'project':
      return [...(await projectsOf(store))]
        .filter((project) => project !== '')
        .map((value) => ({ value, description: '' }));
    case 'checkpoint':
      return await checkpoints(store, prefix);
    case 'budget':
      return (await store.analytics.budgets()).map(({ name }) => ({ value: name, description: '' }));
    case 'memory':
      return await memories(store, prefix);
    case 'block':
      return (await store.memoryBlocks.list({ limit: MOST })).items.map(({ label, description }) => ({
        value: label,
        description: safeLine(description),
      }));
    case 'intention':
      return (await store.intentions.list({ limit: MOST })).items.map(({ id, title }) =>
        idCandidate(id, title, prefix),
      );
    case 'userSession':
      return (await store.sessions.list({ limit: MOST })).items.map(({ id, projectPath }) =>
        idCandidate(id, projectPath, prefix),
      );
    case 'cacheKey':
      return (await store.cache.list({ pattern: `${prefix}*`, limit: MOST })).items
        .filter(({ key }) => safeLine(key) === key)
        .map(({ key, category }) => ({ value: key, description: safeLine(category) }));
  }
}

async function conversations(store: Store, prefix: string): Promise<readonly Candidate[]> {
  const { items } = await store.conversations.list({ limit: MOST, ...(prefix === '' ? {} : { idPrefix: prefix }) });
  return items.map(({ id, title }) => idCandidate(id, title, prefix));
}

async function memories({ memories }: Store, prefix: string): Promise<readonly Candidate[]> {
  const { items } = await memories.list({ limit: MOST });
  return items.map(({ id, content }) => idCandidate(id, content.slice(0, 60), prefix));
}

function idCandidate(id: string, text: string, prefix: string): Candidate {
  const short = shortId(id);
  return { value: short.startsWith(prefix) ? short : id, description: safeLine(text) };
}

async function checkpoints(store: Store, idPrefix: string): Promise<readonly Candidate[]> {
  const { items } = await store.checkpoints.list({ limit: MOST, idPrefix });
  return items.map(({ id, label }) => {
    const short = shortId(id);
    return { value: short.startsWith(idPrefix) ? short : id, description: safeLine(label) };
  });
}

async function sessions({ codegen }: Store): Promise<readonly Candidate[]> {
  const { items } = await codegen.listSessions({ limit: MOST });
  return items.map(({ id, designGoal }) => ({ value: String(id), description: safeLine(designGoal) }));
}
