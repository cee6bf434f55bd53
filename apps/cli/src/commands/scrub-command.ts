import { type Command, InvalidArgumentError } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `scrub` takes. */
export interface ScrubCommandOptions {
  readonly dryRun?: boolean;
  readonly pattern?: readonly RegExp[];
  readonly vacuum: boolean;
  readonly resume?: string;
  readonly yes?: boolean;
}

/** Declares `cairn scrub`. */
export function declareScrub(program: Command, execute: Execute): void {
  program
    .command('scrub')
    .description(
      'Take secrets out of what was stored before they were known as such: keys, tokens, passwords, and whatever --pattern names. Goes over all texts and the search index, then rebuilds the file, so that the old bytes are gone.',
    )
    .option('--dry-run', 'only look and count')
    .option(
      '--pattern <regex>',
      'also what this expression matches, or its first group; may come several times',
      expressions,
    )
    .option(
      '--no-vacuum',
      "don't rebuild the file: nobody waits, but older versions of rows may stay in its free space",
    )
    .option('--resume <position>', 'go on where an interrupted run ended')
    .option('-y, --yes', "don't ask")
    .addHelpText('after', examples('scrub --dry-run', 'scrub', String.raw`scrub --pattern "ACME-\d+" --dry-run`))
    .action(async (options: ScrubCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { scrubDatabase } = await import('../actions/scrub-database.js');
        await scrubDatabase(context, options);
      });
    });
}

function expressions(text: string, before: readonly RegExp[] = []): readonly RegExp[] {
  try {
    return [...before, new RegExp(text, 'u')];
  } catch {
    throw new InvalidArgumentError('Give a regular expression of JavaScript, such as "ACME-[0-9]+".');
  }
}
