import type { ContentBlock, JsonObject, JsonValue } from '@cairndb/core';
import { base64Of, bytesOf } from '../base64.js';
import { isObject, textOf } from '../json-shape.js';
import { type AttachedFiles, type AttachmentBytes, attachedBase64 } from '../sessions/attached-file.js';
import { extraOf } from '../sessions/original.js';

/** Marks a text that stood in a list by itself and not as a part. */
const PLAIN = '$plain';

/** A part of the Gemini API as a block. {@link fromPart} gives it back. */
export function toPartBlock(part: JsonValue, files: AttachedFiles): ContentBlock {
  if (typeof part === 'string') return { type: 'text', text: part, extra: { [PLAIN]: true } };
  if (!isObject(part)) return { type: 'other', value: part };
  const { text, ...rest } = part;
  if (typeof text === 'string') {
    return rest.thought === true
      ? { type: 'thinking', text, ...extraOf(rest) }
      : { type: 'text', text, ...extraOf(rest) };
  }
  if (isObject(part.inlineData)) return inlineBlock(part, part.inlineData, files);
  return { type: 'other', value: part };
}

/** The part that a block was made of. */
export function fromPart(block: ContentBlock, bytes: AttachmentBytes): JsonValue {
  switch (block.type) {
    case 'text':
      return block.extra?.[PLAIN] === true ? block.text : { text: block.text, ...block.extra };
    case 'thinking':
      return { text: block.text, ...block.extra };
    case 'image': {
      const { part, data } = { part: {}, data: {}, ...block.extra };
      const inlineData = { mimeType: block.mediaType, data: base64Of(block.data ?? new Uint8Array(0)) };
      return { inlineData: { ...inlineData, ...asObject(data) }, ...asObject(part) };
    }
    case 'other':
      return withBytes(block.value, bytes);
    default:
      return null;
  }
}

/** Pictures become bytes, which are stored once however often they are repeated; other files become attachments. */
function inlineBlock(part: JsonObject, inline: JsonObject, files: AttachedFiles): ContentBlock {
  const { inlineData: _inlineData, ...rest } = part;
  const { mimeType, data, ...more } = inline;
  const found = typeof data === 'string' ? bytesOf(data) : undefined;
  if (typeof mimeType !== 'string' || found === undefined) return { type: 'other', value: part };
  if (!mimeType.startsWith('image/')) {
    const path = textOf(inline.displayName) ?? null;
    const place = files.add({ mediaType: mimeType, data: found, path });
    return { type: 'other', value: { ...part, inlineData: { ...inline, data: place } } };
  }
  const kept: Record<string, JsonValue> = {};
  if (Object.keys(rest).length > 0) kept.part = rest;
  if (Object.keys(more).length > 0) kept.data = more;
  return { type: 'image', mediaType: mimeType, data: found, ...extraOf(kept) };
}

function withBytes(value: JsonValue, bytes: AttachmentBytes): JsonValue {
  if (!isObject(value) || !isObject(value.inlineData)) return value;
  const base64 = attachedBase64(value.inlineData.data, bytes);
  return base64 === undefined ? value : { ...value, inlineData: { ...value.inlineData, data: base64 } };
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
