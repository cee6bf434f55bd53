import {
  type AnalyticsFigures,
  type CacheStats,
  type CodeStats,
  type ConversationStats,
  type EmbeddingStatus,
  formatBytes,
  type MemoryStats,
  type RepairStats,
  type Store,
  type StoreStats,
  type ToolStatistics,
} from '@cairndb/core';

/** Everything that an agent's store counts, in figures. */
export interface AgentStats {
  readonly database: StoreStats;
  readonly sessions: ConversationStats;
  /** Sums over all model calls. */
  readonly usage: AnalyticsFigures;
  /** The most used tools, all projects of a tool together. */
  readonly tools: readonly ToolStatistics[];
  readonly memories: MemoryStats;
  readonly code: CodeStats;
  readonly cache: CacheStats;
  readonly repairs: RepairStats;
  /** Null where the store has no embeddings. */
  readonly embeddings: EmbeddingStatus | null;
}

/** Reads all of them, one after the other. */
export async function readAgentStats(store: Store): Promise<AgentStats> {
  return {
    database: await store.stats(),
    sessions: await store.conversations.stats(),
    usage: (await store.analytics.summary({ groupBy: [] })).total,
    tools: await store.analytics.tools({ merged: true }),
    memories: await store.memories.stats(),
    code: await store.code.stats(),
    cache: await store.cache.stats(),
    repairs: await store.learning.repairStats(),
    embeddings: (await store.embeddings?.status()) ?? null,
  };
}

const SHOWN_TOOLS = 5;

/** {@link AgentStats} as lines for people. */
export function formatAgentStats(stats: AgentStats): string {
  const { database, sessions, usage, memories, code, cache, repairs, embeddings } = stats;
  const rows: readonly (readonly [title: string, text: string])[] = [
    ['Database', `${database.location} (${database.driver})`],
    [
      'Size',
      `${formatBytes(database.fileBytes ?? database.pageBytes)}, ${formatBytes(database.freeBytes)} free for reuse`,
    ],
    ['Sessions', `${number(sessions.conversations)}, ${counted(sessions.messages, 'message')}`],
    [
      'Model calls',
      `${number(usage.generations)}, ${number(usage.errors)} failed, ${counted(usage.totalTokens, 'token')}, ${cost(usage)}`,
    ],
    ...toolRows(stats.tools),
    [
      'Memories',
      `${number(memories.live)} that hold, ${number(memories.superseded)} replaced, ${number(memories.expired)} expired`,
    ],
    ['Code', `${counted(code.files, 'file')}, ${counted(code.symbols, 'symbol')}, ${counted(code.chunks, 'chunk')}`],
    [
      'Cache',
      `${counted(cache.entries, 'entry')}, ${formatBytes(cache.bytes)}, ${percent(cache.hitRate)} of ${number(cache.totalHits + cache.totalMisses)} reads hit`,
    ],
    [
      'Repairs',
      `${number(repairs.successes + repairs.failures)} of ${counted(repairs.patterns, 'error')}, ${percent(repairs.successRate)} succeeded`,
    ],
    ['Vectors', embeddings === null ? 'none' : vectors(embeddings)],
  ];
  const width = Math.max(...rows.map(([title]) => title.length));
  return rows.map(([title, text]) => `${title.padEnd(width)}  ${text}`).join('\n');
}

function toolRows(tools: readonly ToolStatistics[]): readonly (readonly [string, string])[] {
  if (tools.length === 0) return [['Tools', 'none used']];
  return tools.slice(0, SHOWN_TOOLS).map(({ tool, uses, successRate, averageUs }, at) => {
    const text = `${tool}: ${counted(uses, 'use')}, ${percent(successRate)} succeeded, ${number(Math.round(averageUs / 1_000))} ms on average`;
    return [at === 0 ? 'Tools' : '', text];
  });
}

function vectors({ model, spaces, pending, retrying }: EmbeddingStatus): string {
  const count = spaces.find((space) => space.status === 'active')?.vectors ?? 0;
  return `${number(count)} of ${model}, ${number(pending)} to come, ${number(retrying)} to be tried again`;
}

function cost({ costMicros, unpricedGenerations }: AnalyticsFigures): string {
  const unpriced = unpricedGenerations === 0 ? '' : ` and ${number(unpricedGenerations)} without a price`;
  return `$${(costMicros / 1_000_000).toFixed(4)}${unpriced}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function counted(value: number, one: string): string {
  const many = one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`;
  return `${number(value)} ${value === 1 ? one : many}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
