import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Logger, LogLevel } from '@cairndb/core';
import type { Bridge } from './bridge-console.js';

/** What a message on a channel becomes in the log. */
export interface DiagnosticLine {
  readonly level?: LogLevel | undefined;
  /** Default the channel's name. */
  readonly message?: string | undefined;
  readonly context?: object | undefined;
  readonly error?: unknown;
}

/** Makes a line of a message, or none. */
export type DescribeDiagnostic = (message: unknown, channel: string) => DiagnosticLine | null;

/** Which channels: a level for all their messages, or what makes lines of them. */
export type DiagnosticChannels = Readonly<Record<string, LogLevel | DescribeDiagnostic>>;

/**
 * Writes what is published on these channels of `node:diagnostics_channel` to a logger. Where only a level is given, the context is made of the
 * message's own texts, numbers, truth values and dates, for messages often hold sockets and whole requests; `error` of a message is the
 * line's error. A function that throws is passed over: a publisher never hears of its listeners.
 */
export function bridgeDiagnostics(logger: Logger, channels: DiagnosticChannels): Bridge {
  const listeners = Object.entries(channels).map(([name, how]) => {
    const describe = typeof how === 'function' ? how : describeAt(how);
    const listener = (message: unknown): void => {
      try {
        const line = describe(message, name);
        if (line === null) return;
        logger.log(line.level ?? 'info', line.message ?? name, line.context, { error: line.error });
      } catch {
        logger.warn(`A message of ${name} could not be described.`);
      }
    };
    subscribe(name, listener);
    return () => unsubscribe(name, listener);
  });
  const dispose = () => {
    for (const one of listeners.splice(0)) one();
  };
  return { dispose, [Symbol.dispose]: dispose };
}

function describeAt(level: LogLevel): DescribeDiagnostic {
  return (message) => {
    if (typeof message !== 'object' || message === null) return { level, context: { message } };
    const context: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(message)) if (isShort(value)) context[name] = value;
    return { level, context, error: 'error' in message ? message.error : undefined };
  };
}

function isShort(value: unknown): boolean {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) || value instanceof Date;
}
