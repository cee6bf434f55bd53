import type { ContentBlock, JsonObject, JsonValue, MessageRole } from '@cairndb/core';
import { isObject, textOf } from '../json-shape.js';
import { AttachedFiles, type AttachmentBytes } from '../sessions/attached-file.js';
import { CAIRN } from '../sessions/digest.js';
import { blocksOf, type StoredMessage, wholeOriginal, withOriginal } from '../sessions/original.js';
import type { SessionMessage } from '../sessions/session-part.js';
import { fromContent, toContentBlock } from './goose-content.js';

/** Times beyond this are milliseconds, and those below seconds. */
const SECONDS_UNTIL = 10_000_000_000;

/**
 * A message of Goose as Cairn holds it. {@link restoreGooseMessage} gives the original back.
 *
 * @param original `{ id?, role, created, content, metadata? }`, as Goose's own export has messages
 * @param times what may change of a row by itself
 */
export function toSessionMessage(id: string, original: JsonObject, times?: JsonValue): SessionMessage | undefined {
  const { role: speaker, content: said, created, ...rest } = original;
  if (!Array.isArray(said)) return undefined;
  const files = new AttachedFiles(id);
  const content = (said as readonly JsonValue[]).map((piece) => toContentBlock(piece, files));
  const role = roleOf(speaker, content);
  const createdAt = gooseTime(created) ?? 0;
  const notes: JsonObject = {
    ...(created === createdAt / 1000 ? {} : { created: created ?? null }),
    ...(role === speaker ? {} : { role: speaker ?? null }),
  };
  const kept: JsonObject = { goose: rest, [CAIRN]: notes };
  const metadata = withOriginal(kept, original, (stored) =>
    restoreGooseMessage({ id, role, content, metadata: stored, createdAt }, files.bytes),
  );
  return {
    id,
    role,
    content,
    createdAt,
    model: role === 'assistant' ? modelOf(rest.metadata) : '',
    metadata: times === undefined ? metadata : { ...metadata, [CAIRN]: { ...notesOf(metadata), times } },
    attachments: files.list,
    original: () => original,
  };
}

/**
 * A message as Goose had it, deeply equal to the original but for redaction markers.
 *
 * @param attachments the bytes of the message's attachments by their ids; without them `data` names its attachment
 */
export function restoreGooseMessage(
  { role, content, metadata, createdAt }: StoredMessage,
  attachments: AttachmentBytes = new Map(),
): JsonObject {
  const whole = wholeOriginal(metadata);
  if (isObject(whole)) return whole;
  const { created = createdAt / 1000, role: speaker = role } = notesOf(metadata);
  const rest = metadata?.goose;
  return {
    role: speaker,
    created,
    content: blocksOf(content).map((block) => fromContent(block, attachments)),
    ...(isObject(rest) ? rest : {}),
  };
}

/** Unix milliseconds of a time of Goose, which is in seconds, or in milliseconds where it was imported from elsewhere. */
export function gooseTime(value: JsonValue | undefined): number | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0) return undefined;
  return value > SECONDS_UNTIL ? value : value * 1000;
}

/** What tools answered stands in users' messages. */
function roleOf(speaker: JsonValue | undefined, content: readonly ContentBlock[]): MessageRole {
  if (speaker === 'assistant') return 'assistant';
  if (speaker !== 'user') return 'system';
  return content.length > 0 && content.every(({ type }) => type === 'toolResult') ? 'tool' : 'user';
}

/** The model that answered, where the message's own metadata name it. */
function modelOf(metadata: JsonValue | undefined): string {
  const inference = isObject(metadata) && isObject(metadata.inference) ? metadata.inference : {};
  return textOf(inference.resolvedModel) ?? textOf(inference.requestedModel) ?? '';
}

function notesOf(metadata: JsonObject | null): JsonObject {
  const notes = metadata?.[CAIRN];
  return isObject(notes) ? notes : {};
}
