import {
  type Attachment,
  type Compaction,
  type ContentBlock,
  type Conversation,
  type ConversationRecord,
  InvalidInputError,
  type JsonObject,
  type JsonValue,
  type Message,
  type MessageContent,
  type Usage,
} from '@cairndb/core';
import { idOf, isObject } from '../json-shape.js';

/** The version of the lines that this importer reads. */
const VERSION = 1;

/** What one line of an export says. */
export type CairnLine = { readonly conversationId: string } & (
  | { readonly type: 'conversation'; readonly data: Conversation }
  | { readonly type: 'message'; readonly data: Message }
  | { readonly type: 'attachment'; readonly data: Attachment; readonly content: Uint8Array | undefined }
  | { readonly type: 'usage'; readonly data: Usage }
  | { readonly type: 'record'; readonly data: ConversationRecord }
  | { readonly type: 'compaction'; readonly data: Compaction }
);

/**
 * Reads a line of an export in JSON Lines. What it holds is checked by the store when it is written.
 *
 * @throws InvalidInputError for a line of another version or kind
 */
export function readCairnLine(line: JsonObject): CairnLine {
  const conversationId = idOf(line.conversationId);
  const { data } = line;
  if (line.cairn !== VERSION || conversationId === undefined || !isObject(data)) throw noLine();
  switch (line.type) {
    case 'message':
      return { type: 'message', conversationId, data: { ...as<Message>(data), content: contentOf(data.content) } };
    case 'attachment': {
      const { content, ...attachment } = data;
      return { type: 'attachment', conversationId, data: as<Attachment>(attachment), content: optionalBytes(content) };
    }
    case 'conversation':
      return { type: 'conversation', conversationId, data: as<Conversation>(data) };
    case 'usage':
      return { type: 'usage', conversationId, data: as<Usage>(data) };
    case 'record':
      return { type: 'record', conversationId, data: as<ConversationRecord>(data) };
    case 'compaction':
      return { type: 'compaction', conversationId, data: as<Compaction>(data) };
    default:
      throw noLine();
  }
}

function noLine(): InvalidInputError {
  return new InvalidInputError({
    message: `This is no line of an export of version ${VERSION}. Export with this version of Cairn, or update it.`,
    operation: 'importCairn',
  });
}

/** A part of a line as the thing it was made of. The store checks every field before it takes it. */
function as<T>(data: JsonObject): T {
  return data as unknown as T;
}

function contentOf(content: JsonValue | undefined): MessageContent {
  return Array.isArray(content) ? content.map(blockOf) : as<MessageContent>(content as JsonObject);
}

/** A block with its bytes out of base64. */
function blockOf(block: JsonValue): ContentBlock {
  if (!isObject(block)) return as<ContentBlock>(block as unknown as JsonObject);
  if (block.type === 'image' && typeof block.data === 'string') {
    return { ...as<ContentBlock & { type: 'image' }>(block), data: new Uint8Array(Buffer.from(block.data, 'base64')) };
  }
  if (block.type === 'toolResult' && Array.isArray(block.content)) {
    return { ...as<ContentBlock & { type: 'toolResult' }>(block), content: block.content.map(blockOf) };
  }
  return as<ContentBlock>(block);
}

function optionalBytes(base64: JsonValue | undefined): Uint8Array | undefined {
  return typeof base64 === 'string' ? new Uint8Array(Buffer.from(base64, 'base64')) : undefined;
}
