import * as z from 'zod/mini';
import { anyText, check, count, jsonObject, MAX_TEXT, pageOptions, textId, unixMs } from '../../validation.js';
import { contentProblem } from './content-problem.js';

const metadata = z.optional(z.nullable(jsonObject));
const isBytes = (value: unknown) => value instanceof Uint8Array;

/** A message's content. */
export const messageContent = z.unknown().check((context) => {
  const problem = contentProblem(context.value);
  if (problem !== null)
    context.issues.push({ code: 'custom', input: undefined, path: [...problem.path], message: problem.message });
});

/** What an answer used. */
export const newUsage = z.strictObject({
  responseId: z.optional(textId),
  messageId: z.optional(textId),
  provider: z.optional(anyText),
  model: z.optional(anyText),
  inputTokens: z.optional(count),
  outputTokens: z.optional(count),
  cacheCreationTokens: z.optional(count),
  cacheReadTokens: z.optional(count),
  costMicros: z.optional(count),
  metadata,
  createdAt: z.optional(unixMs),
});

const role = z.enum(['user', 'assistant', 'system', 'tool']);

/** A new message. */
export const newMessage = z.strictObject({
  id: z.optional(textId),
  role,
  content: messageContent,
  model: z.optional(anyText),
  parentId: z.optional(z.nullable(textId)),
  metadata,
  usage: z.optional(newUsage),
  createdAt: z.optional(unixMs),
});

const manyNewMessages = z.array(newMessage);

/** Several new messages. Those that are right in every field are passed by hand; the schema tells what is wrong with the others. */
export const newMessages = z.unknown().check((context) => {
  const given = context.value;
  if (Array.isArray(given) && given.every(isSoundMessage)) return;
  const { error } = check(manyNewMessages, given);
  for (const issue of error?.issues ?? []) context.issues.push({ ...issue, input: undefined } as never);
});

const ROLES: ReadonlySet<unknown> = new Set(role.options);

/**
 * Whether a value is a new message, without usage, that {@link newMessage} takes: by hand it takes a tenth of the time, and an
 * import has hundreds of thousands. May say no to a message that is right, never yes to one that isn't.
 */
export function isSoundMessage(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  for (const name in value) if (!SOUND_FIELDS[name]?.(value[name])) return false;
  return ROLES.has(value.role) && contentProblem(value.content) === null;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const isId = (value: unknown) => typeof value === 'string' && value.length >= 1 && value.length <= 512;
const anything = () => true;

/** What a field of a sound message may be; the content and the role are asked for apart, as they must be there. */
const SOUND_FIELDS: Readonly<Record<string, ((value: unknown) => boolean) | undefined>> = Object.assign(
  Object.create(null) as object,
  {
    id: (value: unknown) => value === undefined || isId(value),
    role: anything,
    content: anything,
    model: (value: unknown) => value === undefined || (typeof value === 'string' && value.length <= MAX_TEXT),
    parentId: (value: unknown) => value == null || isId(value),
    metadata: (value: unknown) => value == null || isPlainObject(value),
    usage: (value: unknown) => value === undefined,
    createdAt: (value: unknown) => value === undefined || Number.isSafeInteger(value),
  },
);

/** A new conversation. */
export const newConversation = z.strictObject({
  id: z.optional(textId),
  title: z.optional(anyText),
  project: z.optional(anyText),
  provider: z.optional(anyText),
  model: z.optional(anyText),
  metadata,
  createdAt: z.optional(unixMs),
});

/** Changes of a conversation. */
export const conversationChanges = z.extend(z.omit(newConversation, { id: true, createdAt: true }), {
  updatedAt: z.optional(unixMs),
});

/** What a fork may be given. */
export const newFork = z.pick(newConversation, { id: true, title: true, metadata: true, createdAt: true });

/** Which conversations to list. */
export const conversationFilter = z.strictObject({
  ...pageOptions,
  idPrefix: z.optional(textId),
  project: z.optional(anyText),
  provider: z.optional(anyText),
  model: z.optional(anyText),
  status: z.optional(z.enum(['active', 'archived'])),
  since: z.optional(unixMs),
  until: z.optional(unixMs),
});

/** Which messages to list. */
export const messageFilter = z.strictObject({
  ...pageOptions,
  order: z.optional(z.enum(['oldest', 'newest'])),
  startSeq: z.optional(count),
  roles: z.optional(z.array(role).check(z.minLength(1))),
});

/** How many of the last messages. */
export const messageCount = z.int().check(z.gte(1), z.lte(1000));

/** How a streamed message ends. */
export const messageEnd = z.strictObject({
  content: z.optional(messageContent),
  status: z.optional(z.enum(['complete', 'interrupted'])),
  usage: z.optional(newUsage),
});

/** Only the options of a page. */
export const page = z.strictObject(pageOptions);

/** Which usage to sum. */
export const usageFilter = z.strictObject({
  conversationId: z.optional(textId),
  project: z.optional(anyText),
  since: z.optional(unixMs),
  until: z.optional(unixMs),
});

/** What to count. */
export const statsFilter = z.pick(usageFilter, { project: true });

/** A new attachment. */
export const newAttachment = z.strictObject({
  id: z.optional(textId),
  type: z.enum(['file', 'image', 'code', 'diff']),
  path: z.optional(z.nullable(anyText)),
  mediaType: z.optional(z.nullable(anyText)),
  content: z.optional(z.union([anyText, z.custom<Uint8Array>(isBytes)], 'must be a text or a Uint8Array')),
  metadata,
  createdAt: z.optional(unixMs),
});

/** A new compaction. */
export const newCompaction = z.strictObject({
  id: z.optional(textId),
  trigger: anyText,
  originalMessageCount: count,
  compactedMessageCount: count,
  tokensSaved: z.optional(count),
  summary: z.optional(z.nullable(anyText)),
  preservedMessageIds: z.optional(z.array(textId)),
  performedAt: z.optional(unixMs),
});

/** New records. */
export const newRecords = z.array(
  z.strictObject({
    id: z.optional(textId),
    afterSeq: z.optional(count),
    type: anyText,
    data: z.unknown(),
    createdAt: z.optional(unixMs),
  }),
);
