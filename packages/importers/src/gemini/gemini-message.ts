import type { ContentBlock, JsonObject, JsonValue, MessageRole, NewUsage } from '@cairndb/core';
import { countOf, idOf, isEmpty, isObject, textOf, timeOf } from '../json-shape.js';
import { AttachedFiles, type AttachmentBytes } from '../sessions/attached-file.js';
import { CAIRN } from '../sessions/digest.js';
import { blocksOf, type StoredMessage, wholeOriginal, withOriginal } from '../sessions/original.js';
import type { SessionMessage } from '../sessions/session-part.js';
import { fromCallBlocks, toCallBlocks } from './gemini-calls.js';
import { fromPart, toPartBlock } from './gemini-parts.js';

/** Who runs Gemini CLI's models. */
export const PROVIDER = 'google';

const ROLES: Readonly<Record<string, MessageRole>> = { user: 'user', gemini: 'assistant' };

/** How the blocks of a message are put together again. */
interface Shape {
  /** How many blocks are thoughts; absent where the original has no list of them. */
  readonly thoughts?: number;
  /** What the content is: a text, a list of parts, or one part; and how many blocks are its. */
  readonly content: 'text' | 'parts' | 'part' | 'none';
  readonly parts: number;
  /** Whether there is a list of tool calls; all other blocks are theirs. */
  readonly calls: boolean;
}

/**
 * A message of a session as Cairn holds it. {@link restoreGeminiMessage} gives the original back.
 *
 * @returns undefined when it has no id
 */
export function toSessionMessage(original: JsonObject, fallbackAt: number): SessionMessage | undefined {
  const { id: givenId, timestamp, type, content: said, thoughts, toolCalls, model, ...rest } = original;
  const id = idOf(givenId);
  if (id === undefined) return undefined;
  const role = (typeof type === 'string' && Object.hasOwn(ROLES, type) ? ROLES[type] : undefined) ?? 'system';
  const createdAt = timeOf(timestamp) ?? fallbackAt;
  const files = new AttachedFiles(id);
  const thinking = listOf(thoughts)?.map(toThought);
  const parts = contentBlocks(said, files);
  const calls = listOf(toolCalls)?.flatMap((call) => toCallBlocks(call, files));
  const shape: Shape = {
    ...(thinking === undefined ? {} : { thoughts: thinking.length }),
    content: typeof said === 'string' ? 'text' : Array.isArray(said) ? 'parts' : said === undefined ? 'none' : 'part',
    parts: parts.length,
    calls: calls !== undefined,
  };
  const kept: Record<string, JsonValue> = {
    ...rest,
    ...(role === 'system' ? { type: type ?? null } : {}),
    ...(thinking === undefined && thoughts !== undefined ? { thoughts } : {}),
    ...(calls === undefined && toolCalls !== undefined ? { toolCalls } : {}),
    ...(isIso(timestamp, createdAt) ? {} : { timestamp: timestamp ?? null }),
    ...(model === undefined || (typeof model === 'string' && role === 'assistant') ? {} : { model }),
  };
  const blocks = [...(thinking ?? []), ...parts, ...(calls ?? [])];
  const content = shape.content === 'text' && blocks.length === parts.length ? (said as string) : blocks;
  const named = role === 'assistant' ? (textOf(model) ?? '') : '';
  const noted: JsonObject = { ...(isEmpty(kept) ? {} : { gemini: kept }), [CAIRN]: { shape: { ...shape } } };
  const metadata = withOriginal(noted, original, (stored) =>
    restoreGeminiMessage({ id, role, content, metadata: stored, createdAt, model: named }, files.bytes),
  );
  const usage = usageOf(id, original, createdAt);
  return {
    id,
    role,
    content,
    createdAt,
    model: named,
    metadata,
    attachments: files.list,
    ...(usage === undefined ? {} : { usage }),
    original: () => original,
  };
}

/**
 * A message as Gemini CLI had it, deeply equal to the original but for redaction markers.
 *
 * @param attachments the bytes of the message's attachments by their ids; without them an `inlineData` names its attachment
 */
export function restoreGeminiMessage(
  { id, role, content, metadata, createdAt, model }: StoredMessage & { readonly model: string },
  attachments: AttachmentBytes = new Map(),
): JsonObject {
  const whole = wholeOriginal(metadata);
  if (isObject(whole)) return whole;
  const notes = metadata?.[CAIRN];
  const shape = (isObject(notes) && isObject(notes.shape) ? notes.shape : {}) as unknown as Partial<Shape>;
  const rest = isObject(metadata?.gemini) ? metadata.gemini : {};
  const { thoughts, parts = 0 } = shape;
  const blocks = content === '' ? [] : blocksOf(content);
  const thinking = blocks.slice(0, thoughts ?? 0);
  const own = blocks.slice(thinking.length, thinking.length + parts);
  const calls = blocks.slice(thinking.length + parts);
  const said = restoredContent(shape.content, own, attachments);
  const { timestamp = new Date(createdAt).toISOString(), ...fields } = rest;
  return {
    id,
    ...(timestamp === null ? {} : { timestamp }),
    type: role === 'assistant' ? 'gemini' : role,
    ...(said === undefined ? {} : { content: said }),
    ...(thoughts === undefined ? {} : { thoughts: thinking.map(fromThought) }),
    ...(shape.calls === true ? { toolCalls: fromCallBlocks(calls, attachments) } : {}),
    ...(model === '' ? {} : { model }),
    ...fields,
  };
}

function contentBlocks(said: JsonValue | undefined, files: AttachedFiles): ContentBlock[] {
  if (typeof said === 'string') return said === '' ? [] : [{ type: 'text', text: said }];
  if (said === undefined) return [];
  return (listOf(said) ?? [said]).map((part) => toPartBlock(part, files));
}

function restoredContent(
  shape: Shape['content'] | undefined,
  blocks: readonly ContentBlock[],
  attachments: AttachmentBytes,
): JsonValue | undefined {
  if (shape === 'none') return undefined;
  if (shape === 'text') return blocks[0]?.type === 'text' ? blocks[0].text : '';
  const parts = blocks.map((block) => fromPart(block, attachments));
  return shape === 'part' ? (parts[0] ?? null) : parts;
}

/** A thought's subject stands above what it says. */
function toThought(thought: JsonValue): ContentBlock {
  if (!isObject(thought)) return { type: 'other', value: thought };
  const { subject, description, ...rest } = thought;
  if (typeof subject !== 'string' || typeof description !== 'string') return { type: 'other', value: thought };
  return { type: 'thinking', text: `${subject}\n\n${description}`, extra: { subject, ...rest } };
}

function fromThought(block: ContentBlock): JsonValue {
  if (block.type === 'other') return block.value;
  if (block.type !== 'thinking') return null;
  const { subject, ...rest } = block.extra ?? {};
  return { subject: subject ?? null, description: block.text.slice(String(subject).length + 2), ...rest };
}

/** What an answer used. The prompt holds what was read from the cache; thoughts and what tools' prompts took stand beside. */
function usageOf(id: string, { tokens, model, type }: JsonObject, createdAt: number): NewUsage | undefined {
  if (!isObject(tokens) || type !== 'gemini') return undefined;
  const [input, output, cached] = [countOf(tokens.input), countOf(tokens.output), countOf(tokens.cached)];
  const [thought, tool] = [countOf(tokens.thoughts), countOf(tokens.tool)];
  if (input + output + cached + thought + tool === 0) return undefined;
  return {
    responseId: id,
    provider: PROVIDER,
    model: textOf(model) ?? '',
    inputTokens: Math.max(0, input - cached) + tool,
    outputTokens: output + thought,
    cacheReadTokens: cached,
    ...(thought === 0 ? {} : { metadata: { reasoningTokens: thought } }),
    createdAt,
  };
}

function isIso(timestamp: JsonValue | undefined, at: number): boolean {
  return typeof timestamp === 'string' && timeOf(timestamp) === at && new Date(at).toISOString() === timestamp;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : undefined;
}
