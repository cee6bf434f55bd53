import type { Command } from 'commander';
import { oneOrMore, sinceTime, untilTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { AREAS, type Area } from '../search-kinds.js';
import { examples } from './examples.js';

/** What `recall` takes; times in Unix milliseconds. */
export interface RecallCommandOptions {
  readonly in?: readonly Area[];
  readonly project?: string;
  readonly conversation?: string;
  readonly since?: number;
  readonly until?: number;
  readonly limit: number;
  readonly budget?: number;
  readonly neighbours?: number;
  readonly explain?: boolean;
}

/** Declares `cairn recall`. */
export function declareRecall(program: Command, execute: Execute): void {
  program
    .command('recall')
    .description(
      'What fits a question best, of everything that is stored: by words, by what stands around a message, by names of symbols, and by vectors where reembed made them. With --budget a text for a prompt, with its sources.',
    )
    .argument('<question...>', 'in plain words')
    .option('--in <what>', `where, several with commas: ${AREAS.join(', ')} (default: all)`, oneOrMore(AREAS))
    .option('--project <project>', 'only of this project: its path, or the last folders of it')
    .option('--conversation <id>', 'only of this conversation')
    .option('--since <time>', 'from then on: 2025-11-20, 7d, 24h', sinceTime)
    .option('--until <time>', 'up to then: 2025-11-20 (that day included), 7d', untilTime)
    .option('-n, --limit <count>', 'hits, up to 200', wholeNumber(1, 200), 10)
    .option(
      '--budget <tokens>',
      'write one text of at most so many tokens, each passage once',
      wholeNumber(50, 10_000_000),
    )
    .option('--neighbours <count>', 'messages to show around each that is found, up to 10', wholeNumber(0, 10))
    .option('--explain', 'say what every score is made of')
    .addHelpText(
      'after',
      examples(
        'recall what did we decide about the tokenizer',
        'recall how is CJK split --budget 2000 > context.md',
        'recall parse query --in code --explain',
      ),
    )
    .action(async (words: string[], options: RecallCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { recallFromDatabase } = await import('../actions/recall-from-database.js');
        await recallFromDatabase(context, words.join(' '), options);
      });
    });
}
