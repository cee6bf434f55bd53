import type { Command } from 'commander';
import { untilTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `archive list` takes. */
export interface ArchiveListOptions {
  readonly project?: string;
  readonly limit: number;
  readonly folder?: string;
}

/** What `archive restore` takes. */
export interface ArchiveRestoreOptions {
  readonly folder?: string;
}

/** What `archive move` takes. */
export interface ArchiveMoveOptions {
  readonly before: number;
  readonly folder?: string;
}

const FOLDER = 'where the dated archives lie; default: the folder archive/NAME beside the database NAME.db';

/** Declares `cairn archive` and its commands. */
export function declareArchive(program: Command, execute: Execute): void {
  const archive = program
    .command('archive')
    .description(
      'Conversations that nobody touched for long: archived within the database, or in dated databases beside it.',
    )
    .helpCommand(false);
  archive
    .command('list')
    .description('List archived conversations, last used first, and the dated archives.')
    .option('--project <name>', 'only those of this project')
    .option('--limit <count>', 'at most so many', wholeNumber(1), 50)
    .option('--folder <dir>', FOLDER)
    .addHelpText('after', examples('archive list', 'archive list --json --db agents.db'))
    .action(async (options: ArchiveListOptions, command: Command) => {
      await execute(command, async (context) => {
        const { listArchived } = await import('../actions/archived-conversations.js');
        await listArchived(context, options);
      });
    });
  archive
    .command('restore')
    .description('Bring a conversation back as it was, with the forks that share messages with it.')
    .argument('<id>', 'its id, or the first characters of it')
    .option('--folder <dir>', FOLDER)
    .addHelpText('after', examples('archive restore 369556a4'))
    .action(async (id: string, options: ArchiveRestoreOptions, command: Command) => {
      await execute(command, async (context) => {
        const { restoreArchived } = await import('../actions/archived-conversations.js');
        await restoreArchived(context, id, options);
      });
    });
  archive
    .command('move')
    .description(
      'Move lines of the log, calls of models and conversations from before a time to dated archives, such as archive/agent/2026-03.db. Each is verified there before it goes here.',
    )
    .requiredOption('--before <time>', 'such as 2026-01-01, or 180d', untilTime)
    .option('--folder <dir>', FOLDER)
    .addHelpText(
      'after',
      examples('archive move --before 180d', 'archive move --before 2026-01-01 --folder /backup/agent'),
    )
    .action(async (options: ArchiveMoveOptions, command: Command) => {
      await execute(command, async (context) => {
        const { moveToDated } = await import('../actions/archived-conversations.js');
        await moveToDated(context, options);
      });
    });
}
