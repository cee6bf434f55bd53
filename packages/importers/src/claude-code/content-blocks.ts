import type { ContentBlock, JsonObject, JsonValue } from '@cairndb/core';
import { base64Of, bytesOf } from '../base64.js';
import { isEmpty, isObject, without } from '../json-shape.js';

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

const TEXT_FIELDS: ReadonlySet<string> = new Set(['type', 'text']);
const THINKING_FIELDS: ReadonlySet<string> = new Set(['type', 'thinking', 'signature']);
const TOOL_CALL_FIELDS: ReadonlySet<string> = new Set(['type', 'id', 'name', 'input']);
const TOOL_RESULT_FIELDS: ReadonlySet<string> = new Set(['type', 'tool_use_id', 'content', 'is_error']);

function textBlock(block: JsonObject, text: string): ContentBlock {
  return { type: 'text', text, extra: kept(without(block, TEXT_FIELDS)) };
}

function thinkingBlock(block: JsonObject, text: string): ContentBlock {
  const extra = new Extra(without(block, THINKING_FIELDS));
  const { signature } = block;
  if (signature !== undefined && typeof signature !== 'string') extra.keep('signature', signature);
  return {
    type: 'thinking',
    text,
    signature: typeof signature === 'string' ? signature : undefined,
    extra: extra.fields(),
  };
}

function toolCallBlock(block: JsonObject): ContentBlock {
  const extra = new Extra(without(block, TOOL_CALL_FIELDS));
  const { id, name, input } = block;
  return {
    type: 'toolCall',
    id: extra.text('id', id),
    name: extra.text('name', name),
    input: input === undefined ? extra.absent('input', null) : input,
    extra: extra.fields(),
  };
}

function toolResultBlock(block: JsonObject): ContentBlock {
  const extra = new Extra(without(block, TOOL_RESULT_FIELDS));
  const { tool_use_id: callId, content, is_error: isError } = block;
  if (isError !== undefined && typeof isError !== 'boolean') extra.keep('is_error', isError);
  return {
    type: 'toolResult',
    callId: extra.text('tool_use_id', callId),
    content: Array.isArray(content) ? content.map(toBlock) : extra.text('content', content),
    isError: typeof isError === 'boolean' ? isError : undefined,
    extra: extra.fields(),
  };
}

/** Pictures become bytes, which are stored once however often they are repeated; undefined for other sources. */
function imageBlock({ type: _type, source, ...extra }: JsonObject): ContentBlock | undefined {
  if (!isObject(source) || 'source' in extra) return undefined;
  const { type, media_type: mediaType, data, url, ...rest } = source;
  if (type === 'url' && typeof url === 'string' && mediaType === undefined && data === undefined) {
    return { type: 'image', mediaType: '', url, extra: kept(sourceExtra(extra, rest)) };
  }
  if (type !== 'base64' || typeof mediaType !== 'string' || typeof data !== 'string' || url !== undefined)
    return undefined;
  const bytes = bytesOf(data);
  return bytes === undefined
    ? undefined
    : { type: 'image', mediaType, data: bytes, extra: kept(sourceExtra(extra, rest)) };
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

function kept(extra: JsonObject): JsonObject | undefined {
  return isEmpty(extra) ? undefined : extra;
}

/** Collects what a block has beside or instead of what Cairn has names for. Its fields win when the block is restored. */
class Extra {
  readonly #fields: Record<string, JsonValue>;
  #absent: string[] | undefined;

  /** Takes the fields over. */
  constructor(fields: Record<string, JsonValue>) {
    this.#fields = fields;
  }

  keep(name: string, value: JsonValue): void {
    this.#fields[name] = value;
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
    this.#absent ??= [];
    this.#absent.push(name);
    return stand;
  }

  fields(): JsonObject | undefined {
    if (this.#absent !== undefined) this.#fields[ABSENT] = this.#absent;
    return kept(this.#fields);
  }
}

function withExtra(block: JsonObject, extra: JsonObject | undefined): JsonObject {
  if (extra === undefined) return block;
  const { [ABSENT]: absent, ...fields } = extra;
  const restored: Record<string, JsonValue> = { ...block, ...fields };
  if (Array.isArray(absent)) for (const name of absent) delete restored[String(name)];
  return restored;
}
