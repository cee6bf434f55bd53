import type { Command } from 'commander';
import { several } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `erase` takes. */
export interface EraseCommandOptions {
  readonly owner?: string;
  readonly conversation?: string;
  readonly copies?: readonly string[];
  readonly dryRun?: boolean;
  /** False with `--no-vacuum`. */
  readonly vacuum: boolean;
  readonly yes?: boolean;
}

/** Declares `cairn erase`. */
export function declareErase(program: Command, execute: Execute): void {
  program
    .command('erase')
    .description(
      'Erase an owner, or a conversation and what came from it, so that no byte is left in the database: rows, files kept in it, search index, vectors, cache, change feed, free space and log. Then says which copies still hold it.',
    )
    .option('--owner <name>', 'everything of this owner; with --conversation whose conversation it is')
    .option('--conversation <id>', 'this conversation, and memories, reminders, checkpoints, log lines and calls of it')
    .option(
      '--copies <folder>',
      'also look through the backups and archives in this folder; may come several times',
      several,
    )
    .option('--dry-run', 'only say how many rows would go')
    .option('--no-vacuum', "don't rebuild the file: nobody waits, but old bytes may stay in its free space")
    .option('-y, --yes', "don't ask")
    .addHelpText(
      'after',
      examples(
        'erase --owner ada --dry-run',
        'erase --owner ada --copies ~/backups --yes',
        'erase --conversation 01a1fffc-721e-7000-8000-0123456789ab',
      ),
    )
    .action(async (options: EraseCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { eraseFromDatabase } = await import('../actions/erase-from-database.js');
        await eraseFromDatabase(context, options);
      });
    });
}
