import type { Command } from 'commander';
import { wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `db vacuum` takes. */
export interface VacuumCommandOptions {
  readonly full?: boolean;
}

/** What `db copy` takes. */
export interface CopyCommandOptions {
  readonly force?: boolean;
}

/** What `db backup` takes. */
export interface BackupCommandOptions {
  readonly keep?: number;
  readonly force?: boolean;
}

/** Declares `cairn db` and its commands. */
export function declareDb(program: Command, execute: Execute): void {
  const db = program
    .command('db')
    .description('The database as a file: what takes the space, giving space back, copies.')
    .helpCommand(false);
  db.command('stats')
    .description('Show what takes the space: tables, large content, search index, free pages. See also: info')
    .addHelpText('after', examples('db stats', 'db stats --json --db agents.db'))
    .action(async (_options: object, command: Command) => {
      await execute(command, async (context) => {
        const { showStorage } = await import('../actions/show-storage.js');
        await showStorage(context);
      });
    });
  db.command('vacuum')
    .description('Give free pages back to the file system. Others may read and write meanwhile.')
    .option(
      '--full',
      'write the whole file anew, in order; takes as much free space as the file, and nobody writes meanwhile',
    )
    .addHelpText('after', examples('db vacuum', 'db vacuum --full --db agents.db'))
    .action(async (options: VacuumCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { vacuumDatabase } = await import('../actions/vacuum-database.js');
        await vacuumDatabase(context, options.full === true);
      });
    });
  db.command('copy')
    .description('Write a copy to a new file while others read and write, and make sure that it is whole.')
    .argument('<file>', 'where to; nothing may be there')
    .option('--force', 'replace what is there')
    .addHelpText('after', examples('db copy backup.db', 'db copy /backup/agents.db --force --db agents.db'))
    .action(async (path: string, options: CopyCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { copyDatabase } = await import('../actions/copy-database.js');
        await copyDatabase(context, path, options.force === true);
      });
    });
  db.command('backup')
    .description(
      'Write a copy into a folder under a name with the time in it, or to a file, and make sure that it is whole.',
    )
    .argument('<path>', 'a folder that is there, or a new file')
    .option('--keep <count>', 'remove all but so many of the newest backups in the folder', wholeNumber(1))
    .option('--force', 'replace a file that is there')
    .addHelpText('after', examples('db backup ~/backups --keep 7', 'db backup before-upgrade.db'))
    .action(async (path: string, options: BackupCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { backUpDatabase } = await import('../actions/back-up-database.js');
        await backUpDatabase(context, path, options);
      });
    });
}
