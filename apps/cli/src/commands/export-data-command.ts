import { type Command, Option } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `export` takes. */
export interface ExportDataOptions {
  readonly domain?: readonly string[];
  readonly format?: 'jsonl' | 'csv' | 'parquet';
  readonly byMonth?: boolean;
  readonly output?: string;
  readonly force?: boolean;
}

/** The domains there are, for the help and for completion, which must not load them. A test holds it to the store's own list. */
export const DOMAIN_NAMES = [
  'conversations',
  'codegen',
  'code',
  'imports',
  'cache',
  'analytics',
  'logs',
  'settings',
  'models',
  'memories',
  'memoryBlocks',
  'intentions',
  'checkpoints',
  'learning',
  'lifecycle',
  'sessions',
  'knowledge',
  'effectiveness',
  'files',
] as const;

/** Declares `cairn export`. */
export function declareExportData(program: Command, execute: Execute): void {
  const several = Object.assign(
    (text: string, before: readonly string[] = []) => [...before, ...text.split(',').map((name) => name.trim())],
    { choices: DOMAIN_NAMES },
  );
  program
    .command('export')
    .description(
      'Write the rows of the database, or of some domains: as JSON Lines without loss, which `import data` reads, or a table each as CSV or Parquet, for other programs.',
    )
    .option('--domain <name>', `only these, several with commas: ${DOMAIN_NAMES.join(', ')}`, several)
    .addOption(
      new Option('--format <format>', 'default: as the ending of --output says, else jsonl').choices([
        'jsonl',
        'csv',
        'parquet',
      ]),
    )
    .option('--by-month', 'of Parquet a folder for each table, and in it one for each month that its rows are of')
    .option('-o, --output <path>', 'a file; of CSV and Parquet a folder for a file each; default: standard output')
    .option('--force', 'replace files that are there already')
    .addHelpText(
      'after',
      examples(
        'export -o everything.jsonl',
        'export --domain settings,models -o settings.jsonl',
        'export --domain codegen --format csv -o tables',
        'export --domain analytics,logs --format parquet --by-month -o lake',
      ),
    )
    .action(async (options: ExportDataOptions, command: Command) => {
      await execute(command, async (context) => {
        const { exportData } = await import('../actions/export-data.js');
        await exportData(context, options);
      });
    });
}
