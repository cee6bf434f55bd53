import type { ContentBlock, JsonObject, JsonValue } from '@cairndb/core';
import { base64Of, bytesOf } from '../base64.js';
import { isObject } from '../json-shape.js';

/** Under this name a block's `extra` lists fields that Cairn's block has and the original hadn't. */
const ABSENT = '$absent';

/** A message's content block as Cairn holds it. {@link fromBlock} gives the original back, whatever its shape. */
export function toBlock(block: JsonValue): ContentBlock {
  if (!isObject(block) || ABSENT in block) return { type: 'other', value: block };
  switch (block.type) {
    case 'text':
      return typeof block.text === 'string' ? textBlock(block, block.text) : other(block);
    case 'thinking':
      return typeof block.thinking === 'string' ? thinkingBlock(block, block.thinking) : other(block);
    case 'tool_use':
      return toolCallBlock(block);
    case 'tool_result':
      return toolResultBlock(block);
    case 'image':
      return imageBlock(block) ?? other(block);
    default:
      return other(block);
  }
}

/** The block as Claude Code wrote it. */
export function fromBlock(block: ContentBlock): JsonValue {
  switch (block.type) {
    case 'text':
      return withExtra({ type: 'text', text: block.text }, block.extra);
    case 'thinking': {
      const thought = { type: 'thinking', thinking: block.text };
      return withExtra(
        block.signature === undefined ? thought : { ...thought, signature: block.signature },
        block.extra,
      );
    }
    case 'toolCall':
      return withExtra({ type: 'tool_use', id: block.id, name: block.name, input: block.input }, block.extra);
    case 'toolResult': {
      const content = typeof block.content === 'string' ? block.content : block.content.map(fromBlock);
      const result = { type: 'tool_result', tool_use_id: block.callId, content };
      return withExtra(block.isError === undefined ? result : { ...result, is_error: block.isError }, block.extra);
    }
    case 'image':
      return fromImage(block);
    case 'other':
      return block.value;
  }
}

function other(block: JsonValue): ContentBlock {
  return { type: 'other', value: block };
}

function textBlock({ type: _type, text: _text, ...extra }: JsonObject, text: string): ContentBlock {
  return { type: 'text', text, ...kept(extra) };
}

function thinkingBlock(
  { type: _type, thinking: _thinking, signature, ...rest }: JsonObject,
  text: string,
): ContentBlock {
  if (typeof signature === 'string') return { type: 'thinking', text, signature, ...kept(rest) };
  return { type: 'thinking', text, ...kept(signature === undefined ? rest : { ...rest, signature }) };
}

function toolCallBlock(block: JsonObject): ContentBlock {
  const { type: _type, id, name, input, ...rest } = block;
  const extra = new Extra(rest);
  return {
    type: 'toolCall',
    id: extra.text('id', id),
    name: extra.text('name', name),
    input: input === undefined ? extra.absent('input', null) : input,
    ...extra.field(),
  };
}

function toolResultBlock(block: JsonObject): ContentBlock {
  const { type: _type, tool_use_id: callId, content, is_error: isError, ...rest } = block;
  const extra = new Extra(rest);
  if (isError !== undefined && typeof isError !== 'boolean') extra.keep('is_error', isError);
  return {
    type: 'toolResult',
    callId: extra.text('tool_use_id', callId),
    content: Array.isArray(content) ? content.map(toBlock) : extra.text('content', content),
    ...(typeof isError === 'boolean' ? { isError } : {}),
    ...extra.field(),
  };
}

/** Pictures become bytes, which are stored once however often they are repeated; undefined for other sources. */
function imageBlock({ type: _type, source, ...extra }: JsonObject): ContentBlock | undefined {
  if (!isObject(source) || 'source' in extra) return undefined;
  const { type, media_type: mediaType, data, url, ...rest } = source;
  if (type === 'url' && typeof url === 'string' && mediaType === undefined && data === undefined) {
    return { type: 'image', mediaType: '', url, ...kept(sourceExtra(extra, rest)) };
  }
  if (type !== 'base64' || typeof mediaType !== 'string' || typeof data !== 'string' || url !== undefined)
    return undefined;
  const bytes = bytesOf(data);
  return bytes === undefined ? undefined : { type: 'image', mediaType, data: bytes, ...kept(sourceExtra(extra, rest)) };
}

function sourceExtra(extra: JsonObject, source: JsonObject): JsonObject {
  return Object.keys(source).length === 0 ? extra : { ...extra, source };
}

function fromImage(block: ContentBlock & { type: 'image' }): JsonValue {
  const { source, ...extra } = block.extra ?? {};
  const picture =
    block.data === undefined
      ? { type: 'url', url: block.url ?? '' }
      : { type: 'base64', media_type: block.mediaType, data: base64Of(block.data) };
  return { type: 'image', source: { ...picture, ...(isObject(source) ? source : {}) }, ...extra };
}

function kept(extra: JsonObject): { extra?: JsonObject } {
  return Object.keys(extra).length === 0 ? {} : { extra };
}

/** Collects what a block has beside or instead of what Cairn has names for. Its fields win when the block is restored. */
class Extra {
  #fields: Record<string, JsonValue>;
  readonly #absent: string[] = [];

  constructor(fields: JsonObject) {
    this.#fields = { ...fields };
  }

  keep(name: string, value: JsonValue): void {
    this.#fields = { ...this.#fields, [name]: value };
  }

  /** The value when it is a text; else an empty one, and the original is kept. */
  text(name: string, value: JsonValue | undefined): string {
    if (typeof value === 'string') return value;
    if (value === undefined) return this.absent(name, '');
    this.keep(name, value);
    return '';
  }

  /** Notes that the original has no such field. */
  absent<T>(name: string, stand: T): T {
    this.#absent.push(name);
    return stand;
  }

  field(): { extra?: JsonObject } {
    return kept(this.#absent.length === 0 ? this.#fields : { ...this.#fields, [ABSENT]: this.#absent });
  }
}

function withExtra(block: JsonObject, extra: JsonObject | undefined): JsonObject {
  if (extra === undefined) return block;
  const { [ABSENT]: absent, ...fields } = extra;
  const restored: Record<string, JsonValue> = { ...block, ...fields };
  if (Array.isArray(absent)) for (const name of absent) delete restored[String(name)];
  return restored;
}
