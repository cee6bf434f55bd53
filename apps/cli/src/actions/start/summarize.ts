import type { ConversationStats, ModelUsage, Store } from '@cairndb/core';
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
  /** Most tokens first. */
  readonly models: readonly ModelUsage[];
  /** Most messages first. */
  readonly projects: readonly ProjectSummary[];
}

/** Counts what a database holds. */
export async function summarize(store: Store): Promise<Summary> {
  const { pageBytes } = await store.stats();
  return {
    totals: await store.conversations.stats(),
    databaseBytes: pageBytes,
    models: await store.conversations.costByModel(),
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
