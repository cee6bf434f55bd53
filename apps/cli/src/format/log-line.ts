import type { LogEntry, LogLevel } from '@cairndb/core';
import type { Colors } from '../terminal/colors.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { formatClock, formatDate } from './time.js';

/** How a line is shown. */
export interface LogLineOptions {
  readonly colors: Colors;
  /** Context and stack in full, in lines of their own. */
  readonly full: boolean;
}

const LEVEL_WIDTH = 5;

/** A line of the log as lines for people. */
export function formatLogLine(entry: LogEntry, { colors, full }: LogLineOptions): string[] {
  const { level, category, message, error, model } = entry;
  const facts = [model, entry.sessionId, entry.source].filter((fact) => fact !== null).map(safeLine);
  const parts = [
    colors.dim(formatMoment(entry.createdAt)),
    colorOf(level, colors)(level.toUpperCase().padEnd(LEVEL_WIDTH)),
    ...(category === '' ? [] : [colors.cyan(safeLine(category))]),
    safeLine(message),
    ...(error === null || error.message === message ? [] : [colors.red(safeLine(`${error.type}: ${error.message}`))]),
    ...(full || entry.context === null ? [] : [colors.dim(safeLine(JSON.stringify(entry.context)))]),
    ...(facts.length === 0 ? [] : [colors.dim(`(${facts.join(', ')})`)]),
  ];
  return [parts.filter((part) => part !== '').join('  '), ...(full ? details(entry, colors) : [])];
}

function details({ context, error, promptPreview }: LogEntry, colors: Colors): string[] {
  const texts = [
    ...(promptPreview === null ? [] : [`prompt: ${promptPreview}`]),
    ...(context === null ? [] : [JSON.stringify(context, null, 2)]),
    ...(error?.stack == null ? [] : [error.stack]),
  ];
  return texts.flatMap((text) => safeText(text).split('\n')).map((line) => colors.dim(`    ${line}`));
}

function formatMoment(at: number): string {
  const seconds = (at / 1_000) % 60;
  return `${formatDate(at)} ${formatClock(at)}:${seconds.toFixed(3).padStart(6, '0')}`;
}

function colorOf(level: LogLevel, colors: Colors): (text: string) => string {
  switch (level) {
    case 'fatal':
      return (text) => colors.bold(colors.red(text));
    case 'error':
      return colors.red;
    case 'warn':
      return colors.yellow;
    case 'info':
      return colors.green;
    default:
      return colors.dim;
  }
}
