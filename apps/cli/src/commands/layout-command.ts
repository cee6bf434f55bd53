import type { Command } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `layout split` and `layout join` take. */
export interface LayoutCommandOptions {
  readonly to?: string;
}

/** Declares `cairn layout` and its commands. */
export function declareLayout(program: Command, execute: Execute): void {
  const layout = program
    .command('layout')
    .description('How the data are kept: in one file, or in a directory with a database for each purpose.')
    .helpCommand(false);
  layout
    .command('show')
    .description('Show which layout a data directory or file has, and what lies where.')
    .argument('[path]', 'a data directory, or a file (default: the database)')
    .addHelpText('after', examples('layout show .agents', 'layout show --json --db .agents'))
    .action(async (path: string | undefined, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/show-layout.js')).showLayout(context, path));
    });
  layout
    .command('split')
    .description(
      'Split a data directory into databases by purpose, where it is; a file into a new directory. Makes an empty directory where there is none. Every row is compared before the new databases count; those of before are kept.',
    )
    .argument('<path>', 'a data directory, or a file')
    .option('--to <dir>', 'the new data directory, of a file')
    .addHelpText('after', examples('layout split .agents', 'layout split agents.db --to .agents'))
    .action(async (path: string, options: LayoutCommandOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/change-layout.js')).splitLayout(context, path, options),
      );
    });
  layout
    .command('join')
    .description(
      'Join the databases of a data directory into one, where it is, or into a new file. Every row is compared before it counts; the databases of before are kept.',
    )
    .argument('<dir>', 'a data directory')
    .option('--to <file>', 'a new file; the directory stays as it is')
    .addHelpText('after', examples('layout join .agents', 'layout join .agents --to agents.db'))
    .action(async (path: string, options: LayoutCommandOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/change-layout.js')).joinLayout(context, path, options),
      );
    });
}
