import type { Command } from 'commander';
import { several, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `maintain` takes. */
export interface MaintainCommandOptions {
  readonly job?: readonly string[];
  readonly dryRun?: boolean;
  readonly limit?: readonly string[];
  readonly ids?: number;
}

/** Declares `cairn maintain`. */
export function declareMaintain(program: Command, execute: Execute): void {
  program
    .command('maintain')
    .description(
      'Look after the database: remove what is too old or too much, archive conversations that nobody touched for long, give the space back. In small steps, while others read and write; for cron. Exit code 75 when another runner is at work.',
    )
    .option('--job <names>', 'only these jobs, such as logs,reclaim', several)
    .option('--dry-run', 'only say what would go')
    .option(
      '--limit <limits>',
      'other limits than the default, such as logRetentionDays=30,conversationArchiveDays=none',
      several,
    )
    .option('--ids <count>', 'with --dry-run, how many of what would go are named for each job', wholeNumber(0, 10_000))
    .addHelpText(
      'after',
      examples(
        'maintain --dry-run',
        'maintain --job logs,reclaim --limit logRetentionDays=30',
        'maintain --quiet --db agents.db',
      ),
    )
    .action(async (options: MaintainCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { maintainDatabase } = await import('../actions/maintain-database.js');
        await maintainDatabase(context, options);
      });
    });
}
