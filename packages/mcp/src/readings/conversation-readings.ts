import { type Conversation, InvalidInputError } from '@cairndb/core';
import type { Setting } from '../setting.js';
import { shortened, shownTime } from '../shown.js';
import { TEMPLATES, uriFor } from '../uris.js';
import { messageAsText } from './message-as-text.js';
import { mapPage, type Reading, type ReadText } from './reading.js';

const MESSAGES = 20;
const COMPLETIONS = 50;

/** Conversations, from their beginning or from a message on. */
export function conversationReadings({ store, project }: Setting): readonly Reading[] {
  const { conversations } = store;
  const ids = async (idPrefix: string) =>
    (await conversations.list({ idPrefix, limit: COMPLETIONS })).items.map(({ id }) => id);
  const from = async (id: string, startSeq: number): Promise<ReadText> => {
    const conversation = await conversations.get(id);
    const { items } = await conversations.messages(id, { startSeq, limit: MESSAGES });
    const last = items.at(-1)?.seq ?? startSeq;
    return {
      text: [...(startSeq === 1 ? [headOf(conversation)] : []), ...items.map(messageAsText)].join('\n\n'),
      provenance: `messages ${startSeq}-${last} of ${conversation.messageCount} of conversation ${id}`,
      next: last < conversation.messageCount ? uriFor('messages', id, last + 1) : undefined,
    };
  };
  return [
    {
      name: 'conversation',
      title: 'Conversation',
      description: `What a past conversation is about, and its first ${MESSAGES} messages.`,
      mimeType: 'text/plain',
      uri: TEMPLATES.conversation,
      list: (page) => mapPage(conversations.list({ ...page, ...(project === '' ? {} : { project }) }), listed),
      complete: { id: ids },
      read: ({ id = '' }) => from(id, 1),
    },
    {
      name: 'messages',
      title: 'Messages',
      description: `A conversation from a message on, by its position: ${MESSAGES} messages.`,
      mimeType: 'text/plain',
      uri: TEMPLATES.messages,
      complete: { id: ids },
      read: async ({ id = '', seq = '' }) => await from(id, positionGiven(seq)),
    },
  ];
}

function positionGiven(seq: string): number {
  if (/^[1-9]\d{0,8}$/.test(seq)) return Number(seq);
  throw new InvalidInputError({ message: 'A message’s position must be a whole number from 1 on.' });
}

function listed(conversation: Conversation) {
  const { id, title, messageCount, updatedAt } = conversation;
  return {
    uri: uriFor('conversation', id),
    name: shortened(title || id, 120),
    description: `${messageCount} messages${conversation.project === '' ? '' : `, ${conversation.project}`}`,
    lastModified: shownTime(updatedAt),
  };
}

function headOf({ title, project, model, messageCount, createdAt, updatedAt }: Conversation): string {
  const facts = [
    `Title: ${title || 'none'}`,
    ...(project === '' ? [] : [`Project: ${project}`]),
    ...(model === '' ? [] : [`Model: ${model}`]),
    `Messages: ${messageCount}, ${shownTime(createdAt)} to ${shownTime(updatedAt)}`,
  ];
  return facts.join('\n');
}
