import type { LogLevel } from '@cairndb/core';

/** The levels of the log, from the least severe: here too, because the command's help loads no database. */
export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const satisfies readonly LogLevel[];
