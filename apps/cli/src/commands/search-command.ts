import type { Command } from 'commander';
import { oneOrMore, sinceTime, untilTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { AREAS, type Area, KINDS, type Kind } from '../search-kinds.js';
import { examples } from './examples.js';

const ROLES = ['user', 'assistant', 'system', 'tool'] as const;

/** What `search` takes; times in Unix milliseconds. */
export interface SearchCommandOptions {
  readonly in?: readonly Area[];
  readonly kind?: readonly Kind[];
  readonly language?: string;
  readonly project?: string;
  readonly conversation?: string;
  readonly role?: readonly (typeof ROLES)[number][];
  readonly since?: number;
  readonly until?: number;
  readonly limit: number;
}

/** Declares `cairn search`. */
export function declareSearch(program: Command, execute: Execute): void {
  program
    .command('search')
    .description('Find messages, indexed code, generated code and memories by words. The best hits hold all of them.')
    .argument('<query...>', 'words; "a phrase", -without, begin*')
    .option('--in <what>', `where, several with commas: ${AREAS.join(', ')} (default: all)`, oneOrMore(AREAS))
    .option('--kind <kind>', `only these, several with commas: ${KINDS.join(', ')}`, oneOrMore(KINDS))
    .option('--project <project>', 'only of this project: its path, or the last folders of it')
    .option('--conversation <id>', 'only of this conversation')
    .option('--language <language>', 'only code of this language: typescript')
    .option('--role <role>', `only messages of these: ${ROLES.join(', ')}`, oneOrMore(ROLES))
    .option('--since <time>', 'from then on: 2025-11-20, 7d, 24h', sinceTime)
    .option('--until <time>', 'up to then: 2025-11-20 (that day included), 7d', untilTime)
    .option('-n, --limit <count>', 'hits, up to 200', wholeNumber(1, 200), 10)
    .addHelpText(
      'after',
      examples(
        'search parser CJK',
        'search parse --in code --language typescript',
        `search '"cannot find module"' --since 7d`,
        'search tokenizer --role user --project kotoba --json',
      ),
    )
    .action(async (words: string[], options: SearchCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { searchDatabase } = await import('../actions/search-database.js');
        await searchDatabase(context, words.join(' '), options);
      });
    });
}
