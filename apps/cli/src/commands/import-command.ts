import type { Command } from 'commander';
import { byteSize, sinceTime } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `import` takes. */
export interface ImportCommandOptions {
  /** Unix milliseconds. */
  readonly since?: number;
  readonly maxSize?: number;
}

/** Declares `cairn import`. */
export function declareImport(program: Command, execute: Execute): void {
  program
    .command('import')
    .description(
      "Import another tool's history. What was imported before is passed over; files may be added to while it runs.",
    )
    .argument('<tool>', 'whose history: claude-code')
    .argument('[path...]', 'files and folders; default: where the tool keeps them on this machine')
    .option('--since <time>', 'only files changed since: 2025-11-20, 7d, 24h', sinceTime)
    .option('--max-size <size>', 'at most so much, the newest files first: 100MB', byteSize)
    .addHelpText(
      'after',
      examples(
        'import claude-code',
        'import claude-code ~/backup/projects --db archive.db',
        'import claude-code --since 7d --json',
      ),
    )
    .action(async (tool: string, paths: string[], options: ImportCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { importHistory } = await import('../actions/import-history.js');
        await importHistory(context, tool, paths, options);
      });
    });
}
