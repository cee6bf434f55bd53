import type { SqlValue } from '../../driver/driver.js';
import { type Redactor, redactJsonText, safePrefixLength } from '../../redaction/index.js';
import { contextJson } from './context-json.js';
import { logError } from './log-error.js';
import { LOG_LEVELS, logLevelOf } from './log-level.js';
import type { LogBindings, LogEntry, LogError, NewLogEntry } from './logs.js';

/** Characters of a prompt that a line keeps. */
const PREVIEW = 100;
/** How much of a prompt is looked at for secrets: one that begins in the preview is whole in it. */
const PROMPT_WINDOW = 8_192;
/** Longest message and stack, in UTF-16 units; longest context in units of its JSON. */
const LONGEST_TEXT = 65_536;
const LONGEST_CONTEXT = 262_144;

/** A line as it is stored: redacted texts in the order of {@link LINE_COLUMNS}. */
export type LineValues = readonly SqlValue[];

/** The columns of a line, but for its id. */
export const LINE_COLUMNS = [
  'owner_id',
  'level',
  'category',
  'message',
  'context',
  'model',
  'prompt_preview',
  'error_type',
  'error_message',
  'stack',
  'session_id',
  'conversation_id',
  'source',
  'created_at',
  'bytes',
] as const;

/** What a line is about, redacted: what many lines share is made once. */
export interface PreparedAbout {
  readonly category: string;
  readonly model: string | null;
  readonly promptPreview: string | null;
  readonly sessionId: string | null;
  readonly conversationId: string | null;
  readonly source: string | null;
}

/** What a line is about, beside what `shared` says. Values of other types than text are left out. */
export function prepareAbout(redactor: Redactor, about: LogBindings, shared?: PreparedAbout): PreparedAbout {
  const text = (given: unknown, other: string | null | undefined) =>
    typeof given === 'string' ? redactor.text(given) : (other ?? null);
  return {
    category: text(about.category, shared?.category) ?? '',
    model: text(about.model, shared?.model),
    promptPreview: typeof about.prompt === 'string' ? preview(redactor, about.prompt) : (shared?.promptPreview ?? null),
    sessionId: text(about.sessionId, shared?.sessionId),
    conversationId: text(about.conversationId, shared?.conversationId),
    source: text(about.source, shared?.source),
  };
}

/** A line's values. `context` and `error` may be anything; nothing here throws, unless the redactor does. */
export function lineValues(
  redactor: Redactor,
  ownerId: string,
  level: number,
  about: PreparedAbout,
  message: string,
  context: object | null | undefined,
  error: LogError | null,
  createdAt: number,
): LineValues {
  const said = shortened(redactor.text(message));
  const json = context === null || context === undefined ? null : storedContext(redactor, context);
  const { category, model, promptPreview, sessionId, conversationId, source } = about;
  let bytes = said.length + category.length + (json?.length ?? 0) + (promptPreview?.length ?? 0);
  let errorMessage: string | null = null;
  let stack: string | null = null;
  let errorType: string | null = null;
  if (error !== null) {
    errorType = shortened(redactor.text(error.type));
    errorMessage = shortened(redactor.text(error.message));
    stack = error.stack === null ? null : shortened(redactor.text(error.stack));
    bytes += errorType.length + errorMessage.length + (stack?.length ?? 0);
  }
  return [
    ownerId,
    level,
    category,
    said,
    json,
    model,
    promptPreview,
    errorType,
    errorMessage,
    stack,
    sessionId,
    conversationId,
    source,
    createdAt,
    bytes,
  ];
}

/** The values of an entry that was given as a whole. */
export function entryValues(redactor: Redactor, ownerId: string, entry: NewLogEntry, now: number): LineValues {
  const level = LOG_LEVELS[entry.level ?? 'info'];
  const about = prepareAbout(redactor, entry);
  const error = logError(entry.error);
  return lineValues(redactor, ownerId, level, about, entry.message, entry.context, error, entry.createdAt ?? now);
}

/** How much memory a waiting line takes, about, in characters. */
export function sizeOf(values: LineValues): number {
  return (values.at(-1) as number) + LINE_COLUMNS.length * 8;
}

/** The entry that a line's values are stored as. */
export function entryOf(id: number, values: LineValues): LogEntry {
  const [, level, category, message, context, model, promptPreview, errorType, errorMessage, stack, ...rest] = values;
  const [sessionId, conversationId, source, createdAt] = rest;
  return {
    id,
    level: logLevelOf(level as number),
    category: category as string,
    message: message as string,
    context: context === null ? null : JSON.parse(context as string),
    model: model as string | null,
    promptPreview: promptPreview as string | null,
    error:
      errorType === null
        ? null
        : { type: errorType as string, message: errorMessage as string, stack: stack as string | null },
    sessionId: sessionId as string | null,
    conversationId: conversationId as string | null,
    source: source as string | null,
    createdAt: createdAt as number,
  };
}

function storedContext(redactor: Redactor, context: object): string | null {
  const json = contextJson(context);
  if (json === null) return null;
  const redacted = redactJsonText(redactor, json);
  if (redacted.length <= LONGEST_CONTEXT) return redacted;
  return JSON.stringify({ cut: cutAt(redacted, LONGEST_TEXT), characters: redacted.length });
}

function preview(redactor: Redactor, prompt: string): string {
  if (prompt.length <= PROMPT_WINDOW) return cutAt(redactor.text(prompt), PREVIEW);
  const window = prompt.slice(0, PROMPT_WINDOW);
  // What the end of the window cuts in two could be a secret that nobody would know by its first half.
  return cutAt(redactor.text(window.slice(0, safePrefixLength(window))), PREVIEW);
}

/** Redacted before: the half of a secret would not be known as one. */
function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${cutAt(text, LONGEST_TEXT)}…`;
}

/** The first characters of a text, without the half of a pair at its end. */
function cutAt(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
