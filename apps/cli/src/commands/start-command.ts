import type { Command } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `start` takes. */
export interface StartCommandOptions {
  readonly keep?: boolean;
  readonly samples?: boolean;
  readonly index?: string;
  readonly dashboard?: boolean;
}

/** Declares `cairn start`. */
export function declareStart(program: Command, execute: Execute): void {
  program
    .command('start')
    .description(
      'See what Cairn does: import the newest transcripts on this machine (at most 100 MB), or samples where there are none, into a temporary database, and search them.',
    )
    .option('--samples', "import Cairn's samples, whatever is on this machine")
    .option('--index <folder>', 'index its source code as well, and search code and history together')
    .option(
      '--dashboard',
      'open the dashboard over it at the end; without a terminal, or with CI set, only look whether it loads',
    )
    .option('--keep', 'keep the temporary database')
    .addHelpText('after', examples('start', 'start --index . --dashboard', 'start --keep', 'start --db agents.db'))
    .action(async (options: StartCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { start } = await import('../actions/start/start.js');
        await start(context, options);
      });
    });
}
