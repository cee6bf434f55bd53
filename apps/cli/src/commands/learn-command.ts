import type { ConventionStatus } from '@cairndb/core';
import { type Command, Option } from 'commander';
import { wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `learn record` takes. */
export interface RecordRepairOptions {
  readonly strategy: string;
  readonly success?: boolean;
  readonly failure?: boolean;
  readonly type?: string;
  readonly attempts?: number;
  readonly duration?: number;
  readonly example?: string;
  readonly project?: string;
  readonly language?: string;
  readonly framework?: string;
  readonly id?: string;
}

/** What `learn best` takes. */
export interface BestStrategiesOptions {
  readonly project?: string;
  readonly type?: string;
  readonly language?: string;
  readonly framework?: string;
  readonly limit: number;
  readonly similar: boolean;
}

/** What `learn patterns` takes. */
export interface PatternsOptions {
  readonly project?: string;
  readonly type?: string;
  readonly limit: number;
}

/** What `learn conventions` takes. */
export interface ConventionsOptions {
  readonly project?: string;
  readonly kind?: string;
  readonly status?: ConventionStatus;
  readonly limit: number;
}

/** What `learn observe` takes. */
export interface ObserveOptions {
  readonly at: string;
  readonly against?: boolean;
  readonly project?: string;
}

/** Declares `cairn learn` and its commands. */
export function declareLearn(program: Command, execute: Execute): void {
  const learn = program
    .command('learn')
    .description('Which repairs help against which errors, and how a project does things.')
    .helpCommand(false);
  declareRepairs(learn, execute);
  declareConventions(learn, execute);
}

function declareRepairs(learn: Command, execute: Execute): void {
  learn
    .command('record')
    .description('Note whether a strategy repaired an error. The error is an argument, or comes through a pipe.')
    .argument('[error]', 'what the tool said')
    .requiredOption('--strategy <text>', 'what was done')
    .option('--success', 'it helped')
    .option('--failure', 'it did not')
    .option('--type <type>', 'what kind of error it is: type, syntax, test')
    .option('--attempts <count>', 'how many tries it took', wholeNumber(0))
    .option('--duration <ms>', 'how long it took, in milliseconds', wholeNumber(0))
    .option('--example <text>', 'what it looked like')
    .option('--project <project>', 'where it happened')
    .option('--language <language>', 'of the code')
    .option('--framework <framework>', 'of the code')
    .option('--id <id>', 'counts once, however often it is recorded')
    .addHelpText(
      'after',
      examples(
        'learn record "TypeError: x is not a function" --strategy "Import the default export" --success',
        'learn record --strategy "Clear the build cache" --failure < build.log',
      ),
    )
    .action(async (error: string | undefined, options: RecordRepairOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/learn-repairs.js')).recordRepair(context, error, options),
      );
    });
  learn
    .command('best')
    .description('The strategies that most likely help against an error, best first.')
    .argument('[error]', 'what the tool said; default: what comes through a pipe')
    .option('--project <project>', 'whose outcomes count most')
    .option('--type <type>', 'only outcomes of this kind of error')
    .option('--language <language>', 'only outcomes of this language')
    .option('--framework <framework>', 'only outcomes of this framework')
    .option('--no-similar', 'only what was tried on this very error')
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 100), 5)
    .addHelpText('after', examples('learn best "TypeError: x is not a function"', 'learn best --json < build.log'))
    .action(async (error: string | undefined, options: BestStrategiesOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/learn-repairs.js')).bestStrategies(context, error, options),
      );
    });
  learn
    .command('patterns')
    .description('List the errors that something was tried against, the last one first.')
    .option('--project <project>', 'only of this project')
    .option('--type <type>', 'only this kind of error')
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 1_000), 50)
    .addHelpText('after', examples('learn patterns', 'learn patterns --type test --json'))
    .action(async (options: PatternsOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/learn-repairs.js')).listPatterns(context, options),
      );
    });
  learn
    .command('stats')
    .description('What was learned from repairs, in figures.')
    .option('--project <project>', 'only of this project')
    .addHelpText('after', examples('learn stats', 'learn stats --project /src/app --json'))
    .action(async (options: { readonly project?: string }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/learn-repairs.js')).repairStats(context, options),
      );
    });
}

function declareConventions(learn: Command, execute: Execute): void {
  learn
    .command('observe')
    .description('Note a place that keeps to a convention, or breaks it. The same place counts once.')
    .argument('<kind>', 'what it is about: naming, imports, tests')
    .argument('<statement>', 'what is done')
    .requiredOption('--at <path[:line]>', 'the place')
    .option('--against', 'the place breaks it')
    .option('--project <project>', 'whose convention it is')
    .addHelpText('after', examples('learn observe tests "Tests stand beside what they test" --at src/a.test.ts:1'))
    .action(async (kind: string, statement: string, options: ObserveOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/learn-conventions.js')).observeConvention(context, kind, statement, options),
      );
    });
  learn
    .command('conventions')
    .description('List conventions: confirmed ones first, then the surer ones.')
    .option('--project <project>', 'only of this project')
    .option('--kind <kind>', 'only of this kind')
    .addOption(
      new Option('--status <status>', 'default: all but the rejected').choices(['observed', 'confirmed', 'rejected']),
    )
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 1_000), 50)
    .addHelpText('after', examples('learn conventions', 'learn conventions --kind naming --json'))
    .action(async (options: ConventionsOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/learn-conventions.js')).listConventions(context, options),
      );
    });
  for (const [name, status, description] of [
    ['confirm', 'confirmed', 'Say that a convention holds.'],
    ['reject', 'rejected', 'Say that a convention does not hold: it is no longer listed.'],
  ] as const) {
    learn
      .command(name)
      .description(description)
      .argument('<convention>', 'its number', wholeNumber(1))
      .addHelpText('after', examples(`learn ${name} 3`))
      .action(async (id: number, _options: unknown, command: Command) => {
        await execute(command, async (context) =>
          (await import('../actions/learn-conventions.js')).reviewConvention(context, id, status),
        );
      });
  }
}
