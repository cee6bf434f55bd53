import { type Command, Option } from 'commander';
import { sinceTime, untilTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** By what `stats` breaks down. */
export const STATS_GROUPINGS = ['model', 'day', 'hour', 'project', 'provider', 'tool'] as const;

/** What `stats` takes; times in Unix milliseconds. */
export interface StatsOptions {
  readonly by: (typeof STATS_GROUPINGS)[number];
  readonly since?: number;
  readonly until?: number;
  readonly model?: string;
  readonly provider?: string;
  readonly project?: string;
  readonly tool?: string;
  readonly timezone?: string;
  readonly csv?: boolean;
}

/** What `stats tools` takes. */
export interface StatsToolsOptions {
  readonly project?: string;
  readonly merged?: boolean;
  readonly limit: number;
}

/** What `usage blocks` takes. */
export interface BlocksOptions {
  readonly active?: boolean;
  readonly since?: number;
  readonly limit: number;
}

const PROJECT = 'only of this project: its name or path, or the last folders of it';

/** Declares `cairn stats`, `cairn usage` and their commands. */
export function declareStats(program: Command, execute: Execute): void {
  const stats = program
    .command('stats')
    .description('What model calls used, cost and took: tokens, money, speed, by model or otherwise.')
    .helpCommand(false)
    .addOption(new Option('--by <what>', 'a line for each of these').choices([...STATS_GROUPINGS]).default('model'))
    .option('--since <time>', 'calls since: 2025-11-20, 7d, 24h', sinceTime)
    .option('--until <time>', 'calls up to: 2025-11-20 (that day included), 7d', untilTime)
    .option('--model <model>', 'only of this model')
    .option('--provider <provider>', 'only of this provider')
    .option('--project <project>', PROJECT)
    .option('--tool <tool>', 'only of this program, such as claude-code')
    .option('--timezone <zone>', 'whose days and hours: Europe/Berlin (default: yours)')
    .option('--csv', 'print CSV: tokens and micro-dollars in full')
    .addHelpText(
      'after',
      examples(
        'stats',
        'stats --by day --since 7d',
        'stats --by project --model claude-opus-4-5',
        'stats --by hour --csv',
      ),
    )
    .action(async (options: StatsOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/show-stats.js')).showStats(context, options));
    });
  stats
    .command('tools')
    .description('How tools fared that models called: uses, failures, time; most used first.')
    .option('--project <project>', PROJECT)
    .option('--merged', 'add the projects of a tool up')
    .option('-n, --limit <count>', 'how many, up to 1,000', wholeNumber(1, 1_000), 20)
    .addHelpText('after', examples('stats tools', 'stats tools --merged -n 5'))
    .action(async (_options: StatsToolsOptions, command: Command) => {
      const options = command.opts<StatsToolsOptions>();
      const { project } = command.optsWithGlobals<StatsToolsOptions>();
      await execute(command, async (context) =>
        (await import('../actions/show-stats.js')).showTools(context, { ...options, ...(project && { project }) }),
      );
    });
  program
    .command('usage')
    .description('Use of subscriptions.')
    .helpCommand(false)
    .command('blocks')
    .description('Five-hour billing blocks: what each used, and what the present one will come to.')
    .option('--active', 'only the present one')
    .option('--since <time>', 'blocks since: 2025-11-20, 7d', sinceTime)
    .option('-n, --limit <count>', 'how many, up to 1,000', wholeNumber(1, 1_000), 20)
    .addHelpText('after', examples('usage blocks --since 3d', 'usage blocks --active'))
    .action(async (options: BlocksOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/show-blocks.js')).showBlocks(context, options),
      );
    });
}
