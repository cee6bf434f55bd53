import type { Command } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `init` takes. */
export interface InitCommandOptions {
  readonly yes?: boolean;
  readonly user?: boolean;
}

/** Declares `cairn init`. */
export function declareInit(program: Command, execute: Execute): void {
  program
    .command('init')
    .description(
      'Write a cairn.toml: asks where it is to hold and where the database is to be, and looks which tools have history on this machine. Without a terminal, or with --yes, it asks nothing.',
    )
    .option('--user', "write the user's file, which holds in every folder, instead of one in this folder")
    .option('-y, --yes', 'ask nothing, and take what is usual')
    .addHelpText('after', examples('init', 'init --yes --db agents.db', 'init --user --yes'))
    .action(async (options: InitCommandOptions, command: Command) => {
      await execute(
        command,
        async (context) => {
          const { initialize } = await import('../actions/init/initialize.js');
          await initialize(context, options);
        },
        { unconfigured: true },
      );
    });
}
