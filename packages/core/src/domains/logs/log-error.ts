import type { LogError } from './logs.js';

/** Causes that are followed, and errors that are taken out of an AggregateError. */
const DEEPEST = 8;
const MOST_TOGETHER = 8;

/** What a line holds of something that was thrown; null for nothing. Never throws, whatever it is given. */
export function logError(thrown: unknown): LogError | null {
  if (thrown === undefined || thrown === null) return null;
  try {
    if (thrown instanceof Error) return { type: nameOf(thrown), message: messageOf(thrown), stack: stackOf(thrown) };
    if (typeof thrown === 'object') return ofObject(thrown as Readonly<Record<string, unknown>>);
    return { type: typeof thrown, message: String(thrown), stack: null };
  } catch {
    return { type: 'unknown', message: 'An error that cannot be read.', stack: null };
  }
}

function nameOf(error: Error): string {
  return typeof error.name === 'string' && error.name !== '' ? error.name : 'Error';
}

function messageOf(error: Error): string {
  return typeof error.message === 'string' ? error.message : String(error.message);
}

/** An error as another program sent it, or anything else that was thrown. */
function ofObject(thrown: Readonly<Record<string, unknown>>): LogError {
  const { type, name, message, stack } = thrown;
  if (typeof message !== 'string') return { type: 'object', message: JSON.stringify(thrown) ?? 'object', stack: null };
  const given = [type, name].find((text): text is string => typeof text === 'string' && text !== '');
  return { type: given ?? 'Error', message, stack: typeof stack === 'string' ? stack : null };
}

/** The stack, with those of the causes and of errors that came together below it. */
function stackOf(error: Error): string | null {
  const parts: string[] = [];
  const seen = new Set<unknown>();
  const add = (current: unknown, title: string): void => {
    if (parts.length > DEEPEST + MOST_TOGETHER || seen.has(current)) return;
    seen.add(current);
    parts.push(title + ownStack(current));
    if (!(current instanceof Error)) return;
    if (current instanceof AggregateError) {
      for (const one of current.errors.slice(0, MOST_TOGETHER)) add(one, 'Together with: ');
    }
    if (current.cause !== undefined && current.cause !== null) add(current.cause, 'Caused by: ');
  };
  add(error, '');
  const stack = parts.join('\n');
  return stack === '' ? null : stack;
}

function ownStack(thrown: unknown): string {
  if (thrown instanceof Error) {
    return typeof thrown.stack === 'string' && thrown.stack !== ''
      ? thrown.stack
      : `${nameOf(thrown)}: ${messageOf(thrown)}`;
  }
  const { type, message } = logError(thrown) ?? { type: 'nothing', message: '' };
  return `${type}: ${message}`;
}
