import type { ContentBlock, JsonObject, JsonValue } from '@cairndb/core';
import { imageType } from '../image-type.js';
import { isEmpty, isObject, without } from '../json-shape.js';
import { pointedTo } from './asset-files.js';

/** The content of a message as blocks, and what they don't hold. */
export interface ShapedContent {
  readonly blocks: readonly ContentBlock[];
  /** Fields of the content that no block holds, but for its type. */
  readonly rest: JsonObject;
  /** The fields whose texts are blocks, in their order. */
  readonly fields?: readonly string[];
}

/** The bytes of a file of a message. */
export type BytesOf = (fileId: string) => Uint8Array | undefined;

/** The fields that hold what each type of content says. */
const TEXT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  code: ['text'],
  execution_output: ['text'],
  tether_quote: ['text'],
  sonic_webpage: ['text'],
  system_error: ['text'],
  tether_browsing_display: ['result'],
  reasoning_recap: ['content'],
  user_editable_context: ['user_profile', 'user_instructions'],
  model_editable_context: ['model_set_context'],
};
const THOUGHTS: ReadonlySet<string> = new Set(['thoughts', 'reasoning_recap']);

/** A message's content as blocks. {@link fromBlocks} gives it back. */
export function toBlocks(content: JsonObject, bytesOf: BytesOf): ShapedContent {
  const { content_type: type, parts, thoughts } = content;
  if (typeof type !== 'string') return whole(content);
  if (Array.isArray(parts)) {
    return { blocks: parts.map((part) => partBlock(part, bytesOf)), rest: without(content, PARTS) };
  }
  if (type === 'thoughts' && Array.isArray(thoughts)) {
    return { blocks: thoughts.map(thoughtBlock), rest: without(content, THOUGHT_FIELDS) };
  }
  const named = Object.hasOwn(TEXT_FIELDS, type) ? TEXT_FIELDS[type] : undefined;
  const fields = named?.filter((name) => typeof content[name] === 'string') ?? [];
  if (fields.length === 0) return whole(content);
  const kind = THOUGHTS.has(type) ? 'thinking' : 'text';
  const blocks = fields.map((name): ContentBlock => ({ type: kind, text: content[name] as string }));
  return { blocks, rest: without(content, new Set([...fields, 'content_type'])), fields };
}

const PARTS: ReadonlySet<string> = new Set(['content_type', 'parts']);
const THOUGHT_FIELDS: ReadonlySet<string> = new Set(['content_type', 'thoughts']);

function whole(content: JsonObject): ShapedContent {
  return { blocks: [{ type: 'other', value: content }], rest: {} };
}

function partBlock(part: JsonValue, bytesOf: BytesOf): ContentBlock {
  if (typeof part === 'string') return { type: 'text', text: part };
  if (!isObject(part)) return { type: 'other', value: part };
  const { content_type: type, text } = part;
  if (type === 'image_asset_pointer') {
    const id = pointedTo(part);
    const data = id === undefined ? undefined : bytesOf(id);
    // What no eye can see is no picture: its bytes are attached, if there are any.
    const mediaType = data === undefined ? undefined : imageType(data);
    return mediaType === undefined || data === undefined
      ? { type: 'image', mediaType: '', extra: part }
      : { type: 'image', mediaType, data, extra: part };
  }
  // A voice's words.
  if (typeof text === 'string') return { type: 'text', text, extra: without(part, TEXT) };
  return { type: 'other', value: part };
}

const TEXT: ReadonlySet<string> = new Set(['text']);

function thoughtBlock(thought: JsonValue): ContentBlock {
  if (!isObject(thought) || typeof thought.content !== 'string') return { type: 'other', value: thought };
  const extra = without(thought, CONTENT);
  return { type: 'thinking', text: thought.content, ...(isEmpty(extra) ? {} : { extra }) };
}

const CONTENT: ReadonlySet<string> = new Set(['content']);

/** The content that blocks were made of. */
export function fromBlocks(
  type: string | undefined,
  blocks: readonly ContentBlock[],
  { rest, fields }: Pick<ShapedContent, 'rest' | 'fields'>,
): JsonValue {
  if (type === undefined) return otherValue(blocks[0]);
  if (fields !== undefined) {
    const texts = Object.fromEntries(fields.map((name, index) => [name, textIn(blocks[index])]));
    return { content_type: type, ...texts, ...rest };
  }
  if (type === 'thoughts') return { content_type: type, thoughts: blocks.map(fromThought), ...rest };
  return { content_type: type, parts: blocks.map(fromPart), ...rest };
}

function otherValue(block: ContentBlock | undefined): JsonValue {
  return block?.type === 'other' ? block.value : null;
}

function textIn(block: ContentBlock | undefined): string {
  return block?.type === 'text' || block?.type === 'thinking' ? block.text : '';
}

function fromPart(block: ContentBlock): JsonValue {
  if (block.type === 'text') return block.extra === undefined ? block.text : { ...block.extra, text: block.text };
  if (block.type === 'image') return block.extra ?? null;
  return otherValue(block);
}

function fromThought(block: ContentBlock): JsonValue {
  return block.type === 'thinking' ? { ...block.extra, content: block.text } : otherValue(block);
}
