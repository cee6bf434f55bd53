import { z } from 'zod';
import { anyText, count, jsonObject, pageOptions, textId, unixMs } from '../../validation.js';

const metadata = jsonObject.nullable().optional();
const isBytes = (value: unknown) => value instanceof Uint8Array;

const textBlock = z.looseObject({ type: z.literal('text'), text: anyText });
const thinkingBlock = z.looseObject({ type: z.literal('thinking'), text: anyText, signature: anyText.optional() });
const toolCallBlock = z.looseObject({ type: z.literal('toolCall'), id: anyText, name: anyText, input: z.unknown() });
const imageBlock = z.looseObject({
  type: z.literal('image'),
  mediaType: anyText,
  data: z.custom<Uint8Array>(isBytes, 'must be a Uint8Array').optional(),
  url: anyText.optional(),
});
const otherBlock = z.looseObject({ type: z.literal('other'), value: z.unknown() });
const toolResultBlock = z.looseObject({
  type: z.literal('toolResult'),
  callId: anyText,
  isError: z.boolean().optional(),
  get content(): z.ZodUnion<[typeof anyText, z.ZodArray<typeof contentBlock>]> {
    return z.union([anyText, z.array(contentBlock)]);
  },
});
const contentBlock: z.ZodType = z.discriminatedUnion('type', [
  textBlock,
  thinkingBlock,
  toolCallBlock,
  toolResultBlock,
  imageBlock,
  otherBlock,
]);

/** A message's content. */
export const messageContent = z.union([anyText, z.array(contentBlock)], 'must be a text or an array of content blocks');

/** What an answer used. */
export const newUsage = z.strictObject({
  responseId: textId.optional(),
  messageId: textId.optional(),
  provider: anyText.optional(),
  model: anyText.optional(),
  inputTokens: count.optional(),
  outputTokens: count.optional(),
  cacheCreationTokens: count.optional(),
  cacheReadTokens: count.optional(),
  costMicros: count.optional(),
  metadata,
  createdAt: unixMs.optional(),
});

const role = z.enum(['user', 'assistant', 'system', 'tool']);

/** A new message. */
export const newMessage = z.strictObject({
  id: textId.optional(),
  role,
  content: messageContent,
  model: anyText.optional(),
  parentId: textId.nullable().optional(),
  metadata,
  usage: newUsage.optional(),
  createdAt: unixMs.optional(),
});

/** Several new messages. */
export const newMessages = z.array(newMessage);

/** A new conversation. */
export const newConversation = z.strictObject({
  id: textId.optional(),
  title: anyText.optional(),
  project: anyText.optional(),
  provider: anyText.optional(),
  model: anyText.optional(),
  metadata,
  createdAt: unixMs.optional(),
});

/** Changes of a conversation. */
export const conversationChanges = newConversation.omit({ id: true, createdAt: true });

/** What a fork may be given. */
export const newFork = newConversation.pick({ id: true, title: true, metadata: true });

/** Which conversations to list. */
export const conversationFilter = z.strictObject({
  ...pageOptions,
  project: anyText.optional(),
  provider: anyText.optional(),
  model: anyText.optional(),
  status: z.enum(['active', 'archived']).optional(),
  since: unixMs.optional(),
  until: unixMs.optional(),
});

/** Which messages to list. */
export const messageFilter = z.strictObject({
  ...pageOptions,
  order: z.enum(['oldest', 'newest']).optional(),
  roles: z.array(role).min(1).optional(),
});

/** How many of the last messages. */
export const messageCount = z.int().min(1).max(1000);

/** How a streamed message ends. */
export const messageEnd = z.strictObject({
  content: messageContent.optional(),
  status: z.enum(['complete', 'interrupted']).optional(),
  usage: newUsage.optional(),
});

/** Only the options of a page. */
export const page = z.strictObject(pageOptions);

/** Which usage to sum. */
export const usageFilter = z.strictObject({
  conversationId: textId.optional(),
  project: anyText.optional(),
  since: unixMs.optional(),
  until: unixMs.optional(),
});

/** A new attachment. */
export const newAttachment = z.strictObject({
  id: textId.optional(),
  type: z.enum(['file', 'image', 'code', 'diff']),
  path: anyText.nullable().optional(),
  mediaType: anyText.nullable().optional(),
  content: z.union([anyText, z.custom<Uint8Array>(isBytes)], 'must be a text or a Uint8Array').optional(),
  metadata,
  createdAt: unixMs.optional(),
});

/** A new compaction. */
export const newCompaction = z.strictObject({
  id: textId.optional(),
  trigger: anyText,
  originalMessageCount: count,
  compactedMessageCount: count,
  tokensSaved: count.optional(),
  summary: anyText.nullable().optional(),
  preservedMessageIds: z.array(textId).optional(),
  performedAt: unixMs.optional(),
});

/** New records. */
export const newRecords = z.array(
  z.strictObject({ id: textId.optional(), type: anyText, data: z.unknown(), createdAt: unixMs.optional() }),
);
