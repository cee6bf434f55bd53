import type { Clock } from '../../clock.js';
import { isCairnError } from '../../errors/cairn-error.js';
import type { Redactor } from '../../redaction/index.js';
import { lineValues, type PreparedAbout, prepareAbout } from './line.js';
import { type LogBuffer, WRITE_OPERATION } from './log-buffer.js';
import { logError } from './log-error.js';
import type { LogGate } from './log-gate.js';
import { LOG_LEVELS, type LogLevel } from './log-level.js';
import type { LogAbout, Logger, LoggerOptions } from './logs.js';

/** What all loggers of a scope share. */
export interface LoggerHost {
  readonly ownerId: string;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly gate: LogGate;
  readonly buffer: LogBuffer;
}

/** What the lines of a logger have in common, made ready once. */
interface Bindings {
  readonly about: PreparedAbout;
  readonly context: object | undefined;
  readonly level: number;
}

/** A logger that says these bindings of every line. */
export function createLogger(shared: LoggerHost, options: LoggerOptions, parent?: Bindings): Logger {
  const bindings: Bindings = {
    about: prepareAbout(shared.redactor, options, parent?.about),
    context: together(parent?.context, options.context),
    level: options.level === undefined ? (parent?.level ?? 0) : LOG_LEVELS[options.level],
  };
  const at = (level: number) => (message: string, context?: object | null, about?: LogAbout) =>
    write(shared, bindings, level, message, context, about);
  return {
    trace: at(LOG_LEVELS.trace),
    debug: at(LOG_LEVELS.debug),
    info: at(LOG_LEVELS.info),
    warn: at(LOG_LEVELS.warn),
    error: at(LOG_LEVELS.error),
    fatal: at(LOG_LEVELS.fatal),
    log: (level, message, context, about) => at(LOG_LEVELS[level] ?? LOG_LEVELS.info)(message, context, about),
    isEnabled: (level: LogLevel) => LOG_LEVELS[level] >= Math.max(shared.gate.level, bindings.level),
    child: (more) => createLogger(shared, more, bindings),
    flush: () => shared.buffer.flush().catch(() => undefined),
  };
}

function write(
  { ownerId, clock, redactor, gate, buffer }: LoggerHost,
  bindings: Bindings,
  level: number,
  message: string,
  context: object | null | undefined,
  given: LogAbout | undefined,
): void {
  if (level < gate.level || level < bindings.level) return;
  try {
    const now = clock();
    const about =
      given === undefined || given === null ? bindings.about : prepareAbout(redactor, given, bindings.about);
    if (!gate.samples(level, about.category, now)) {
      buffer.counts.sampledOut += 1;
      return;
    }
    const { thrown, rest } = takeError(context, given?.error);
    if (isOwnFailure(thrown)) {
      buffer.drop(ownerId);
      return;
    }
    const all = together(bindings.context, rest);
    const text = typeof message === 'string' ? message : String(message);
    buffer.add(lineValues(redactor, ownerId, level, about, text, all, logError(thrown), timeOf(given) ?? now), level);
  } catch {
    // A message that cannot be made a text, or a redactor of the caller's that throws.
    buffer.drop(ownerId);
  }
}

function timeOf(about: LogAbout | undefined): number | undefined {
  const time = about?.createdAt;
  return typeof time === 'number' && Number.isSafeInteger(time) ? time : undefined;
}

function together(first: object | undefined, second: object | null | undefined): object | undefined {
  if (second === null || second === undefined) return first;
  return first === undefined ? second : { ...first, ...second };
}

const NOTHING = { thrown: undefined, rest: undefined };

/** The error of a context, and what is left of that. */
function takeError(context: object | null | undefined, given: unknown): { thrown: unknown; rest: object | undefined } {
  if (given !== undefined && given !== null) return { thrown: given, rest: context ?? undefined };
  if (context === null || context === undefined) return NOTHING;
  if (typeof context !== 'object') return { thrown: undefined, rest: { value: context } };
  if (context instanceof Error) return { thrown: context, rest: undefined };
  const { err, error } = context as { readonly err?: unknown; readonly error?: unknown };
  if (error instanceof Error) {
    const { error: _taken, ...rest } = context as { error: unknown };
    return { thrown: error, rest };
  }
  if (err instanceof Error) {
    const { err: _taken, ...rest } = context as { err: unknown };
    return { thrown: err, rest };
  }
  return { thrown: undefined, rest: context };
}

/** Whether an error came from writing log lines: a listener that logs errors of its store would feed itself. */
function isOwnFailure(thrown: unknown): boolean {
  return isCairnError(thrown) && thrown.operation === WRITE_OPERATION;
}
