import type { ConversationStats, ModelFigures, Store, UnpricedModel } from '@cairndb/core';
import { pagesOf } from '../../pages-of.js';

/** A project and what happened in it. */
export interface ProjectSummary {
  readonly project: string;
  readonly conversations: number;
  readonly messages: number;
  readonly toolCalls: number;
  /** Unix milliseconds. */
  readonly lastUsedAt: number;
}

/** What a database holds, for a first look. */
export interface Summary {
  readonly totals: ConversationStats;
  /** Bytes of the database, the search index included, without its log. */
  readonly databaseBytes: number;
  /** What all answers cost at list prices, in micro-dollars; models without a price are not in it. */
  readonly costMicros: number;
  /** Dearest first. */
  readonly models: readonly ModelFigures[];
  readonly unpricedModels: readonly UnpricedModel[];
  /** Most messages first. */
  readonly projects: readonly ProjectSummary[];
}

/** Counts what a database holds. */
export async function summarize(store: Store): Promise<Summary> {
  const { total, byModel, unpricedModels } = await store.analytics.summary({ groupBy: ['model'] });
  const { pageBytes } = await store.stats();
  return {
    totals: await store.conversations.stats(),
    databaseBytes: pageBytes,
    costMicros: total.costMicros,
    models: byModel,
    unpricedModels,
    projects: await projectsOf(store),
  };
}

async function projectsOf(store: Store): Promise<ProjectSummary[]> {
  const projects = new Map<string, ProjectSummary>();
  for await (const page of pagesOf((cursor) => store.conversations.list({ limit: 1000, ...cursor }))) {
    for (const { project, messageCount, toolCalls, updatedAt } of page) {
      const before = projects.get(project);
      projects.set(project, {
        project,
        conversations: (before?.conversations ?? 0) + 1,
        messages: (before?.messages ?? 0) + messageCount,
        toolCalls: (before?.toolCalls ?? 0) + toolCalls,
        lastUsedAt: Math.max(before?.lastUsedAt ?? 0, updatedAt),
      });
    }
  }
  return [...projects.values()].sort((a, b) => b.messages - a.messages);
}
