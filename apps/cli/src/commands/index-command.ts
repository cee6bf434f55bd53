import type { Command } from 'commander';
import { byteSize } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `index` takes. */
export interface IndexCommandOptions {
  readonly project?: string;
  /** Bytes. */
  readonly maxFileSize?: number;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly watch?: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly verbose?: boolean;
}

const collect = (pattern: string, before: readonly string[] = []) => [...before, pattern];

/** Declares `cairn index`. */
export function declareIndex(program: Command, execute: Execute): void {
  program
    .command('index')
    .description(
      'Index the source code of a folder for search. Again: only what has changed; what is gone goes. In a git repository as git sees it.',
    )
    .argument('[dir]', 'the folder; default: this one')
    .option('--project <name>', 'what the index calls it; default: the path of the folder')
    .option('--max-file-size <size>', 'skip larger files: 500KB (default: 1MB)', byteSize)
    .option(
      '--include <glob>',
      'only such files, as in .gitignore; others stay as they are. A file that is named is taken though it is ignored or looks like a secret. May be repeated',
      collect,
    )
    .option('--exclude <glob>', 'no such files, as in .gitignore. May be repeated', collect)
    .option('--watch', 'go on, and index every change until Ctrl-C')
    .option('--force', 'read and parse every file, changed or not')
    .option('--dry-run', 'only say what would be done')
    .option('--verbose', 'name the files that are skipped')
    .addHelpText(
      'after',
      examples(
        'index',
        "index ~/src/parser --exclude 'docs/' --exclude '*.sql'",
        'index --include .env.local',
        'index --watch',
        'index --dry-run --json',
      ),
    )
    .action(async (folder: string | undefined, options: IndexCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { indexProject } = await import('../actions/index-project.js');
        await indexProject(context, folder ?? '.', options);
      });
    });
}
