import { buildContext, type ContextSource } from '@cairndb/context';
import type { RecallOptions, SearchHit, Store } from '@cairndb/core';
import { z } from 'zod';
import { findInProject } from '../find-in-project.js';
import { kindsField, kindsGiven } from '../kinds.js';
import { projectRead, projectToRead, type Setting } from '../setting.js';
import { memoryUri, messageUri, NOTE, shortened, shownTime } from '../shown.js';
import { TIME_FORM, timeGiven } from '../times.js';
import { defineTool, type Tool } from '../tool.js';

const conversationField = z.string().min(1).max(512).optional().describe('Only within this conversation, by its id.');

/** Tools that find what is stored. */
export function recallTools(setting: Setting): readonly Tool[] {
  return [recallTool(setting), searchTool(setting)];
}

function recallTool(setting: Setting): Tool {
  return defineTool({
    name: 'recall',
    title: 'Recall',
    description:
      'Recall what past conversations, memories and code say about a question, in plain language. Use it at the beginning of a task, and before you ask the user for something that may have been said before. Returns numbered passages, best first; cite them as [1].',
    reads: true,
    input: z.strictObject({
      question: z.string().min(1).max(4_000).describe('A question, with the names and words that matter.'),
      budget: z.int().min(100).max(10_000).default(2_000).describe('Tokens that the passages may have.'),
      kinds: kindsField,
      project: projectToRead(setting, 'Only this project, and memories that hold everywhere.'),
      conversation: conversationField,
    }),
    run: async ({ question, budget, kinds, project, conversation }, signal) => {
      const { store } = setting;
      const { text, tokens, sources, leftOut, by } = await buildContext(
        { recall: (query, options) => recallIn(store, projectRead(setting, project), query, options ?? {}) },
        question,
        { maxTokens: budget, kinds: kindsGiven(kinds), conversationId: conversation, signal },
      );
      if (sources.length === 0) return { data: { note: 'Nothing found.', text, tokens, sources, leftOut, by } };
      const data = { note: NOTE, text, tokens, leftOut, by, sources: sources.map(shownSource) };
      return { data, text: `${NOTE}\n\n${text}` };
    },
  });
}

/** Within a conversation its project says nothing more. */
async function recallIn(store: Store, project: string | undefined, query: string, options: RecallOptions) {
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

function shownSource({ number, kind, id, isCut, conversationId, firstSeq, lastSeq, ...source }: ContextSource) {
  const { path, startLine, endLine } = source;
  return {
    ...{ number, kind, id, conversationId, firstSeq, lastSeq, path, startLine, endLine },
    uri: uriOf(kind, id, conversationId, firstSeq),
    ...(isCut ? { isCut } : {}),
  };
}

function uriOf(
  kind: SearchHit['kind'],
  id: string | number,
  conversationId?: string,
  seq?: number,
): string | undefined {
  if (kind === 'memory') return memoryUri(String(id));
  return kind === 'message' && conversationId !== undefined && seq !== undefined
    ? messageUri(conversationId, seq)
    : undefined;
}

function searchTool(setting: Setting): Tool {
  return defineTool({
    name: 'search',
    title: 'Search',
    description:
      'Find where exact words stand: identifiers, error codes, names, phrases. Operators: "a phrase", -without, begin*. For a question in plain language use recall.',
    reads: true,
    input: z.strictObject({
      query: z.string().min(1).max(1_000),
      limit: z.int().min(1).max(50).default(10),
      kinds: kindsField,
      project: projectToRead(setting, 'Only this project, and memories that hold everywhere.'),
      conversation: conversationField,
      since: z.string().optional().describe(`Only what is newer: ${TIME_FORM}, or a span back such as 7d.`),
    }),
    run: async ({ query, limit, kinds, project, conversation, since }) => {
      const after = since === undefined ? undefined : timeGiven(since, 'since', { now: Date.now(), by: -1 });
      const place = {
        kinds: kindsGiven(kinds),
        project: conversation === undefined ? projectRead(setting, project) : undefined,
      };
      const found = await findInProject(place, limit, (filter) =>
        setting.store.search(query, {
          ...filter,
          ...{ limit, conversationId: conversation, since: after, snippetChars: 240, mark: ['**', '**'] },
        }),
      );
      const hits = found.map(shownHit);
      return { data: hits.length === 0 ? { note: 'Nothing found.', hits } : { note: NOTE, hits } };
    },
  });
}

function shownHit(hit: SearchHit) {
  const { kind, id, snippet, title, project, conversationId, seq, role, path, startLine, symbolName, memoryType } = hit;
  return {
    kind,
    id,
    snippet,
    title: title ? shortened(title, 200) : undefined,
    ...{ project: project || undefined, conversationId, seq, role, path, startLine, symbolName, memoryType },
    createdAt: shownTime(hit.createdAt),
    uri: uriOf(kind, id, conversationId, seq),
  };
}
