import { hash } from 'node:crypto';
import type { JsonObject, JsonValue, NewMessage, NewUsage, PreparedMessage, PreparedRecord } from '@cairndb/core';
import { countTools } from '../count-tools.js';
import { countOf, idOf, isObject, textOf, timeOf } from '../json-shape.js';
import type { ParsedLine } from '../line-format.js';
import { mayHoldLoneSurrogate } from '../lone-surrogate.js';
import { type MessageLine, toMessage } from './message-line.js';
import { readAgain } from './read-again.js';
import { summaryOf, type Title, titleOfPrompt, titleOfRecord } from './titles.js';
import { SYNTHETIC_MODEL, usageOfLine } from './usage-of-line.js';

/** What every line says, whatever its type. */
interface AnyLine {
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
  /** The message's id. */
  readonly id: string;
  /** What it is made of, until it is prepared: then the database's form of it is enough, and takes less memory. */
  whole: WholeMessage | undefined;
  /** The message and its `toolUseResult`, once they are prepared. */
  prepared: PreparedMessage | undefined;
  preparedResult: PreparedRecord | undefined;
  /** Tool calls, results, and failed results. */
  readonly toolCalls: number;
  readonly toolResults: number;
  readonly toolErrors: number;
  /** The message that it answers, as far as it stands in the main thread. */
  readonly answers: string | undefined;
  /** The session that it says it was forked from. */
  readonly forkedFrom: string | undefined;
  /** The model of the main thread's answer; undefined for others. */
  readonly model: string | undefined;
  /** The prose of a compaction's summary; undefined for other messages. */
  readonly compactSummary: string | undefined;
  /** Where the line stands, in bytes: what it says that isn't kept here can be read again. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** A message line as it came. */
interface WholeMessage {
  /** The message; where the line has no time, `createdAt` is 0. */
  readonly message: MessageLine['message'];
  /** A `toolUseResult` too large for the message's metadata. */
  readonly toolUseResult: JsonValue | undefined;
}

/** Any other line. */
export interface RecordItem extends AnyLine {
  readonly kind: 'record';
  readonly line: JsonObject;
  /** SHA-256 of the line's bytes, 32 hex digits. */
  readonly hash: string;
  readonly type: string;
  readonly summary: { readonly leaf: string; readonly title: string } | undefined;
  readonly boundary: Boundary | undefined;
  /** The record, once it is prepared. */
  prepared: PreparedRecord | undefined;
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
export function readClaudeLine(parsed: ParsedLine): ClaudeItem {
  const { value: line, bytes } = parsed;
  return line.type === 'user' || line.type === 'assistant' ? readMessage(parsed) : readRecord(line, bytes);
}

/** Written out field by field, as what reading one line costs is paid for every line. */
function readMessage({ value: line, bytes, source, start, end }: ParsedLine): MessageItem {
  const uuid = idOf(line.uuid);
  const id = uuid ?? hashOfBytes(bytes);
  const whole = toMessage(line, { id, at: 0 }, !mayHoldLoneSurrogate(bytes));
  const { content } = whole.message;
  const tools = countTools(content);
  const isMain = line.isSidechain !== true;
  return {
    kind: 'message',
    id,
    session: idOf(line.sessionId),
    at: timeOf(line.timestamp),
    cwd: textOf(line.cwd),
    uuid,
    title: titleOfPrompt(line),
    usage: usageOfLine(line, id),
    whole,
    prepared: undefined,
    preparedResult: undefined,
    toolCalls: tools.toolCalls,
    toolResults: tools.toolResults,
    toolErrors: tools.toolErrors,
    answers: isMain ? idOf(line.parentUuid) : undefined,
    forkedFrom: isObject(line.forkedFrom) ? idOf(line.forkedFrom.sessionId) : undefined,
    model: isMain ? modelOf(line) : undefined,
    compactSummary: line.isCompactSummary === true ? proseOf(content) : undefined,
    path: source.path,
    start,
    end,
  };
}

/** The line of a message once more; undefined when its file no longer has it. */
export function messageLineAgain({ path, start, end, uuid }: MessageItem): JsonObject | undefined {
  const line = readAgain(path, start, end);
  return idOf(line?.uuid) === uuid ? line : undefined;
}

/** A line that is no message as it is kept; also for lines that wait in a position, whose bytes are gone. */
export function readRecord(line: JsonObject, bytes: Buffer): RecordItem {
  const hash = hashOfBytes(bytes);
  return {
    kind: 'record',
    session: idOf(line.sessionId),
    at: timeOf(line.timestamp),
    cwd: textOf(line.cwd),
    uuid: idOf(line.uuid),
    usage: usageOfLine(line, hash),
    line,
    hash,
    prepared: undefined,
    type: textOf(line.type)?.slice(0, 200) ?? 'unknown',
    title: titleOfRecord(line),
    summary: summaryOf(line),
    boundary: boundaryOf(line, hash),
  };
}

function hashOfBytes(bytes: Buffer): string {
  return hash('sha256', bytes, 'hex').slice(0, 32);
}

function proseOf(content: NewMessage['content']): string {
  if (typeof content === 'string') return content;
  return content.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
}

function modelOf(line: JsonObject): string | undefined {
  if (!isObject(line.message)) return undefined;
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
