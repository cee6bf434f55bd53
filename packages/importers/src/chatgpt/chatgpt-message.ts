import type { ContentBlock, JsonObject, JsonValue, Message, MessageContent, MessageRole } from '@cairndb/core';
import { isEmpty, isObject, textOf, without } from '../json-shape.js';
import { sameJson } from '../same-json.js';
import type { StoredMessage } from '../stored-message.js';
import { isWellFormed } from '../well-formed.js';
import { type BytesOf, fromBlocks, toBlocks } from './message-content.js';

/** Under this name a message's metadata hold what only restoring needs. */
const RESTORE = '$cairn';

/** How a message is put together again where its fields alone don't tell. */
interface RestoreNotes {
  /** The type of its content; absent when the content is kept whole. */
  readonly type?: string;
  /** Fields of the content whose texts are blocks. */
  readonly fields?: readonly string[];
  /** The message as it was, when nothing else gives it back. */
  readonly whole?: JsonValue;
}

const ROLES: readonly string[] = ['user', 'assistant', 'system', 'tool'];
const TAKEN: ReadonlySet<string> = new Set(['content', 'author']);
const ROLE: ReadonlySet<string> = new Set(['role']);

/**
 * A message of an export as one of a store: what Cairn has a name for in its content, everything else in its metadata.
 * {@link restoreChatGptMessage} gives it back.
 *
 * @param callId the call that a tool's message answers
 */
export function toChatGptMessage(message: JsonObject, callId: string, bytesOf: BytesOf): StoredMessage {
  const { author, content } = message;
  const named = isObject(author) ? textOf(author.role) : undefined;
  const role = (named !== undefined && ROLES.includes(named) ? named : 'system') as MessageRole;
  if (!isObject(content) || !isObject(author) || named !== role) return wholeMessage(message, role, content);
  const { rest, notes, blocks } = shape(message, content, role, callId, bytesOf);
  const writer = without(author, ROLE);
  const metadata: JsonObject = {
    message: { ...without(message, TAKEN), ...(isEmpty(writer) ? {} : { author: writer }) },
    ...(isEmpty(rest) ? {} : { content: rest }),
    [RESTORE]: notes as JsonObject,
  };
  const stored = { role, content: plain(blocks), metadata };
  const restored = restoreChatGptMessage(stored);
  return sameJson(restored, message) && isWellFormed(message) ? stored : wholeMessage(message, role, content);
}

interface Shape {
  readonly blocks: readonly ContentBlock[];
  readonly rest: JsonObject;
  readonly notes: RestoreNotes;
}

function shape(message: JsonObject, content: JsonObject, role: string, callId: string, bytesOf: BytesOf): Shape {
  const { content_type: type, parts } = content;
  const tool = textOf(message.recipient);
  if (role === 'assistant' && tool !== undefined && tool !== 'all' && typeof type === 'string') {
    const isText = isOneText(parts) && Object.keys(content).length === 2;
    const input = isText ? (parts[0] ?? '') : without(content, TYPE);
    return {
      blocks: [{ type: 'toolCall', id: textOf(message.id) ?? '', name: tool, input }],
      rest: {},
      notes: { type },
    };
  }
  const { blocks, rest, fields } = toBlocks(content, bytesOf);
  const isWhole = blocks.length === 1 && blocks[0]?.type === 'other' && blocks[0].value === content;
  const notes = { ...(isWhole ? {} : { type: type as string }), ...(fields === undefined ? {} : { fields }) };
  if (role !== 'tool') return { blocks, rest, notes };
  const isError = type === 'system_error' || hasFailed(message);
  const result = { type: 'toolResult', callId, content: blocks, ...(isError ? { isError } : {}) } as const;
  return { blocks: [result], rest, notes };
}

const TYPE: ReadonlySet<string> = new Set(['content_type']);

function isOneText(parts: JsonValue | undefined): parts is readonly string[] {
  return Array.isArray(parts) && parts.length === 1 && typeof parts[0] === 'string';
}

/** Whether code that was run came to an error. */
function hasFailed({ metadata }: JsonObject): boolean {
  const result = isObject(metadata) ? metadata.aggregate_result : undefined;
  return isObject(result) && textOf(result.status)?.startsWith('failed') === true;
}

/** One text without anything to it is a text. */
function plain(blocks: readonly ContentBlock[]): MessageContent {
  const [first] = blocks;
  return blocks.length === 1 && first?.type === 'text' && first.extra === undefined ? first.text : blocks;
}

/** A message of which nothing is known but perhaps its texts. */
function wholeMessage(message: JsonObject, role: MessageRole, content: JsonValue | undefined): StoredMessage {
  const texts = isObject(content)
    ? toBlocks(content, () => undefined).blocks.filter(({ type }) => type === 'text')
    : [];
  const shown = texts.map((block) => (block.type === 'text' ? block.text.toWellFormed() : ''));
  return { role, content: shown.join('\n\n'), metadata: { [RESTORE]: { whole: message } } };
}

/**
 * The message that one was imported from, as JSON deeply equal to it; where something was redacted, the marker stands in its place.
 */
export function restoreChatGptMessage(stored: Pick<Message, 'role' | 'content' | 'metadata'>): JsonValue {
  const { message, content: rest, [RESTORE]: kept } = stored.metadata ?? {};
  const notes: RestoreNotes = isObject(kept) ? kept : {};
  if (notes.whole !== undefined) return notes.whole;
  const { author, ...fields } = isObject(message) ? message : {};
  const writer = isObject(author) ? author : {};
  return {
    ...fields,
    author: { role: stored.role, ...writer },
    content: restoreContent(stored.content, notes, isObject(rest) ? rest : {}),
  };
}

function restoreContent(content: MessageContent, { type, fields }: RestoreNotes, rest: JsonObject): JsonValue {
  const blocks: readonly ContentBlock[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  const [first] = blocks;
  if (first?.type === 'toolCall') {
    const input = isObject(first.input) ? first.input : { parts: [first.input] };
    return { content_type: type ?? '', ...input };
  }
  const within = first?.type === 'toolResult' ? first.content : blocks;
  const inner: readonly ContentBlock[] = typeof within === 'string' ? [{ type: 'text', text: within }] : within;
  return fromBlocks(type, inner, { rest, ...(fields === undefined ? {} : { fields }) });
}
