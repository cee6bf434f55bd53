import { type Logger, logLevelOf } from '@cairndb/core';

/** A line of pino's: a level, a time, a message, and whatever was logged with it. */
export type PinoLine = Readonly<Record<string, unknown>>;

/** How lines of pino's are told apart. */
export interface LineOptions {
  /** The member that holds the message; pino's `messageKey`. Default `msg`. */
  readonly messageKey?: string | undefined;
  /** The member that holds the error; pino's `errorKey`. Default `err`. */
  readonly errorKey?: string | undefined;
}

/** Gives lines of pino's to a logger: their known members become columns, the others the context. */
export function lineWriter(logger: Logger, options: LineOptions = {}): (line: PinoLine) => void {
  const { messageKey = 'msg', errorKey = 'err' } = options;
  return (line) => {
    const { level, time, [messageKey]: message, [errorKey]: error, pid, hostname, name, ...rest } = line;
    const { category, model, prompt, sessionId, conversationId, source, v: _version, ...context } = rest;
    logger.log(logLevelOf(typeof level === 'number' ? level : 30), textOf(message), context, {
      category: text(category) ?? text(name),
      model: text(model),
      prompt: text(prompt),
      sessionId: text(sessionId),
      conversationId: text(conversationId),
      source: text(source) ?? sourceOf(hostname, pid),
      error,
      createdAt: timeOf(time),
    });
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Objects that are logged without a message have none. */
function textOf(message: unknown): string {
  if (message === undefined || message === null) return '';
  return typeof message === 'string' ? message : (JSON.stringify(message) ?? '');
}

function sourceOf(hostname: unknown, pid: unknown): string | undefined {
  const parts = [hostname, pid].filter((part) => typeof part === 'string' || typeof part === 'number');
  return parts.length === 0 ? undefined : parts.join(':');
}

/** pino writes milliseconds, or a text such as `pino.stdTimeFunctions.isoTime` makes. */
function timeOf(time: unknown): number | undefined {
  const at = typeof time === 'string' ? Date.parse(time) : time;
  return typeof at === 'number' && Number.isFinite(at) ? Math.round(at) : undefined;
}
