import type { ContentBlock, JsonObject, JsonValue, MessageRole } from '@cairndb/core';
import { isObject, textOf } from '../json-shape.js';
import { AttachedFiles } from '../sessions/attached-file.js';
import { blocksOf, type StoredMessage, wholeOriginal, withOriginal } from '../sessions/original.js';
import type { SessionMessage } from '../sessions/session-part.js';
import { attachmentBlock, type LlmAttachment } from './llm-attachments.js';

/** A message of a thread, with its parts in order. */
export interface ChainMessage {
  readonly hash: string;
  /** Its row with its JSON read; `parts` are the rows of its parts. */
  readonly row: JsonObject;
  readonly parts: readonly JsonObject[];
  /** Attachments by the id of the part they belong to. */
  readonly attachments: ReadonlyMap<string, readonly LlmAttachment[]>;
  /** Contents of fragments by their ids. */
  readonly fragments: ReadonlyMap<number, string>;
}

/** What a message becomes in a conversation. */
export interface Placed {
  readonly id: string;
  readonly parentId: string | null;
  /** The model of an answer; else empty. */
  readonly model: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

const ROLES: Readonly<Record<string, MessageRole>> = {
  user: 'user',
  assistant: 'assistant',
  system: 'system',
  tool: 'tool',
};

/** A message of a thread as Cairn holds it. {@link restoreLlmMessage} gives it back. */
export function toSessionMessage(message: ChainMessage, { id, parentId, model, createdAt }: Placed): SessionMessage {
  const { row, parts } = message;
  const files = new AttachedFiles(id);
  const content = parts.flatMap((part) => partBlocks(part, message, files));
  const speaker = ROLES[String(row.role)] ?? 'system';
  const isResult = speaker === 'user' && content.length > 0 && content.every(({ type }) => type === 'toolResult');
  const role = isResult ? 'tool' : speaker;
  const original: JsonObject = { ...row, parts };
  const metadata = withOriginal({ llm: row }, original, (stored) =>
    restoreLlmMessage({ id, role, content, metadata: stored, createdAt }),
  );
  return {
    id,
    role,
    content,
    createdAt,
    parentId,
    model: role === 'assistant' ? model : '',
    metadata,
    attachments: files.list,
    original: () => original,
  };
}

/** A message of a thread as llm had it: the columns of its row, and `parts` with those of its parts, their JSON read; without attachments' bytes. */
export function restoreLlmMessage({ content, metadata }: StoredMessage): JsonObject {
  const whole = wholeOriginal(metadata);
  if (isObject(whole)) return whole;
  const row = isObject(metadata?.llm) ? metadata.llm : {};
  const parts = new Map<string, JsonObject>();
  for (const block of blocksOf(content)) {
    const { part, ...extra } = (block.type === 'other' ? asObject(block.value) : block.extra) ?? {};
    const own = asObject(part);
    parts.set(String(own.id), restoredPart(parts.get(String(own.id)), block, own, extra));
  }
  return { ...row, parts: [...parts.values()] };
}

function restoredPart(
  before: JsonObject | undefined,
  block: ContentBlock,
  part: JsonObject,
  extra: JsonObject,
): JsonObject {
  if (block.type === 'text' && (extra.fragment !== undefined || extra.literal === true)) {
    const piece: JsonObject = extra.literal === true ? { literal: block.text } : { fragment: extra.fragment ?? null };
    const payload = asObject((before ?? part).payload);
    const pieces = Array.isArray(payload.text_ref) ? (payload.text_ref as readonly JsonValue[]) : [];
    return { ...(before ?? part), payload: { ...payload, text_ref: [...pieces, piece] } };
  }
  switch (block.type) {
    case 'text':
    case 'thinking':
      return { ...part, text: block.text };
    case 'toolCall': {
      const id = extra.unnamed === true ? {} : { tool_call_id: block.id };
      const named = extra.name === true ? { name: block.name } : {};
      return { ...part, payload: { ...asObject(part.payload), ...id, ...named, arguments: block.input } };
    }
    case 'toolResult': {
      const id = extra.unnamed === true ? {} : { tool_call_id: block.callId };
      const [first] =
        typeof block.content === 'string' ? [{ type: 'text', text: block.content } as const] : block.content;
      const output = first?.type === 'text' ? first.text : '';
      const said = extra.column === true ? { text: output } : {};
      const inPayload = extra.column === true ? {} : { output };
      return { ...part, ...said, payload: { ...asObject(part.payload), ...id, ...inPayload } };
    }
    default:
      return before ?? part;
  }
}

function partBlocks(part: JsonObject, message: ChainMessage, files: AttachedFiles): ContentBlock[] {
  const { text, payload, ...rest } = part;
  const given = asObject(payload);
  const attachments = message.attachments.get(String(part.id)) ?? [];
  switch (part.type) {
    case 'text':
    case 'reasoning': {
      if (Array.isArray(given.text_ref)) return referredBlocks(part, given, message);
      if (typeof text !== 'string') break;
      const kept = { part: payload === undefined ? rest : { ...rest, payload } };
      return [{ type: part.type === 'text' ? 'text' : 'thinking', text, extra: kept }];
    }
    case 'tool_call': {
      const { arguments: input, tool_call_id, name, ...left } = given;
      if (input === undefined) break;
      const id = textOf(tool_call_id);
      const extra = {
        part: { ...rest, payload: left },
        ...(id === undefined ? { unnamed: true } : {}),
        ...(name === undefined ? {} : { name: true }),
      };
      return [
        {
          type: 'toolCall',
          id: id ?? `call-${String(part.id)}`,
          name: textOf(name) ?? textOf(part.tool_name) ?? '',
          input,
          extra,
        },
      ];
    }
    case 'tool_result': {
      const { output, tool_call_id, ...left } = given;
      const said = typeof text === 'string' ? text : output;
      if (typeof said !== 'string') break;
      const id = textOf(tool_call_id);
      const column = typeof text === 'string' ? { column: true } : {};
      const extra = { part: { ...rest, payload: left }, ...column, ...(id === undefined ? { unnamed: true } : {}) };
      const content =
        attachments.length === 0
          ? said
          : [{ type: 'text', text: said } as const, ...attachments.map((one) => attachmentBlock(one, files))];
      const isError = given.exception !== undefined && given.exception !== null;
      return [{ type: 'toolResult', callId: id ?? '', content, ...(isError ? { isError } : {}), extra }];
    }
  }
  const [attachment] = attachments;
  if (attachment === undefined) return [{ type: 'other', value: { part } }];
  return [attachmentBlock(attachment, files, { part })];
}

/** A text that borrows from fragments: each piece is a block, so that a fragment which many prompts share is stored once. */
function referredBlocks(
  part: JsonObject,
  { text_ref, ...left }: JsonObject,
  { fragments }: ChainMessage,
): ContentBlock[] {
  const { payload: _payload, ...rest } = part;
  const kept = { part: Object.keys(left).length === 0 ? rest : { ...rest, payload: left } };
  return (text_ref as readonly JsonValue[]).map((piece): ContentBlock => {
    const { literal, fragment } = asObject(piece);
    if (typeof literal === 'string') return { type: 'text', text: literal, extra: { ...kept, literal: true } };
    const content = typeof fragment === 'number' ? fragments.get(fragment) : undefined;
    return { type: 'text', text: content ?? '', extra: { ...kept, fragment: fragment ?? null } };
  });
}

function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
