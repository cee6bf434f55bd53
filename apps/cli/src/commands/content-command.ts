import { type Command, Option } from 'commander';
import { span } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `content verify` takes. */
export interface ContentVerifyOptions {
  readonly repair?: boolean;
}

/** What `content collect` takes. */
export interface ContentCollectOptions {
  /** Milliseconds. */
  readonly grace?: number;
  readonly dryRun?: boolean;
}

/** What `content move` takes. */
export interface ContentMoveOptions {
  readonly to: 'files' | 'rows';
}

/** Declares `cairn content` and its commands. */
export function declareContent(program: Command, execute: Execute): void {
  const content = program
    .command('content')
    .description('Large content: what lies in rows of the database, and what in files beside it.')
    .helpCommand(false);
  content
    .command('show')
    .description('Show where large content lies and what it takes; or one piece by its hash.')
    .argument('[hash]', 'the SHA-256 of a piece')
    .addHelpText('after', examples('content show', 'content show --json'))
    .action(async (hash: string | undefined, _options: object, command: Command) => {
      await execute(command, async (context) => {
        const { showContent } = await import('../actions/look-after-content.js');
        await showContent(context, hash);
      });
    });
  content
    .command('verify')
    .description('Read and hash every file that a row names. Exit code 1 when one is gone or damaged.')
    .option('--repair', 'set damaged files aside, so that the same bytes heal them when they come again')
    .addHelpText('after', examples('content verify', 'content verify --repair'))
    .action(async (options: ContentVerifyOptions, command: Command) => {
      await execute(command, async (context) => {
        const { verifyFiles } = await import('../actions/look-after-content.js');
        await verifyFiles(context, options.repair === true);
      });
    });
  content
    .command('collect')
    .description(
      'Remove files that no row names: they are set aside first, and removed by a later run. Others may read and write meanwhile.',
    )
    .option('--grace <time>', 'how long a file is spared after it was last used or set aside: 30m (default: 1h)', span)
    .option('--dry-run', 'only say what would go')
    .addHelpText('after', examples('content collect', 'content collect --dry-run', 'content collect --grace 1d'))
    .action(async (options: ContentCollectOptions, command: Command) => {
      await execute(command, async (context) => {
        const { collectFiles } = await import('../actions/look-after-content.js');
        await collectFiles(context, options);
      });
    });
  content
    .command('move')
    .description(
      'Move large content into files beside the database, or back into its rows; each piece is verified first.',
    )
    .addOption(
      new Option('--to <place>', 'files: pieces from 256 KiB on; rows: all of them')
        .choices(['files', 'rows'])
        .makeOptionMandatory(),
    )
    .addHelpText('after', examples('content move --to files', 'content move --to rows --db agents.db'))
    .action(async (options: ContentMoveOptions, command: Command) => {
      await execute(command, async (context) => {
        const { moveFiles } = await import('../actions/look-after-content.js');
        await moveFiles(context, options.to);
      });
    });
}
