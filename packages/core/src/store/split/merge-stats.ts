import type { Capabilities } from '../../driver/capabilities.js';
import type { EmbeddingStatus, Embeddings, VectorSpaceStatus } from '../../embedding/index.js';
import type { StoreHealth, StoreStats } from '../store.js';
import type { SplitDatabase } from './split-parts.js';

/** What all databases can do. What is one database's own (copies, bytes, replicas) the store as a whole can't. */
export function commonCapabilities(databases: readonly SplitDatabase[]): Capabilities {
  const all = databases.map(({ store }) => store.capabilities);
  const [first] = all;
  if (first === undefined) throw new RangeError('A split store has a database.');
  const names = Object.keys(first).filter((name) => name !== 'fullText') as Exclude<keyof Capabilities, 'fullText'>[];
  const common = Object.fromEntries(names.map((name) => [name, all.every((one) => one[name])])) as unknown as Omit<
    Capabilities,
    'fullText'
  >;
  return {
    ...common,
    remote: all.some(({ remote }) => remote),
    copy: false,
    exportBytes: false,
    fullText: first.fullText,
  };
}

/** Sizes and rows of all databases together. */
export function mergeStats(location: string, driver: string, all: readonly StoreStats[]): StoreStats {
  const tables: Record<string, number> = {};
  for (const stats of all)
    for (const [name, rows] of Object.entries(stats.tables)) tables[name] = (tables[name] ?? 0) + rows;
  const sum = (of: (stats: StoreStats) => number) => all.reduce((total, stats) => total + of(stats), 0);
  const sorted = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1));
  const schema = Object.entries(Object.assign({}, ...all.map((stats) => stats.schema)) as StoreStats['schema']);
  return {
    location,
    driver,
    fileBytes: all.some(({ fileBytes }) => fileBytes === null) ? null : sum(({ fileBytes }) => fileBytes ?? 0),
    pageBytes: sum(({ pageBytes }) => pageBytes),
    freeBytes: sum(({ freeBytes }) => freeBytes),
    tables: Object.fromEntries(sorted),
    content: {
      items: sum(({ content }) => content.items),
      bytes: sum(({ content }) => content.bytes),
      storedBytes: sum(({ content }) => content.storedBytes),
    },
    schema: Object.fromEntries(schema.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Whether all databases answer; problems say of which one they are. */
export function mergeHealth(all: readonly (readonly [name: string, health: StoreHealth])[]): StoreHealth {
  return {
    ok: all.every(([, { ok }]) => ok),
    latencyMs: Math.max(...all.map(([, { latencyMs }]) => latencyMs)),
    problems: all.flatMap(([name, { problems }]) => problems.map((problem) => `${name}: ${problem}`)),
  };
}

/** What looks after the vectors of several databases, one by one; null where none has any. */
export function mergeEmbeddings(databases: readonly SplitDatabase[]): Embeddings | null {
  const all = databases.flatMap(({ store }) => (store.embeddings === null ? [] : [store.embeddings]));
  if (all.length === 0) return null;
  const inTurn = async <T>(work: (one: Embeddings, before: number) => Promise<T>, size: (result: T) => number) => {
    const results: T[] = [];
    for (const one of all)
      results.push(
        await work(
          one,
          results.reduce((sum, result) => sum + size(result), 0),
        ),
      );
    return results;
  };
  return {
    status: async () => mergeStatus(await Promise.all(all.map((one) => one.status()))),
    async catchUp({ onProgress, signal } = {}) {
      const done = await inTurn(
        (one, before) => one.catchUp({ signal, onProgress: (documents) => onProgress?.(before + documents) }),
        (documents) => documents,
      );
      return done.reduce((sum, documents) => sum + documents, 0);
    },
    async reembed({ onProgress, signal } = {}) {
      const done = await inTurn(
        (one, before) => one.reembed({ signal, onProgress: (documents) => onProgress?.(before + documents) }),
        ({ documents }) => documents,
      );
      return {
        documents: done.reduce((sum, { documents }) => sum + documents, 0),
        removed: done.reduce((sum, { removed }) => sum + removed, 0),
      };
    },
  };
}

function mergeStatus(all: readonly EmbeddingStatus[]): EmbeddingStatus {
  const spaces = new Map<string, VectorSpaceStatus>();
  for (const space of all.flatMap((one) => one.spaces)) {
    const name = JSON.stringify([space.model, space.dimensions, space.metric, space.status]);
    spaces.set(name, { ...space, vectors: space.vectors + (spaces.get(name)?.vectors ?? 0) });
  }
  const active = [...spaces.values()].sort((a, b) => Number(a.status !== 'active') - Number(b.status !== 'active'));
  return {
    model: all[0]?.model ?? '',
    spaces: active,
    pending: all.reduce((sum, { pending }) => sum + pending, 0),
    retrying: all.reduce((sum, { retrying }) => sum + retrying, 0),
  };
}
