import type { Conversation } from '@cairndb/core';
import { z } from 'zod';
import { budgetField, cursorField, fittedPage, restOf } from '../budget.js';
import { projectRead, projectToRead, type Setting } from '../setting.js';
import { NOTE, shortened, shownTime } from '../shown.js';
import { TIME_FORM, timeGiven } from '../times.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';
import { uriFor } from '../uris.js';

/** Tools that list what was talked about. */
export function conversationTools(setting: Setting): readonly Tool[] {
  return [
    defineTool({
      name: 'conversations',
      title: 'Conversations',
      description:
        'List past conversations, the last changed first: titles, projects, sizes. To find what was said use recall or search; to read one, use read with its uri.',
      reads: true,
      input: z.strictObject({
        project: projectToRead(setting, 'Only this project.'),
        since: z.string().optional().describe(`Only changed since: ${TIME_FORM}, or a span back such as 7d.`),
        limit: z.int().min(1).max(100).default(20),
        cursor: cursorField,
        budget: budgetField,
      }),
      output: answerOf({ conversations: listed({ id: z.string(), title: z.string(), uri: z.string() }) }),
      run: async ({ project, since, ...page }) => {
        const filter = {
          project: projectRead(setting, project),
          since: since === undefined ? undefined : timeGiven(since, 'since', { now: Date.now(), by: -1 }),
        };
        const { items: conversations, nextCursor } = await fittedPage(
          (of) => setting.store.conversations.list({ ...filter, ...of }),
          { ...page, cursor: page.cursor },
          shownConversation,
        );
        const note = conversations.length === 0 ? 'There are none.' : NOTE;
        return { data: { note, conversations, rest: restOf('conversations', nextCursor) } };
      },
    }),
  ];
}

function shownConversation({ id, title, project, model, messageCount, updatedAt }: Conversation) {
  return {
    ...{ id, title: shortened(title, 200), messages: messageCount },
    ...{ project: project || undefined, model: model || undefined, updatedAt: shownTime(updatedAt) },
    uri: uriFor('conversation', id),
  };
}
