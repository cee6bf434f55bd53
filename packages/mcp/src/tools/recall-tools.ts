import { buildContext, type ContextSource } from '@cairndb/context';
import type { SearchHit } from '@cairndb/core';
import { z } from 'zod';
import { budgetField, fitted } from '../budget.js';
import { fenced } from '../fenced.js';
import { findInProject } from '../find-in-project.js';
import { kindsField, kindsGiven } from '../kinds.js';
import { recallIn } from '../recall-in.js';
import { projectRead, projectToRead, type Setting } from '../setting.js';
import { NOTE, shortened, shownTime } from '../shown.js';
import { TIME_FORM, timeGiven } from '../times.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';
import { uriOfHit } from '../uris.js';

/** A store's search gives no more at once. */
const MOST_HITS = 200;
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
      'Recall what past conversations, memories, decisions, documents and code say about a question, in plain language. Use it at the beginning of a task, and before you ask the user for something that may have been said before. Returns numbered passages, best first; cite them as [1].',
    reads: true,
    input: z.strictObject({
      question: z.string().min(1).max(4_000).describe('A question, with the names and words that matter.'),
      budget: budgetField,
      kinds: kindsField,
      project: projectToRead(setting, 'Only this project, and memories that hold everywhere.'),
      conversation: conversationField,
    }),
    output: answerOf({
      text: z.string().describe('The passages, numbered.'),
      tokens: z.int().describe('Tokens of the text.'),
      leftOut: z.int().describe('Passages that did not fit.'),
      by: z.array(z.string()),
      sources: listed({ number: z.int(), kind: z.string(), uri: z.string().optional(), isCut: z.boolean().optional() }),
    }),
    run: async ({ question, budget, kinds, project, conversation }, signal) => {
      const { store } = setting;
      const { text, tokens, sources, leftOut, by } = await buildContext(
        { recall: (query, options) => recallIn(store, projectRead(setting, project), query, options ?? {}) },
        question,
        { maxTokens: budget, kinds: kindsGiven(kinds), conversationId: conversation, signal },
      );
      if (sources.length === 0) return { data: { note: 'Nothing found.', text, tokens, sources, leftOut, by } };
      const rest = restOfRecall(leftOut, sources);
      const data = { note: NOTE, text, tokens, leftOut, by, sources: sources.map(shownSource), rest };
      const from = `${sources.length} passages recalled; where each comes from is in its first line`;
      return { data, text: [NOTE, fenced(text, from), ...(rest === undefined ? [] : [rest])].join('\n\n') };
    },
  });
}

function restOfRecall(leftOut: number, sources: readonly ContextSource[]): string | undefined {
  const cut = sources.filter(({ isCut }) => isCut).map(({ number }) => `[${number}]`);
  const parts = [
    ...(leftOut === 0 ? [] : [`${leftOut} passages did not fit: ask again with a larger budget, or more precisely.`]),
    ...(cut.length === 0 ? [] : [`${cut.join(' ')} cut: read the uri of the source for the whole.`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}

function shownSource({ number, kind, id, isCut, conversationId, firstSeq, lastSeq, ...source }: ContextSource) {
  const { project, path, startLine, endLine, createdAt } = source;
  return {
    ...{ number, kind, id, conversationId, firstSeq, lastSeq, project, path, startLine, endLine },
    createdAt: shownTime(createdAt),
    uri: uriOfHit({ kind, id, project, path, conversationId, seq: firstSeq }),
    ...(isCut ? { isCut } : {}),
  };
}

function searchTool(setting: Setting): Tool {
  return defineTool({
    name: 'search',
    title: 'Search',
    description:
      'Find where exact words stand: identifiers, error codes, names, phrases. Operators: "a phrase", -without, begin*. For a question in plain language use recall; to read a hit as a whole, use read with its uri.',
    reads: true,
    input: z.strictObject({
      query: z.string().min(1).max(1_000),
      limit: z.int().min(1).max(50).default(10),
      offset: z.int().min(0).max(MOST_HITS).default(0).describe('Hits to pass over.'),
      budget: budgetField,
      kinds: kindsField,
      project: projectToRead(setting, 'Only this project, and memories that hold everywhere.'),
      conversation: conversationField,
      since: z.string().optional().describe(`Only what is newer: ${TIME_FORM}, or a span back such as 7d.`),
    }),
    output: answerOf({
      hits: listed({
        kind: z.string(),
        id: z.union([z.string(), z.number()]),
        snippet: z.string().describe('Matches stand between **.'),
        uri: z.string().optional(),
      }),
    }),
    run: async ({ query, limit, offset, budget, kinds, project, conversation, since }) => {
      const after = since === undefined ? undefined : timeGiven(since, 'since', { now: Date.now(), by: -1 });
      const place = {
        kinds: kindsGiven(kinds),
        project: conversation === undefined ? projectRead(setting, project) : undefined,
      };
      // One more says whether there are more.
      const most = Math.min(MOST_HITS, offset + limit + 1);
      const found = await findInProject(place, most, (filter) =>
        setting.store.search(query, {
          ...filter,
          ...{ limit: most, conversationId: conversation, since: after, snippetChars: 240, mark: ['**', '**'] },
        }),
      );
      const wanted = found.slice(offset, offset + limit);
      const { items: hits } = await fitted(wanted.map(shownHit), budget);
      const rest = restOfSearch(offset + hits.length, found.length);
      return { data: hits.length === 0 ? { note: 'Nothing found.', hits } : { note: NOTE, hits, rest } };
    },
  });
}

function restOfSearch(shown: number, found: number): string | undefined {
  if (shown >= found) return undefined;
  return `There is more. Call search again with offset ${shown}, a larger budget, or narrower words.`;
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
    uri: uriOfHit(hit),
  };
}
