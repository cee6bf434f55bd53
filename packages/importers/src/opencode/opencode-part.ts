import type { ContentBlock, JsonObject, JsonValue } from '@cairndb/core';
import { isObject } from '../json-shape.js';
import { type AttachedFiles, type AttachmentBytes, attachedBase64 } from '../sessions/attached-file.js';
import { dataOfUrl, extraOf, urlOfData } from '../sessions/original.js';

/** What a part is, and what it belongs to. Parts name both; a block doesn't repeat what its message says. */
export interface PartOwner {
  readonly sessionId: string;
  readonly messageId: string;
}

/** A part of a message as blocks: a tool part is its call and, once there is one, its result. */
export function toBlocks(part: JsonValue, owner: PartOwner, files: AttachedFiles): ContentBlock[] {
  if (!isObject(part)) return [{ type: 'other', value: part }];
  const own = withoutOwner(part, owner);
  switch (part.type) {
    case 'text':
    case 'reasoning': {
      const { type: _type, text, ...rest } = own;
      if (typeof text !== 'string') break;
      return [{ type: part.type === 'text' ? 'text' : 'thinking', text, ...extraOf(rest) }];
    }
    case 'tool':
      return toolBlocks(own) ?? [{ type: 'other', value: own }];
    case 'file':
      return [fileBlock(own, files)];
  }
  return [{ type: 'other', value: own }];
}

/** The parts that blocks were made of. */
export function fromBlocks(blocks: readonly ContentBlock[], owner: PartOwner, bytes: AttachmentBytes): JsonValue[] {
  const parts: JsonValue[] = [];
  for (const block of blocks) {
    if (block.type === 'toolResult') parts.push(withResult(parts.pop() ?? null, block, bytes));
    else parts.push(withOwner(fromBlock(block, bytes), owner));
  }
  return parts;
}

function fromBlock(block: ContentBlock, bytes: AttachmentBytes): JsonValue {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text, ...block.extra };
    case 'thinking':
      return { type: 'reasoning', text: block.text, ...block.extra };
    case 'toolCall': {
      const { state, ...extra } = block.extra ?? {};
      return {
        type: 'tool',
        callID: block.id,
        tool: block.name,
        ...extra,
        state: { input: block.input, ...asObject(state) },
      };
    }
    case 'image':
      return fromFile(block);
    case 'other':
      return withBytes(block.value, bytes);
    case 'toolResult':
      return null;
  }
}

/** Fields of a tool's state that the blocks hold. */
function toolBlocks({ type: _type, callID, tool, state, ...rest }: JsonObject): ContentBlock[] | undefined {
  if (typeof tool !== 'string' || !isObject(state) || state.input === undefined) return undefined;
  const id = typeof callID === 'string' ? callID : String(rest.id ?? '');
  const { input, ...open } = state;
  const isOver = open.status === 'completed' || open.status === 'error';
  const field = open.status === 'error' ? 'error' : 'output';
  const { [field]: said, attachments, ...left } = open;
  const named = callID === undefined ? { callID: null } : {};
  const call = (kept: JsonObject): ContentBlock => ({
    type: 'toolCall',
    id,
    name: tool,
    input,
    extra: { ...rest, ...named, state: kept },
  });
  if (!isOver || said === undefined) return [call(open)];
  const files = Array.isArray(attachments) ? (attachments as readonly JsonValue[]) : undefined;
  const kept = files === undefined && attachments !== undefined ? { ...left, attachments } : left;
  const first: ContentBlock = typeof said === 'string' ? { type: 'text', text: said } : { type: 'other', value: said };
  const content = files === undefined && typeof said === 'string' ? said : [first, ...(files ?? []).map(resultFile)];
  const isError = open.status === 'error';
  return [
    call(kept),
    {
      type: 'toolResult',
      callId: id,
      content,
      ...(isError ? { isError } : {}),
      ...extraOf(files === undefined ? {} : { attachments: true }),
    },
  ];
}

/** A tool part with what its result says. */
function withResult(part: JsonValue, block: ContentBlock & { type: 'toolResult' }, bytes: AttachmentBytes): JsonValue {
  if (!isObject(part)) return part;
  const state = asObject(part.state);
  const [first, ...files] = typeof block.content === 'string' ? [] : block.content;
  const said =
    typeof block.content === 'string'
      ? block.content
      : first?.type === 'text'
        ? first.text
        : first?.type === 'other'
          ? first.value
          : null;
  const attachments =
    block.extra?.attachments === true ? { attachments: files.map((file) => fromBlock(file, bytes)) } : {};
  return { ...part, state: { ...state, [state.status === 'error' ? 'error' : 'output']: said, ...attachments } };
}

/** Pictures become bytes, which are stored once however often they are repeated; other files become attachments. */
function fileBlock(part: JsonObject, files: AttachedFiles): ContentBlock {
  const picture = pictureBlock(part);
  if (picture !== undefined) return picture;
  const found = typeof part.url === 'string' ? dataOfUrl(part.url) : undefined;
  if (found === undefined) return { type: 'other', value: part };
  const path = typeof part.filename === 'string' ? part.filename : null;
  return { type: 'other', value: { ...part, url: { ...files.add({ ...found, path }), mediaType: found.mediaType } } };
}

/** A file of a tool's result, which stays in the result. */
function resultFile(file: JsonValue): ContentBlock {
  return (isObject(file) ? pictureBlock(file) : undefined) ?? { type: 'other', value: file };
}

function pictureBlock({ type, mime, url, ...rest }: JsonObject): ContentBlock | undefined {
  if (type !== 'file' || typeof mime !== 'string' || !mime.startsWith('image/') || typeof url !== 'string')
    return undefined;
  const found = dataOfUrl(url);
  if (found === undefined) return { type: 'image', mediaType: mime, url, ...extraOf(rest) };
  return found.mediaType === mime ? { type: 'image', mediaType: mime, data: found.data, ...extraOf(rest) } : undefined;
}

function fromFile({ mediaType, data, url, extra }: ContentBlock & { type: 'image' }): JsonValue {
  return {
    type: 'file',
    mime: mediaType,
    url: data === undefined ? (url ?? '') : urlOfData(mediaType, data),
    ...extra,
  };
}

function withBytes(value: JsonValue, bytes: AttachmentBytes): JsonValue {
  if (!isObject(value) || !isObject(value.url)) return value;
  const base64 = attachedBase64(value.url, bytes);
  return base64 === undefined ? value : { ...value, url: `data:${String(value.url.mediaType)};base64,${base64}` };
}

function withoutOwner(part: JsonObject, { sessionId, messageId }: PartOwner): JsonObject {
  const { sessionID, messageID, ...own } = part;
  return sessionID === sessionId && messageID === messageId ? own : part;
}

function withOwner(part: JsonValue, { sessionId, messageId }: PartOwner): JsonValue {
  if (!isObject(part)) return part;
  const { callID, ...rest } = part;
  return { sessionID: sessionId, messageID: messageId, ...(callID === null || callID === undefined ? rest : part) };
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
