import type { ContentBlock, Conversation, Message, MessageContent } from '@cairndb/core';
import { uint8ArrayToBase64 } from 'uint8array-extras';
import { allPages, type ExportStore } from './conversation-entries.js';

/** Stands in every line; what reads a line must know its version. */
const VERSION = 1;
const PAGE_ROWS = 500;

/**
 * A conversation as JSON Lines, without loss: one line for the conversation, one for each message (its attachments behind
 * it), answer, record and compaction. Each line is `{ cairn: 1, type, conversationId, data }`; bytes are base64.
 */
export async function* jsonLinesOf(
  { conversations }: ExportStore,
  conversation: Conversation,
): AsyncGenerator<string, void, void> {
  const { id } = conversation;
  const line = (type: string, data: object) => `${safeJson({ cairn: VERSION, type, conversationId: id, data })}\n`;
  yield line('conversation', conversation);
  for await (const message of allPages((page) => conversations.messages(id, page))) {
    yield line('message', messageJson(message));
    for (const attachment of await conversations.attachments(message.id)) {
      const bytes = await conversations.attachmentContent(attachment.id);
      yield line('attachment', { ...attachment, content: bytes === null ? null : uint8ArrayToBase64(bytes) });
    }
  }
  for await (const usage of allPages((page) => conversations.usage(id, page), PAGE_ROWS)) yield line('usage', usage);
  for await (const record of allPages((page) => conversations.records(id, page))) yield line('record', record);
  for (const compaction of await conversations.compactions(id)) yield line('compaction', compaction);
}

function messageJson(message: Message): object {
  return { ...message, content: contentJson(message.content) };
}

function contentJson(content: MessageContent): unknown {
  return typeof content === 'string' ? content : content.map(blockJson);
}

function blockJson(block: ContentBlock): object {
  if (block.type === 'image' && block.data !== undefined) return { ...block, data: uint8ArrayToBase64(block.data) };
  if (block.type === 'toolResult') return { ...block, content: contentJson(block.content) };
  return block;
}

/** Characters that some programs take for the end of a line, or a terminal for a command. JSON itself escapes the first 32. */
const UNESCAPED = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

function safeJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(UNESCAPED, escaped);
}
