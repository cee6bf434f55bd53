import type { ContentBlock, JsonObject, JsonValue } from '@cairndb/core';
import { base64Of, bytesOf } from '../base64.js';
import { isObject } from '../json-shape.js';

const DATA_URL = /^data:([a-z]+\/[a-z0-9.+-]+);base64,(.+)$/s;

/**
 * A content item of a message or of a tool's output as a block. {@link fromItem} gives it back.
 *
 * @param textType the type that texts mostly have here: `output_text` in answers, `input_text` elsewhere
 */
export function toItemBlock(item: JsonValue, textType: string): ContentBlock {
  if (!isObject(item)) return { type: 'other', value: item };
  if (typeof item.text === 'string' && typeof item.type === 'string' && TEXTS.has(item.type)) {
    const { type, text, ...rest } = item;
    return { type: 'text', text: item.text, ...extraOf(type === textType ? rest : { ...rest, type: item.type }) };
  }
  if (item.type === 'input_image' && typeof item.image_url === 'string') return imageBlock(item, item.image_url);
  return { type: 'other', value: item };
}

const TEXTS: ReadonlySet<string> = new Set(['input_text', 'output_text', 'text']);

/** Pictures become bytes, which are stored once however often they are repeated. */
function imageBlock({ type: _type, image_url: _url, ...rest }: JsonObject, url: string): ContentBlock {
  const [, mediaType, base64] = DATA_URL.exec(url) ?? [];
  const data = base64 === undefined ? undefined : bytesOf(base64);
  return data === undefined || mediaType === undefined
    ? { type: 'image', mediaType: '', url, ...extraOf(rest) }
    : { type: 'image', mediaType, data, ...extraOf(rest) };
}

/** The content item that a block was made of. */
export function fromItemBlock(block: ContentBlock, textType: string): JsonValue {
  if (block.type === 'other') return block.value;
  if (block.type === 'text') return { type: textType, text: block.text, ...block.extra };
  if (block.type !== 'image') return null;
  const { mediaType, data, url = '', extra } = block;
  const image_url = data === undefined ? url : `data:${mediaType};base64,${base64Of(data)}`;
  return { type: 'input_image', image_url, ...extra };
}

/** The member `extra` of a block, when there is anything to keep. */
export function extraOf(extra: JsonObject): { extra?: JsonObject } {
  return Object.keys(extra).length === 0 ? {} : { extra };
}
