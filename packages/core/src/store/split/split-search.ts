import type { Memories } from '../../domains/memory/memories.js';
import { UnsupportedError } from '../../errors/errors.js';
import type { Recalled, RecallOptions } from '../../recall/index.js';
import { validateSearch } from '../search.js';
import type { SearchHit, SearchOptions } from '../store.js';
import type { SplitDatabase } from './split-parts.js';
import { hasKinds } from './split-transaction.js';

const DEFAULT_LIMIT = 10;

/** The databases that can have what is searched for; any of them when none can, which then says what is wrong with the options. */
export function searchedDatabases(
  databases: readonly SplitDatabase[],
  query: string,
  options: SearchOptions | undefined,
): readonly SplitDatabase[] {
  const { kinds } = validateSearch(query, options);
  return databases.filter(({ shared }) => hasKinds(shared, kinds));
}

/** The best of what each database found: ranks were fused domain by domain, so scores of different databases compare. */
export function bestHits(
  found: readonly (readonly SearchHit[])[],
  limit: number = DEFAULT_LIMIT,
): readonly SearchHit[] {
  return found.flat().sort(byScore).slice(0, limit);
}

interface Ranked {
  readonly score: number;
  readonly kind: string;
  readonly id: string | number;
}

/** Best first; ties by kind, then id. */
function byScore(a: Ranked, b: Ranked): number {
  return b.score - a.score || compare(a.kind, b.kind) || compare(a.id, b.id);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `store.recall`: what each database recalls, the best of all. */
export async function recallAll(
  databases: readonly SplitDatabase[],
  query: string,
  options: RecallOptions,
  ownerId: string,
): Promise<Recalled> {
  const { recall } = await import('../recall.js');
  const { validateRecall } = await import('../recall-options.js');
  const { kinds, limit = DEFAULT_LIMIT } = validateRecall(query, options);
  const searched = databases.filter(({ shared }) => hasKinds(shared, kinds));
  if (searched.length === 0) return { hits: [], by: [] };
  const found = await Promise.all(searched.map(({ shared }) => recall(shared, query, options, ownerId, undefined)));
  const hits = found
    .flatMap((one) => one.hits)
    .sort(byScore)
    .slice(0, limit);
  await touchMemories(databases, hits);
  const ways = new Set(found.flatMap(({ by }) => by));
  return { hits, by: (['keywords', 'meaning'] as const).filter((way) => ways.has(way)) };

  /** What is recalled is used; what another database's hits left out is not. */
  async function touchMemories(all: readonly SplitDatabase[], shown: Recalled['hits']): Promise<void> {
    const ids = shown.filter(({ kind }) => kind === 'memory').map(({ id }) => String(id));
    const database = all.find(({ shared }) => shared.parts.domains.some(({ name }) => name === 'memories'));
    if (ids.length === 0 || database === undefined || database.shared.parts.isReadonly) return;
    const memories = database.store.memories as Pick<Memories<'async'>, 'touch'>;
    await memories.touch(ids);
  }
}

/** A member that is of one database. */
export function ofOneDatabase(member: string, names: readonly string[]): UnsupportedError {
  return new UnsupportedError({
    message: `${member} is of one database, and this store has several (${names.join(', ')}). Call it on one of them: store.databases.${names[0] ?? 'NAME'}.${member}.`,
    operation: member,
    details: { databases: names },
  });
}
