import type { ExportFormat } from '@cairndb/exporters';
import { type Command, Option } from 'commander';
import { sinceTime, untilTime } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `conversations export` takes; times in Unix milliseconds. */
export interface ExportCommandOptions {
  readonly all?: boolean;
  readonly project?: string;
  readonly since?: number;
  readonly until?: number;
  readonly format?: ExportFormat;
  readonly output?: string;
  readonly force?: boolean;
}

/** Declares `cairn conversations export`. */
export function declareExport(parent: Command, execute: Execute): void {
  parent
    .command('export')
    .description(
      'Export conversations: as Markdown or as one HTML page to read, or without loss as JSON Lines, which `import cairn` reads.',
    )
    .argument('[id...]', 'their ids, or the first characters of each (4 at least)')
    .option('--all', 'all conversations, as far as the next three options let them through')
    .option('--project <project>', 'only of this project: its path, or the last folders of it')
    .option('--since <time>', 'last used since: 2025-11-20, 7d, 24h', sinceTime)
    .option('--until <time>', 'last used up to: 2025-11-20 (that day included), 7d', untilTime)
    .addOption(
      new Option(
        '--format <format>',
        'default: as the ending of --output says (.md, .html, .jsonl), else markdown',
      ).choices(['markdown', 'html', 'jsonl']),
    )
    .option('-o, --output <path>', 'a file, or a folder for a file each; default: standard output')
    .option('--force', 'replace files that are there already')
    .addHelpText(
      'after',
      examples(
        'conversations export 369556a4',
        'conversations export 369556a4 -o talk.html',
        'conversations export --all --since 30d --format html -o pages',
        'conversations export --all --format jsonl -o conversations.jsonl',
      ),
    )
    .action(async (ids: string[], options: ExportCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { exportConversations } = await import('../actions/export-conversations.js');
        await exportConversations(context, ids, options);
      });
    });
}
