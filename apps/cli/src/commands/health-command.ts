import type { Command } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `health` takes. */
export interface HealthCommandOptions {
  readonly deep?: boolean;
  readonly backups?: string;
}

/** Declares `cairn health`. */
export function declareHealth(program: Command, execute: Execute): void {
  program
    .command('health')
    .description(
      'Say how well the database is: whether it answers, its size and log, the disk, search index, cache, backups. Exit code 0: well, 3: look at it some time soon, 1: now.',
    )
    .option('--deep', 'also look through the whole file for damage, and note that it was done')
    .option('--backups <dir>', 'the folder with backups; warns when the newest is too old')
    .addHelpText('after', examples('health', 'health --deep', 'health --json --backups ~/backups'))
    .action(async (options: HealthCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { showHealth } = await import('../actions/show-health.js');
        await showHealth(context, options);
      });
    });
}
