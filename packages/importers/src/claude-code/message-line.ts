import { hash } from 'node:crypto';
import type { ContentBlock, JsonObject, JsonValue, Message, NewMessage } from '@cairndb/core';
import { idOf, isEmpty, isObject, timeOf, without } from '../json-shape.js';
import { fromBlock, toBlock } from './content-blocks.js';
import { fillSameTexts, type SameText, takeSameTexts } from './same-texts.js';

/** Under this name a message's metadata hold what only restoring needs. */
const RESTORE = '$cairn';

/** Members that would be lost in metadata: our own, and the one that schema checks drop for safety. */
const KEPT_WHOLE = [RESTORE, '__proto__'];

/** A `toolUseResult` with more text than this lies in a record of its own, where large data are compressed. */
const APART_FROM_CHARS = 8192;

/** How a line is put together again where a message's fields alone don't tell. */
interface RestoreNotes {
  /** Fields that the line hasn't, as `uuid` or `message.role`. */
  readonly absent?: readonly string[];
  /** Texts of `toolUseResult` that repeat a text of the content. */
  readonly same?: readonly SameText[];
  /** The SHA-256 of a `toolUseResult` that lies apart. */
  readonly apart?: string;
  /** The line as it was, when nothing else gives it back. */
  readonly line?: JsonObject;
}

/** A user or assistant line as a message. */
export interface MessageLine {
  /** Without usage, which is the line's too but counts apart. */
  readonly message: NewMessage & { readonly id: string };
  /** A large `toolUseResult`, to be kept as a record beside the message. */
  readonly toolUseResult: JsonValue | undefined;
}

/**
 * A user or assistant line as a message: what Cairn has a name for in its fields, everything else in its metadata.
 * {@link restoreLine} gives the line back.
 *
 * @param fallback the id and time (Unix milliseconds) for a line that has none
 * @param wellFormed false when the line may hold lone surrogates, which SQLite's texts cannot
 */
export function toMessage(line: JsonObject, fallback: { id: string; at: number }, wellFormed: boolean): MessageLine {
  const { uuid, parentUuid, sessionId, timestamp, toolUseResult } = line;
  const id = idOf(uuid);
  const parentId = idOf(parentUuid);
  const at = timeOf(timestamp);
  const role = line.type === 'assistant' ? 'assistant' : 'user';
  const body = toBody(line.message, role);
  const absent = [...body.absent];
  const metadata = without(line, LINE_FIELDS);
  const keep = (name: string, value: JsonValue | undefined, derived: JsonValue | undefined) => {
    if (value === undefined) absent.push(name);
    else if (value !== derived) metadata[name] = value;
  };
  keep('uuid', uuid, id);
  keep('parentUuid', parentUuid, parentId ?? null);
  keep('sessionId', sessionId, idOf(sessionId));
  keep('timestamp', timestamp, at === undefined ? undefined : isPlainTime(timestamp) ? timestamp : isoTime(at));
  if (body.metadata !== undefined) metadata.message = body.metadata;
  const result = toolUseResult === undefined ? undefined : takeSameTexts(toolUseResult, body.content);
  const apart = result !== undefined && result.chars > APART_FROM_CHARS;
  if (result?.value !== undefined && !apart) metadata.toolUseResult = result.value;
  const notes: { -readonly [K in keyof RestoreNotes]: RestoreNotes[K] } = {};
  if (absent.length > 0) notes.absent = absent;
  if (result !== undefined && !apart && result.same.length > 0) notes.same = result.same;
  if (apart && toolUseResult !== undefined) notes.apart = hashOf(toolUseResult);
  if (!wellFormed || KEPT_WHOLE.some((name) => Object.hasOwn(line, name))) notes.line = line;
  if (!isEmpty(notes)) metadata[RESTORE] = notes as JsonObject;
  return {
    message: {
      id: id ?? fallback.id,
      role,
      content: body.content,
      model: body.model,
      parentId: parentId ?? null,
      metadata,
      createdAt: at ?? fallback.at,
    },
    toolUseResult: apart ? toolUseResult : undefined,
  };
}

/** The fields of a line, and of its `message`, for which a message has a place of its own. */
const LINE_FIELDS: ReadonlySet<string> = new Set([
  'type',
  'uuid',
  'parentUuid',
  'sessionId',
  'timestamp',
  'message',
  'toolUseResult',
]);
const BODY_FIELDS: ReadonlySet<string> = new Set(['role', 'model', 'content']);

/** The `message` of a line, taken apart. */
interface Body {
  readonly content: string | readonly ContentBlock[];
  readonly model: string | undefined;
  /** What the other fields don't hold; a value that is no object stands for the whole `message`. */
  readonly metadata: JsonValue | undefined;
  readonly absent: readonly string[];
}

function toBody(message: JsonValue | undefined, role: string): Body {
  if (message === undefined) return { content: '', model: undefined, metadata: undefined, absent: ['message'] };
  if (!isObject(message)) return { content: '', model: undefined, metadata: message, absent: [] };
  const { role: itsRole, model, content } = message;
  const absent: string[] = [];
  const metadata = without(message, BODY_FIELDS);
  if (itsRole === undefined) absent.push('message.role');
  else if (itsRole !== role) metadata.role = itsRole;
  const named = typeof model === 'string' && model !== '' ? model : undefined;
  if (model !== undefined && named === undefined) metadata.model = model;
  if (content === undefined) absent.push('message.content');
  else if (typeof content !== 'string' && !Array.isArray(content)) metadata.content = content;
  return {
    content: typeof content === 'string' ? content : Array.isArray(content) ? content.map(toBlock) : '',
    model: named,
    metadata: isEmpty(metadata) ? undefined : metadata,
    absent,
  };
}

/**
 * The line that a message was imported from, as JSON that is deeply equal to it; where something was redacted, the marker
 * stands in its place.
 *
 * @param toolUseResult the data of the record that {@link isApart} asks for
 */
export function restoreLine(message: Message, toolUseResult?: JsonValue): JsonObject {
  const { [RESTORE]: kept, message: body, ...rest } = message.metadata ?? {};
  const notes: RestoreNotes = isObject(kept) ? kept : {};
  if (notes.line !== undefined) return notes.line;
  const line: Record<string, JsonValue> = {
    type: message.role,
    uuid: message.id,
    parentUuid: message.parentId,
    sessionId: message.conversationId,
    timestamp: isoTime(message.createdAt),
    message: fromBody(message, body),
    ...rest,
  };
  if (notes.apart !== undefined && toolUseResult !== undefined) line.toolUseResult = toolUseResult;
  if (notes.same !== undefined) {
    const filled = fillSameTexts(line.toolUseResult, notes.same, message.content);
    if (filled !== undefined) line.toolUseResult = filled;
  }
  for (const name of notes.absent ?? []) remove(line, name);
  return line;
}

/** Whether a message's `toolUseResult` lies in a record of its own; its SHA-256 then, else undefined. */
export function isApart(message: Pick<Message, 'metadata'>): string | undefined {
  const notes = message.metadata?.[RESTORE];
  return isObject(notes) && typeof notes.apart === 'string' ? notes.apart : undefined;
}

function fromBody(message: Message, kept: JsonValue | undefined): JsonValue {
  if (kept !== undefined && !isObject(kept)) return kept;
  const content = typeof message.content === 'string' ? message.content : message.content.map(fromBlock);
  return { role: message.role, ...(message.model === '' ? {} : { model: message.model }), content, ...kept };
}

function remove(line: Record<string, JsonValue>, name: string): void {
  const inner = /^message\.(.+)$/.exec(name)?.[1];
  if (inner === undefined) {
    delete line[name];
    return;
  }
  if (!isObject(line.message)) return;
  const { [inner]: _, ...rest } = line.message;
  line.message = rest;
}

/** Times that are written as {@link isoTime} would: nearly all, and asking is cheaper. Months have 28 days at least. */
const PLAIN_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

function isPlainTime(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && PLAIN_TIME.test(value);
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** The SHA-256 of a value's JSON, in hex. */
export function hashOf(value: JsonValue): string {
  return hash('sha256', JSON.stringify(value), 'hex');
}
