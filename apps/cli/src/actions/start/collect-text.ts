import type { ContentBlock, Message, Store } from '@cairndb/core';

/** Messages of a conversation that are looked through. */
const MESSAGES = 150;
/** Characters of one text that are looked through. */
const CHARACTERS = 4_000;

/** What one message says, by where it stands. */
export interface MessageText {
  /** What people and models wrote. */
  readonly prose: string;
  /** What tools said when they failed. */
  readonly errors: string;
}

/** The texts of a conversation's last messages. */
export async function collectText({ conversations }: Store, conversationId: string): Promise<MessageText[]> {
  const { items } = await conversations.messages(conversationId, { order: 'newest', limit: MESSAGES });
  return items.map(textOf);
}

function textOf({ content }: Message): MessageText {
  if (typeof content === 'string') return { prose: content.slice(0, CHARACTERS), errors: '' };
  return {
    prose: join(content.map((block) => (block.type === 'text' ? block.text : ''))),
    errors: join(
      content.map((block) => (block.type === 'toolResult' && block.isError === true ? resultText(block.content) : '')),
    ),
  };
}

function resultText(content: string | readonly ContentBlock[]): string {
  return typeof content === 'string'
    ? content
    : join(content.map((block) => (block.type === 'text' ? block.text : '')));
}

function join(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .join('\n')
    .slice(0, CHARACTERS);
}
