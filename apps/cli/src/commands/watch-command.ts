import type { Command } from 'commander';
import { AUTO, IMPORTER_NAMES } from '../importer-names.js';
import { oneOrMore, suggesting, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { WATCHED_KINDS } from '../watched-kinds.js';
import { examples } from './examples.js';

/** What `watch` takes. */
export interface WatchCommandOptions {
  readonly since?: number;
  readonly kind?: readonly (typeof WATCHED_KINDS)[number][];
  readonly limit?: number;
  /** Names of importers; true: of every tool. */
  readonly import?: string | true;
}

/** Tools whose histories can come in while they are written. Cairn's own exports are none. */
const TOOLS = IMPORTER_NAMES.filter((name) => name !== 'cairn');

/** Declares `cairn watch`. */
export function declareWatch(program: Command, execute: Execute): void {
  program
    .command('watch')
    .description('Show what changes in the database, from whichever process, as it happens. Ends with Ctrl-C.')
    .option('--since <position>', 'first what came behind this position; 0: all that is kept', wholeNumber(0))
    .option('--kind <kind>', `only these, several with commas: ${WATCHED_KINDS.join(', ')}`, oneOrMore(WATCHED_KINDS))
    .option(
      '--import [tools]',
      `also import what tools on this machine write, as it comes: of all, or only these, several with commas: ${TOOLS.join(', ')}`,
      suggesting([AUTO, ...TOOLS]),
    )
    .option('-n, --limit <count>', 'end after so many', wholeNumber(1))
    .addHelpText(
      'after',
      examples(
        'watch',
        'watch --import',
        'watch --import opencode,codex',
        'watch --kind conversation --json',
        'watch --since 0 --limit 20',
      ),
    )
    .action(async (options: WatchCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { watchDatabase } = await import('../actions/watch-database.js');
        await watchDatabase(context, options);
      });
    });
}
