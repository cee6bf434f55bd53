import { format } from 'node:util';
import type { Logger, LogLevel } from '@cairndb/core';

/** The methods that are bridged, and the level that each has. */
const LEVELS = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
  trace: 'trace',
} as const satisfies Record<string, LogLevel>;

type Method = keyof typeof LEVELS;
type ConsoleMethods = Pick<Console, Method>;

/** How to bridge a console. */
export interface ConsoleBridgeOptions {
  /** Default the global one. */
  readonly console?: ConsoleMethods | undefined;
  /** Whether what is logged is still printed. Default true. */
  readonly passThrough?: boolean | undefined;
}

/** A bridge that stands until it is disposed of. */
export interface Bridge extends Disposable {
  /** Takes the bridge down; a second call does nothing. */
  dispose(): void;
}

/**
 * Writes what goes to the console to a logger, too: formatted as Node prints it, an Error among the arguments as the line's error.
 * Printing comes first and is as ever. What the logger's own work prints is not logged again.
 */
export function bridgeConsole(logger: Logger, options: ConsoleBridgeOptions = {}): Bridge {
  const { console: target = console, passThrough = true } = options;
  let isUp = true;
  let isLogging = false;
  const methods = Object.entries(LEVELS) as readonly [Method, LogLevel][];
  const restore = methods.map(([name, level]) => {
    const before = target[name];
    const bridged = (...args: unknown[]): void => {
      if (passThrough || !isUp) before.apply(target, args);
      if (!isUp || isLogging) return;
      isLogging = true;
      try {
        logger.log(level, textOf(args), undefined, { error: args.find((arg) => arg instanceof Error) });
      } finally {
        isLogging = false;
      }
    };
    target[name] = bridged;
    return () => {
      // Somebody else may have bridged the console since; then this bridge stays below that one and does nothing.
      if (target[name] === bridged) target[name] = before;
    };
  });
  const dispose = () => {
    if (!isUp) return;
    isUp = false;
    for (const one of restore) one();
  };
  return { dispose, [Symbol.dispose]: dispose };
}

/** An error alone is told by its message: its stack stands in the line's error. */
function textOf(args: readonly unknown[]): string {
  try {
    return format(...args.map((arg) => (arg instanceof Error ? arg.message : arg)));
  } catch {
    return 'Something that cannot be printed.';
  }
}
