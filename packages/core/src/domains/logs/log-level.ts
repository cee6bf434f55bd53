/** How severe a log line is, from the least to the most. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** The levels as numbers, those of pino: what is stored, and what is compared. */
export const LOG_LEVELS: Readonly<Record<LogLevel, number>> = {
  trace: 10,
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  fatal: 60,
};

/** The levels, from the least severe. */
export const LOG_LEVEL_NAMES = Object.keys(LOG_LEVELS) as readonly LogLevel[];

/** The level of a number, also of one in between: 35 is `info`. Below all of them it is `trace`. */
export function logLevelOf(number: number): LogLevel {
  let found: LogLevel = 'trace';
  for (const name of LOG_LEVEL_NAMES) if (LOG_LEVELS[name] <= number) found = name;
  return found;
}
