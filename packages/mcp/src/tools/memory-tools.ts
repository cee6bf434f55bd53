import { InvalidInputError, type SimilarMemory } from '@cairndb/core';
import { z } from 'zod';
import { projectToWrite, projectWritten, type Setting } from '../setting.js';
import { NOTE, rounded, shortened } from '../shown.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';
import { uriFor } from '../uris.js';

const DAY_MS = 86_400_000;
const idField = z.string().min(1).max(512).describe('Its id, as remember, recall or search gave it.');
const contentField = z.string().min(1).max(10_000);
const importanceField = z.number().min(0).max(1).optional().describe('How much it matters. Default 0.5.');
const tagsField = z.array(z.string().min(1).max(128)).max(16).optional();

/** Tools that keep memories. */
export function memoryTools(setting: Setting): readonly Tool[] {
  return [rememberTool(setting), supersedeTool(setting), forgetTool(setting)];
}

function rememberTool(setting: Setting): Tool {
  return defineTool({
    name: 'remember',
    title: 'Remember',
    description:
      'Keep something that will matter in later conversations: a preference, decision, instruction, or fact that was hard to find. One statement that is understood on its own, with names and dates instead of "he" and "yesterday". What is there already grows in importance. The answer lists `similar` memories: when one of them no longer holds, call supersede on it. No secrets.',
    reads: false,
    input: z.strictObject({
      content: contentField.describe('The statement.'),
      type: z
        .string()
        .min(1)
        .max(64)
        .default('fact')
        .describe('fact, preference, pattern, instruction, decision, episode, or another word.'),
      scope: z
        .enum(['user', 'project'])
        .optional()
        .describe('user: holds in every project. Default: project when there is one.'),
      project: projectToWrite(setting),
      importance: importanceField,
      tags: tagsField,
      ttlDays: z.number().positive().max(36_500).optional().describe('Forgotten after so many days. Default: stays.'),
      conversation: z.string().min(1).max(512).optional().describe('The conversation it was learned in, by its id.'),
    }),
    output: answerOf({
      outcome: z.string().describe('added, or strengthened when it was there already.'),
      id: z.string(),
      importance: z.number(),
      uri: z.string(),
      similar: listed({ id: z.string(), similarity: z.number(), content: z.string() }).optional(),
    }),
    run: async ({ scope, project, ttlDays, conversation, ...given }) => {
      const { memory, outcome, similar } = await setting.store.memories.add({
        ...given,
        scope,
        // What holds everywhere belongs to no project, unless a call says so itself.
        project: scope === 'user' ? project : projectWritten(setting, project),
        ttlMs: ttlDays === undefined ? undefined : Math.max(1, Math.round(ttlDays * DAY_MS)),
        conversationId: conversation,
        source: sourceOf(setting),
      });
      const { id, importance } = memory;
      const facts = { outcome, id, importance: rounded(importance), project: memory.project || undefined };
      const answer = { ...facts, uri: uriFor('memory', id) };
      return { data: similar.length === 0 ? answer : { ...answer, note: NOTE, similar: similar.map(shownSimilar) } };
    },
  });
}

function sourceOf({ clientName }: Setting): string {
  return shortened(`mcp:${clientName()}`, 200);
}

function shownSimilar({ memory: { id, content, type, importance }, similarity }: SimilarMemory) {
  return {
    id,
    similarity: rounded(similarity),
    type,
    importance: rounded(importance),
    content: shortened(content, 500),
  };
}

function supersedeTool(setting: Setting): Tool {
  return defineTool({
    name: 'supersede',
    title: 'Supersede a memory',
    description:
      'Have something newer hold in place of a memory that is no longer true. Give `content` for a new statement, or `by` with the id of a memory that is there. The older one stays readable as history, and is not recalled any more.',
    reads: false,
    input: z.strictObject({
      id: idField,
      content: contentField.optional().describe('What holds now.'),
      by: z.string().min(1).max(512).optional().describe('Instead: the id of the memory that holds now.'),
      importance: importanceField.describe('Of new content. Default: as before.'),
      tags: tagsField.describe('Of new content. Default: as before.'),
    }),
    output: answerOf({ id: z.string(), superseded: z.string() }),
    run: async ({ id, content, by, importance, tags }) => {
      if ((content === undefined) === (by === undefined)) {
        throw new InvalidInputError({ message: 'supersede: give either content or by.' });
      }
      const newer = content === undefined ? by : { content, importance, tags, source: sourceOf(setting) };
      const { memory, superseded } = await setting.store.memories.supersede(id, newer ?? '');
      return { data: { id: memory.id, superseded: superseded.id } };
    },
  });
}

function forgetTool({ store }: Setting): Tool {
  return defineTool({
    name: 'forget',
    title: 'Forget a memory',
    description:
      'Remove a memory for good: when the user asks for it, or when it is wrong and nothing takes its place. Otherwise use supersede, which keeps the history.',
    reads: false,
    destroys: true,
    repeatable: true,
    input: z.strictObject({
      id: idField,
      history: z.boolean().default(false).describe('Also what it had replaced.'),
    }),
    output: answerOf({ forgotten: z.string() }),
    run: async ({ id, history }) => {
      await store.memories.remove(id, { history });
      return { data: { forgotten: id } };
    },
  });
}
