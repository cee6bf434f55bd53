import type { Command } from 'commander';
import { CommandLineError } from '../exit.js';
import { wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

interface OpenCommandOptions {
  readonly port: number;
  readonly readOnly?: boolean;
}

/** Declares `cairn open`. */
export function declareOpen(program: Command, execute: Execute): void {
  program
    .command('open')
    .description(
      'Open the dashboard over the database in the browser: conversations, search, costs, memories and the rest. Nobody but this machine can reach it. Ends with Ctrl-C.',
    )
    .argument('[database]', 'a file, a data directory, or an address; as --db')
    .option('--read-only', 'offer nothing that changes the database')
    .option('--port <number>', 'the port (default: any that is free)', wholeNumber(0, 65_535), 0)
    .addHelpText('after', examples('open', 'open agents.db --read-only', 'open libsql://agents.example.org'))
    .action(async (database: string | undefined, options: OpenCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        if (database !== undefined && context.options.db !== undefined) {
          throw new CommandLineError('Name the database once: as an argument or with --db.');
        }
        const { serveDatabase } = await import('../actions/serve-database.js');
        await serveDatabase(database === undefined ? context : context.on(database), { ...options, open: true });
      });
    });
}
