import { formatBytes } from '@cairndb/core';
import type { ImportReport } from '@cairndb/importers';
import type { CommandContext } from '../command-context.js';
import { countOf } from '../format/numbers.js';
import { safeLine } from '../terminal/safe-text.js';

/** Warnings shown one by one; the rest is counted. */
const SHOWN_WARNINGS = 5;

/** Tells what an import passed over. */
export function sayWarnings({ messages }: CommandContext, { warnings, warningCount }: ImportReport): void {
  for (const { message } of warnings.slice(0, SHOWN_WARNINGS)) messages.warn(safeLine(message));
  if (warnings.some(({ limit }) => limit === 'maxItemBytes' || limit === 'maxFileBytes'))
    messages.warn('--max-item-size takes larger ones, if you trust where the file comes from.');
  const more = warningCount - SHOWN_WARNINGS;
  if (more > 0) messages.warn(`${countOf(more, 'more warning')}; --json lists them.`);
}

/** Tells what was left aside, or what to do with what came in. */
export function sayWhatNext(context: CommandContext, { left, files }: ImportReport): void {
  const { messages } = context;
  if (left.files > 0)
    messages.note(
      `\nLeft aside: ${countOf(left.files, 'file')}, ${formatBytes(left.bytes)}, as --since and --max-size want it.`,
    );
  else if (files > 0) messages.note(`\nSearch it: ${context.commandLine('search', 'WORDS')}`);
}
