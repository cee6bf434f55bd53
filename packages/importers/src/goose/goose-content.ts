import type { ContentBlock, JsonObject, JsonValue } from '@cairndb/core';
import { base64Of, bytesOf } from '../base64.js';
import { isObject, textOf } from '../json-shape.js';
import { type AttachedFiles, type AttachmentBytes, attachedBase64 } from '../sessions/attached-file.js';
import { extraOf } from '../sessions/original.js';

/** A piece of a message of Goose as a block. {@link fromContent} gives it back. */
export function toContentBlock(piece: JsonValue, files: AttachedFiles): ContentBlock {
  if (!isObject(piece)) return { type: 'other', value: piece };
  switch (piece.type) {
    case 'text':
    case 'image':
      return toPlainBlock(piece);
    case 'thinking':
      return thinkingBlock(piece);
    case 'toolRequest':
    case 'frontendToolRequest':
      return requestBlock(piece) ?? { type: 'other', value: piece };
    case 'toolResponse':
      return responseBlock(piece) ?? { type: 'other', value: piece };
    case 'document':
      return documentBlock(piece, files);
    default:
      return { type: 'other', value: piece };
  }
}

/** The piece that a block was made of. */
export function fromContent(block: ContentBlock, bytes: AttachmentBytes): JsonValue {
  switch (block.type) {
    case 'thinking': {
      const { type: _type, text, signature, extra } = block;
      return { type: 'thinking', thinking: text, ...(signature === undefined ? {} : { signature }), ...extra };
    }
    case 'toolCall': {
      const { call, ...extra } = block.extra ?? {};
      const value = {
        name: block.name,
        ...(block.input === null ? {} : { arguments: block.input }),
        ...asObject(call),
      };
      return { type: 'toolRequest', id: block.id, toolCall: { status: 'success', value }, ...extra };
    }
    case 'toolResult':
      return fromResponse(block);
    case 'other':
      return withBytes(block.value, bytes);
    default:
      return fromPlainBlock(block);
  }
}

/** Texts and pictures, which stand in messages and in tools' results alike. */
function toPlainBlock(piece: JsonValue): ContentBlock {
  if (!isObject(piece)) return { type: 'other', value: piece };
  const { type, text, data, mimeType, ...rest } = piece;
  if (type === 'text' && typeof text === 'string' && data === undefined && mimeType === undefined)
    return { type: 'text', text, ...extraOf(rest) };
  const found = typeof data === 'string' ? bytesOf(data) : undefined;
  if (type !== 'image' || typeof mimeType !== 'string' || found === undefined || text !== undefined)
    return { type: 'other', value: piece };
  return { type: 'image', mediaType: mimeType, data: found, ...extraOf(rest) };
}

function fromPlainBlock(block: ContentBlock): JsonValue {
  if (block.type === 'text') return { type: 'text', text: block.text, ...block.extra };
  if (block.type === 'other') return block.value;
  if (block.type !== 'image') return null;
  const { mediaType, data = new Uint8Array(0), extra } = block;
  return { type: 'image', data: base64Of(data), mimeType: mediaType, ...extra };
}

function thinkingBlock(piece: JsonObject): ContentBlock {
  const { type: _type, thinking, signature, ...rest } = piece;
  if (typeof thinking !== 'string' || (signature !== undefined && typeof signature !== 'string'))
    return { type: 'other', value: piece };
  return { type: 'thinking', text: thinking, ...(signature === undefined ? {} : { signature }), ...extraOf(rest) };
}

/** A call that the model got right. One that it didn't has no name, and stays as it is. */
function requestBlock({ type, id, toolCall, ...rest }: JsonObject): ContentBlock | undefined {
  if (typeof id !== 'string' || !isObject(toolCall) || toolCall.status !== 'success' || !isObject(toolCall.value))
    return undefined;
  const { name, arguments: input, ...call } = toolCall.value;
  const named = textOf(name);
  if (named === undefined) return undefined;
  const kept: JsonObject = {
    ...rest,
    ...(type === 'toolRequest' ? {} : { type: type ?? null }),
    ...(Object.keys(call).length === 0 && input !== null
      ? {}
      : { call: input === null ? { ...call, arguments: null } : call }),
  };
  return { type: 'toolCall', id, name: named, input: input ?? null, ...extraOf(kept) };
}

/** What a tool answered: what it said, or in older versions only a list, or an error. */
function responseBlock({ type: _type, id, toolResult, ...rest }: JsonObject): ContentBlock | undefined {
  if (typeof id !== 'string' || !isObject(toolResult)) return undefined;
  const { status, value, error } = toolResult;
  if (status === 'error' && typeof error === 'string') {
    return { type: 'toolResult', callId: id, content: error, isError: true, ...extraOf(rest) };
  }
  if (status !== 'success') return undefined;
  const isList = Array.isArray(value);
  const said = isList ? value : isObject(value) ? value.content : undefined;
  if (!Array.isArray(said)) return undefined;
  const { content: _content, ...result } = isObject(value) ? value : {};
  const isError = !isList && isObject(value) && value.isError === true;
  return {
    type: 'toolResult',
    callId: id,
    content: (said as readonly JsonValue[]).map(toPlainBlock),
    ...(isError ? { isError } : {}),
    extra: { ...rest, ...(isList ? { list: true } : { result }) },
  };
}

function fromResponse({ callId, content, extra = {} }: ContentBlock & { type: 'toolResult' }): JsonValue {
  const { list, result, ...rest } = extra;
  const response = (toolResult: JsonValue): JsonValue => ({ type: 'toolResponse', id: callId, toolResult, ...rest });
  if (typeof content === 'string') return response({ status: 'error', error: content });
  const pieces = content.map(fromPlainBlock);
  return response({ status: 'success', value: list === true ? pieces : { content: pieces, ...asObject(result) } });
}

/** A document's bytes become an attachment. */
function documentBlock(piece: JsonObject, files: AttachedFiles): ContentBlock {
  const { data, mimeType, name } = piece;
  const found = typeof data === 'string' ? bytesOf(data) : undefined;
  if (found === undefined) return { type: 'other', value: piece };
  const place = files.add({ mediaType: textOf(mimeType) ?? null, data: found, path: textOf(name) ?? null });
  return { type: 'other', value: { ...piece, data: place } };
}

function withBytes(value: JsonValue, bytes: AttachmentBytes): JsonValue {
  const base64 = isObject(value) ? attachedBase64(value.data, bytes) : undefined;
  return base64 === undefined || !isObject(value) ? value : { ...value, data: base64 };
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
