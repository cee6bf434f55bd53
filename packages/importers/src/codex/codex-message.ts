import type { JsonObject, JsonValue, Message, NewMessage, PreparedMessage } from '@cairndb/core';
import { isObject, timeOf } from '../json-shape.js';
import { sameJson } from '../same-json.js';
import { ITEM_SHAPES } from './response-items.js';

/** Under this name a message's metadata hold what only restoring needs. */
const RESTORE = '$cairn';

/** How a line is put together again where a message's fields alone don't tell. */
interface RestoreNotes {
  /** The type of the item. */
  readonly item?: string;
  /** The type of the line around the item; `response_item` when absent, null when the item is the line itself. */
  readonly line?: string | null;
  /** The time as it was written; absent when `createdAt` in ISO 8601 is it, null when there is none. */
  readonly timestamp?: JsonValue;
  /** Whether encrypted thoughts lie in a record of their own. */
  readonly encrypted?: boolean;
  /** The line as it was, when nothing else gives it back. */
  readonly whole?: JsonObject;
}

/** The parts of a message that a line gives; its id and, where the line has no time, its time come later. */
export interface CodexMessage {
  readonly message: Pick<NewMessage, 'role' | 'content'> & { readonly metadata: JsonObject };
  /** The message, made ready ahead: then its content and metadata above are given up. */
  readonly prepared?: PreparedMessage | undefined;
  /** Encrypted thoughts: kept in a record, where nobody need read over them. */
  readonly encrypted: JsonValue | undefined;
}

/** A line and the item in it. In older files the item is the line. */
export interface CodexItemLine {
  readonly line: JsonObject;
  readonly item: JsonObject;
}

/**
 * A line as a message: what Cairn has a name for in its fields, everything else in its metadata. Undefined for lines that
 * are no messages, and for thoughts that are only there encrypted. {@link restoreCodexLine} gives the line back.
 *
 * @param wellFormed false when the line may hold lone surrogates, which SQLite's texts cannot
 */
export function toCodexMessage({ line, item }: CodexItemLine, wellFormed: boolean): CodexMessage | undefined {
  const type = typeof item.type === 'string' && Object.hasOwn(ITEM_SHAPES, item.type) ? item.type : undefined;
  const shaped = type === undefined ? undefined : ITEM_SHAPES[type]?.to(item);
  if (type === undefined || shaped === undefined) return undefined;
  const { encrypted_content: encrypted, ...rest } = shaped.rest;
  const isApart = type === 'reasoning' && typeof encrypted === 'string';
  const kept = isApart ? rest : shaped.rest;
  const around = line === item ? {} : withoutFrame(line);
  const notes: RestoreNotes = { item: type, ...frameNotes({ line, item }), ...(isApart ? { encrypted: true } : {}) };
  const { role, content } = shaped;
  const metadata: JsonObject = {
    ...(Object.keys(around).length === 0 ? {} : { line: around }),
    ...(Object.keys(kept).length === 0 ? {} : { item: kept }),
    [RESTORE]: notes as JsonObject,
  };
  const stored = { role, content, metadata, createdAt: timeOf(line.timestamp) ?? 0 };
  const restored = wellFormed ? restoreCodexLine(stored, isApart ? encrypted : undefined) : undefined;
  if (sameJson(restored, line))
    return { message: { role, content, metadata }, encrypted: isApart ? encrypted : undefined };
  return { message: { role, content, metadata: { [RESTORE]: { whole: line } } }, encrypted: undefined };
}

function withoutFrame({ type: _type, timestamp: _timestamp, payload: _payload, ...around }: JsonObject): JsonObject {
  return around;
}

function frameNotes({ line, item }: CodexItemLine): RestoreNotes {
  const at = timeOf(line.timestamp);
  const isIso = at !== undefined && new Date(at).toISOString() === line.timestamp;
  const isOwnLine = line === item;
  return {
    ...(isOwnLine ? { line: null } : line.type === 'response_item' ? {} : { line: String(line.type) }),
    // The item of an older line holds its time itself, where there is one.
    ...(isIso || isOwnLine ? {} : { timestamp: line.timestamp ?? null }),
  };
}

/**
 * The line that a message was imported from, as JSON that is deeply equal to it; where something was redacted, the marker
 * stands in its place.
 *
 * @param encrypted the data of the record that {@link hasEncryptedThoughts} asks for
 */
export function restoreCodexLine(
  message: Pick<Message, 'role' | 'content' | 'metadata' | 'createdAt'>,
  encrypted?: JsonValue,
): JsonObject {
  const { [RESTORE]: kept, line: around, item: rest } = message.metadata ?? {};
  const notes: RestoreNotes = isObject(kept) ? kept : {};
  if (notes.whole !== undefined) return notes.whole;
  const { item: type = '', line = 'response_item', timestamp = new Date(message.createdAt).toISOString() } = notes;
  const item: JsonObject = {
    type,
    ...ITEM_SHAPES[type]?.from(message.role, message.content),
    ...(isObject(rest) ? rest : {}),
    ...(encrypted === undefined ? {} : { encrypted_content: encrypted }),
  };
  if (line === null) return item;
  return {
    ...(timestamp === null ? {} : { timestamp }),
    type: line,
    payload: item,
    ...(isObject(around) ? around : {}),
  };
}

/** Whether a message's encrypted thoughts lie in a record of their own. */
export function hasEncryptedThoughts({ metadata }: Pick<Message, 'metadata'>): boolean {
  const notes = metadata?.[RESTORE];
  return isObject(notes) && notes.encrypted === true;
}
