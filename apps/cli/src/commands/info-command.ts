import type { Command } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** Declares `cairn info`. */
export function declareInfo(program: Command, execute: Execute): void {
  program
    .command('info')
    .description('Show where the database is, what it holds, and whether it is well.')
    .option('--deep', 'look through the whole database for damage')
    .addHelpText('after', examples('info', 'info --deep --json', 'info --db libsql://agents.example.org'))
    .action(async (options: { readonly deep?: boolean }, command: Command) => {
      await execute(command, async (context) => {
        const { showInfo } = await import('../actions/show-info.js');
        await showInfo(context, options.deep === true);
      });
    });
}
