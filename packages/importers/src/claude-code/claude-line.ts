import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue, NewUsage, PreparedMessage, PreparedRecord } from '@cairndb/core';
import { countOf, idOf, isObject, textOf, timeOf } from '../json-shape.js';
import type { ParsedLine } from '../line-format.js';
import { type MessageLine, toMessage } from './message-line.js';
import { summaryOf, type Title, titleOfPrompt, titleOfRecord } from './titles.js';
import { SYNTHETIC_MODEL, usageOfLine } from './usage-of-line.js';

/** What every line says, whatever its type. */
interface AnyLine {
  readonly line: JsonObject;
  /** The session the line names, if it does. */
  readonly session: string | undefined;
  readonly at: number | undefined;
  readonly cwd: string | undefined;
  readonly uuid: string | undefined;
  readonly title: Title | undefined;
  readonly usage: NewUsage | undefined;
}

/** A line of a user or an assistant. */
export interface MessageItem extends AnyLine {
  readonly kind: 'message';
  /** The message; where the line has no time, `createdAt` is 0. */
  readonly message: MessageLine['message'];
  /** A `toolUseResult` too large for the message's metadata. */
  readonly toolUseResult: JsonValue | undefined;
  /** The model of the main thread's answer; undefined for others. */
  readonly model: string | undefined;
  readonly isCompactSummary: boolean;
  /** The message and its `toolUseResult`, once they are prepared. */
  prepared?: PreparedMessage;
  preparedResult?: PreparedRecord;
}

/** Any other line. */
export interface RecordItem extends AnyLine {
  readonly kind: 'record';
  /** SHA-256 of the line's bytes, 32 hex digits. */
  readonly hash: string;
  readonly type: string;
  readonly summary: { readonly leaf: string; readonly title: string } | undefined;
  readonly boundary: Boundary | undefined;
  /** The record, once it is prepared. */
  prepared?: PreparedRecord;
}

/** What one line of a transcript says. */
export type ClaudeItem = MessageItem | RecordItem;

/** A compaction begins here; the next message holds its summary. */
export interface Boundary {
  readonly id: string;
  readonly trigger: string;
  /** 0 when the line doesn't tell. */
  readonly tokensSaved: number;
  /** Unix milliseconds. */
  readonly at: number | null;
}

/** Reads one line of a transcript. Unknown types and shapes are records. */
export function readClaudeLine({ value: line, bytes }: Pick<ParsedLine, 'value' | 'bytes'>): ClaudeItem {
  return line.type === 'user' || line.type === 'assistant' ? readMessage(line, bytes) : readRecord(line, bytes);
}

function readMessage(line: JsonObject, bytes: Buffer): MessageItem {
  const id = idOf(line.uuid) ?? hashOfBytes(bytes);
  // JSON writes half of a surrogate pair as an escape; SQLite's texts, which are UTF-8, can't hold one.
  const wellFormed = !bytes.includes('\\ud') && !bytes.includes('\\uD');
  return {
    ...readAny(line, id),
    ...toMessage(line, { id, at: 0 }, wellFormed),
    kind: 'message',
    title: titleOfPrompt(line),
    model: mainModel(line),
    isCompactSummary: line.isCompactSummary === true,
  };
}

function readRecord(line: JsonObject, bytes: Buffer): RecordItem {
  const hash = hashOfBytes(bytes);
  return {
    ...readAny(line, hash),
    hash,
    kind: 'record',
    type: textOf(line.type)?.slice(0, 200) ?? 'unknown',
    title: titleOfRecord(line),
    summary: summaryOf(line),
    boundary: boundaryOf(line, hash),
  };
}

function readAny(line: JsonObject, id: string) {
  return {
    line,
    session: idOf(line.sessionId),
    at: timeOf(line.timestamp),
    cwd: textOf(line.cwd),
    uuid: idOf(line.uuid),
    usage: usageOfLine(line, id),
  };
}

function hashOfBytes(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

function mainModel(line: JsonObject): string | undefined {
  if (line.isSidechain === true || !isObject(line.message)) return undefined;
  const model = textOf(line.message.model);
  return model === SYNTHETIC_MODEL ? undefined : model;
}

function boundaryOf(line: JsonObject, hash: string): Boundary | undefined {
  if (line.type !== 'system' || line.subtype !== 'compact_boundary') return undefined;
  const told: JsonValue = line.compactMetadata ?? null;
  const figures = isObject(told) ? told : {};
  const after = countOf(figures.postTokens);
  return {
    id: idOf(line.uuid) ?? hash,
    trigger: textOf(figures.trigger) ?? 'unknown',
    tokensSaved: after === 0 ? 0 : Math.max(0, countOf(figures.preTokens) - after),
    at: timeOf(line.timestamp) ?? null,
  };
}
