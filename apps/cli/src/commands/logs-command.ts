import { LOG_LEVEL_NAMES, type LogLevel } from '@cairndb/core';
import { type Command, Option } from 'commander';
import { byteSize, sinceTime, untilTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** Which lines; times in Unix milliseconds. */
export interface LogFilterOptions {
  readonly level?: LogLevel;
  readonly category?: string;
  readonly model?: string;
  readonly session?: string;
  readonly conversation?: string;
  readonly since?: number;
  readonly until?: number;
  readonly search?: string;
}

/** What `logs list` takes. */
export interface LogListOptions extends LogFilterOptions {
  readonly limit: number;
  readonly full?: boolean;
}

/** What `logs tail` takes. */
export interface LogTailOptions extends LogListOptions {
  readonly follow?: boolean;
}

/** What `logs prune` takes. */
export interface LogPruneOptions {
  readonly before?: number;
  readonly maxSize?: number;
  readonly maxLines?: number;
  readonly level?: LogLevel;
  readonly category?: string;
  readonly yes?: boolean;
}

const levelOption = (text: string) => new Option('--level <level>', text).choices(LOG_LEVEL_NAMES);

/** Declares `cairn logs` and its commands. */
export function declareLogs(program: Command, execute: Execute): void {
  const logs = program
    .command('logs')
    .description('What programs logged: levels, categories, context, errors with their stacks.')
    .helpCommand(false);
  withFilter(logs.command('list', { isDefault: true }).description('List lines, newest first.'), wholeNumber(1), 50)
    .addHelpText(
      'after',
      examples('logs', 'logs --level warn --since 1h', 'logs list --category generation --search timeout --full'),
    )
    .action(async (options: LogListOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-logs.js')).listLogs(context, options));
    });
  withFilter(
    logs.command('tail').description('Show the last lines, oldest first, and those that come.'),
    wholeNumber(0),
    10,
  )
    .option('-f, --follow', 'go on with what is logged, by whichever process; ends with Ctrl-C')
    .addHelpText('after', examples('logs tail --follow', 'logs tail -f --level error --json'))
    .action(async (options: LogTailOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-logs.js')).tailLogs(context, options));
    });
  logs
    .command('stats')
    .description('Count lines by level and category.')
    .option('--since <time>', 'logged since: 2025-11-20, 7d, 24h', sinceTime)
    .option('--until <time>', 'logged up to: 2025-11-20 (that day included), 7d', untilTime)
    .addHelpText('after', examples('logs stats --since 7d', 'logs stats --json'))
    .action(async (options: Pick<LogFilterOptions, 'since' | 'until'>, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-logs.js')).showLogStats(context, options),
      );
    });
  logs
    .command('prune')
    .description('Remove lines for good: old ones, or the oldest beyond a size. Others may log meanwhile.')
    .option('--before <time>', 'those logged before: 2025-11-20, 30d', sinceTime)
    .option('--max-size <size>', 'the oldest beyond this size of texts: 100MB', byteSize)
    .option('--max-lines <count>', 'the oldest beyond so many', wholeNumber(0))
    .addOption(levelOption('with --before: only this level and less severe ones'))
    .option('--category <name>', 'with --before: only of this category')
    .option('-y, --yes', "don't ask")
    .addHelpText(
      'after',
      examples('logs prune --before 30d', 'logs prune --before 7d --level debug', 'logs prune --max-size 100MB --yes'),
    )
    .action(async (options: LogPruneOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/prune-logs.js')).pruneLogs(context, options));
    });
}

function withFilter(command: Command, limit: (text: string) => number, most: number): Command {
  return command
    .addOption(levelOption('this level and more severe ones'))
    .option('--category <name>', 'only of this category')
    .option('--model <name>', 'only about this model')
    .option('--session <id>', 'only of this session')
    .option('--conversation <id>', 'only about this conversation')
    .option('--since <time>', 'logged since: 2025-11-20, 7d, 24h', sinceTime)
    .option('--until <time>', 'logged up to: 2025-11-20 (that day included), 7d', untilTime)
    .option('--search <text>', 'only with this text in message, context or error')
    .option('-n, --limit <count>', 'how many', limit, most)
    .option('--full', 'also context and stack in full');
}
