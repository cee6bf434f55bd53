import type { Memory } from '@cairndb/core';
import { allItems } from './pages.js';
import type { Api } from './surface.js';

/** Everything that an owner sees, as plain data: two snapshots are equal when nothing visible changed. */
export async function snapshot(api: Api): Promise<Readonly<Record<string, unknown>>> {
  const conversations = await allItems((page) => api.conversations.list(page));
  const sessions = await allItems((page) => api.codegen.listSessions(page));
  return {
    conversations: await each(conversations, ({ id }) => conversationSnapshot(api, id)),
    usage: await api.conversations.costByModel(),
    unfinished: await api.conversations.unfinishedMessages(),
    conversationStats: await api.conversations.stats(),
    sessions: await each(sessions, ({ id }) => api.codegen.history(id)),
    codegenStats: await api.codegen.stats(),
    codeFiles: await each(await allItems((page) => api.code.listFiles(page)), async (file) => ({
      ...file,
      symbols: await api.code.symbolsOf(file.project, file.path),
    })),
    codeChunks: await allItems((page) => api.code.listChunks(page)),
    codeStats: await api.code.stats(),
    logs: await allItems((page) => api.logs.list(page)),
    logStats: await api.logs.stats(),
    settings: await allItems((page) => api.settings.list(page)),
    models: await allItems((page) => api.models.list(page)),
    generations: await allItems((page) => api.analytics.history(page)),
    generationSummary: await api.analytics.summary({
      groupBy: ['model', 'provider', 'project', 'tool', 'day', 'hour'],
    }),
    budgets: await api.analytics.budgets(),
    tools: await api.analytics.tools(),
    memories: (await allItems((page) => api.memories.list({ ...page, superseded: 'include' }))).map(unread),
    blocks: await each(await allItems((page) => api.memoryBlocks.list(page)), async (block) => ({
      ...block,
      versions: await api.memoryBlocks.versions(block.label, { project: block.project }),
    })),
    intentions: await allItems((page) => api.intentions.list({ ...page, statuses: STATUSES })),
    repairs: await allItems((page) => api.learning.listPatterns(page)),
    conventions: await each(await allItems((page) => api.learning.listConventions(page)), ({ id }) =>
      api.learning.getConvention(id),
    ),
    userSessions: await each(await allItems((page) => api.sessions.list(page)), async (session) => ({
      ...session,
      state: await allItems((page) => api.sessions.listState(session.id, page)),
    })),
    components: await allItems((page) => api.knowledge.listComponents(page)),
    documents: await each(await allItems((page) => api.knowledge.listDocuments(page)), ({ project, path }) =>
      api.knowledge.getDocument(project, path),
    ),
    decisions: await allItems((page) => api.knowledge.listDecisions(page)),
    // Without what fades with the clock.
    patterns: (await allItems((page) => api.knowledge.listPatterns(page))).map((one) => ({ ...one, confidence: 0 })),
    outcomes: await allItems((page) => api.effectiveness.listOutcomes(page)),
    feedback: await allItems((page) => api.effectiveness.listFeedback(page)),
    // Without hits, which reading counts.
    cacheKeys: await allItems((page) => api.cache.keys(page)),
    checkpoints: await each(await allItems((page) => api.checkpoints.list(page)), async (checkpoint) => ({
      ...checkpoint,
      files: await allItems((page) => api.checkpoints.files(checkpoint.id, page)),
    })),
    archived: await allItems((page) => api.lifecycle.archived(page)),
    checkpointStats: await api.checkpoints.stats(),
    files: await allItems((page) => api.files.list({ ...page, gone: 'include' })),
    fileProjects: await each(await api.files.projects(), async (one) => ({
      ...one,
      relevant: await api.files.relevant(one.project, { expired: true }),
    })),
    relationships: await allItems((page) => api.files.relationships(page)),
    fileChanges: await allItems((page) => api.files.changes(page)),
    accesses: await allItems((page) => api.files.accesses(page)),
    snippets: await allItems((page) => api.files.snippets(page)),
    fileStats: await api.files.stats(),
    cacheResponses: (await allItems((page) => api.cache.listResponses(page))).map(({ key, text }) => ({ key, text })),
  };
}

const STATUSES = ['open', 'active', 'done', 'cancelled'] as const;

/** A memory without its accesses, which reading counts. */
function unread({ accessCount: _count, lastAccessedAt: _at, ...memory }: Memory): object {
  return memory;
}

/** Everything of one conversation. */
export async function conversationSnapshot(api: Api, id: string): Promise<Readonly<Record<string, unknown>>> {
  const { conversations } = api;
  const messages = await allItems((page) => conversations.messages(id, page));
  return {
    conversation: await conversations.get(id),
    messages: await each(messages, async (message) => ({
      ...message,
      attachments: await each(await conversations.attachments(message.id), async (attachment) => ({
        ...attachment,
        content: await conversations.attachmentContent(attachment.id),
      })),
    })),
    forks: await conversations.forks(id),
    usage: await allItems((page) => conversations.usage(id, page)),
    compactions: await conversations.compactions(id),
    records: await allItems((page) => conversations.records(id, page)),
  };
}

async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
