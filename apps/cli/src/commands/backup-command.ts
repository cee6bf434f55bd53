import type { Command } from 'commander';
import { wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What every command about backups takes. */
export interface BackupFolderOptions {
  readonly folder?: string;
}

/** What `backup create` takes. */
export interface BackupCreateOptions extends BackupFolderOptions {
  /** False with `--no-compress`. */
  readonly compress: boolean;
  /** False with `--no-verify`. */
  readonly verify: boolean;
  readonly retainDays?: number;
}

/** What `backup restore` takes. */
export interface BackupRestoreOptions extends BackupFolderOptions {
  readonly to?: string;
  readonly yes?: boolean;
}

/** What `backup prune` takes. */
export interface BackupPruneOptions extends BackupFolderOptions {
  readonly retainDays: number;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const FOLDER = ['--folder <folder>', 'where backups lie; default: backups, beside the database'] as const;
const WHICH = 'its name in the list, the beginning of it, or its folder; default: the newest';
const DAYS = 30;

/** Declares `cairn backup` and its commands. */
export function declareBackup(program: Command, execute: Execute): void {
  const backup = program
    .command('backup')
    .description('Backups of the database: made while others write, looked through, compressed when large, restored.')
    .helpCommand(false);
  backup
    .command('create')
    .description('Back up the database into a folder of its own, and make sure that it is whole.')
    .option(...FOLDER)
    .option('--no-compress', 'leave a large database as it is')
    .option('--no-verify', 'do not open and look through it')
    .option(
      '--retain-days <days>',
      'remove backups that are older afterwards, but never the newest good one',
      wholeNumber(0),
    )
    .addHelpText('after', examples('backup create', 'backup create --folder /backup --retain-days 30'))
    .action(async (options: BackupCreateOptions, command: Command) => {
      await execute(command, async (context) => {
        const { makeBackup } = await import('../actions/make-backup.js');
        await makeBackup(context, options);
      });
    });
  backup
    .command('list')
    .description('List the backups of the database, the newest first.')
    .option(...FOLDER)
    .addHelpText('after', examples('backup list', 'backup list --json --folder /backup'))
    .action(async (options: BackupFolderOptions, command: Command) => {
      await execute(command, async (context) => {
        const { showBackups } = await import('../actions/read-backups.js');
        await showBackups(context, options);
      });
    });
  backup
    .command('verify')
    .description('Unpack a backup and make sure that it is whole: its bytes, pages, references and rows.')
    .argument('[backup]', WHICH)
    .option(...FOLDER)
    .addHelpText('after', examples('backup verify', 'backup verify agents-2025-11-20'))
    .action(async (which: string | undefined, options: BackupFolderOptions, command: Command) => {
      await execute(command, async (context) => {
        const { checkBackup } = await import('../actions/read-backups.js');
        await checkBackup(context, which, options);
      });
    });
  backup
    .command('restore')
    .description(
      'Put a backup in the place of the database, once it is looked through. What is there is kept beside it.',
    )
    .argument('[backup]', WHICH)
    .option(...FOLDER)
    .option('--to <file>', 'write it to another file')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('backup restore', 'backup restore agents-2025-11-20 --to yesterday.db'))
    .action(async (which: string | undefined, options: BackupRestoreOptions, command: Command) => {
      await execute(command, async (context) => {
        const { restoreDatabase } = await import('../actions/restore-database.js');
        await restoreDatabase(context, which, options);
      });
    });
  backup
    .command('prune')
    .description('Delete old backups after asking, but never the newest good one.')
    .option(...FOLDER)
    .option('--retain-days <days>', 'how long backups are kept', wholeNumber(0), DAYS)
    .option('--dry-run', 'only say what would go')
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('backup prune --dry-run', 'backup prune --retain-days 7 --yes'))
    .action(async (options: BackupPruneOptions, command: Command) => {
      await execute(command, async (context) => {
        const { deleteBackups } = await import('../actions/delete-backups.js');
        await deleteBackups(context, options);
      });
    });
}
