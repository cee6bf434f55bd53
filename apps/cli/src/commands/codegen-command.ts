import { type Command, Option } from 'commander';
import { sinceTime, untilTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `codegen list` takes; times in Unix milliseconds. */
export interface CodegenListOptions {
  readonly parent?: number;
  readonly since?: number;
  readonly until?: number;
  readonly limit: number;
}

/** What `codegen add-iteration` takes. */
export interface AddIterationOptions {
  readonly code?: string;
  readonly feedback?: string;
}

/** What `codegen add-error` takes. */
export interface AddErrorOptions {
  readonly type: 'syntax' | 'runtime';
  readonly line?: number;
}

const number = wholeNumber(1);

/** Declares `cairn codegen` and its commands. */
export function declareCodegen(program: Command, execute: Execute): void {
  const codegen = program
    .command('codegen')
    .description('Code-generation history: goals, attempts at them, and their errors.')
    .helpCommand(false);
  declareReading(codegen, execute);
  declareWriting(codegen, execute);
}

function declareReading(codegen: Command, execute: Execute): void {
  codegen
    .command('list')
    .description('List sessions, newest first.')
    .option('--parent <id>', 'only those refined from this session', number)
    .option('--since <time>', 'created since: 2025-11-20, 7d, 24h', sinceTime)
    .option('--until <time>', 'created up to: 2025-11-20 (that day included), 7d', untilTime)
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 20)
    .addHelpText('after', examples('codegen list --since 7d'))
    .action(async (options: CodegenListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-codegen.js')).listSessions(context, options),
      );
    });
  codegen
    .command('show')
    .description('Show a session and how its attempts went.')
    .argument('<id>', 'the session', number)
    .addHelpText('after', examples('codegen show 12'))
    .action(async (id: number, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-codegen.js')).showSession(context, id));
    });
  codegen
    .command('history')
    .description('Show a session with the code, feedback and errors of every attempt.')
    .argument('<id>', 'the session', number)
    .addHelpText('after', examples('codegen history 12', 'codegen history 12 --json'))
    .action(async (id: number, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-codegen.js')).showHistory(context, id));
    });
  codegen
    .command('lineage')
    .description('Show which goals a session refines, and which refine it.')
    .argument('<id>', 'the session', number)
    .addHelpText('after', examples('codegen lineage 12'))
    .action(async (id: number, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-codegen.js')).showLineage(context, id));
    });
  codegen
    .command('stats')
    .description('Count sessions, attempts and errors.')
    .addHelpText('after', examples('codegen stats --json'))
    .action(async (_options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-codegen.js')).showStats(context));
    });
}

function declareWriting(codegen: Command, execute: Execute): void {
  codegen
    .command('create')
    .description('Begin a session.')
    .argument('<goal...>', 'what the code is to do')
    .option('--parent <id>', 'the session that this one refines', number)
    .addHelpText(
      'after',
      examples(
        'codegen create "Split CJK runs into bigrams"',
        'codegen create "…and fold full-width letters" --parent 12',
      ),
    )
    .action(async (goal: string[], options: { readonly parent?: number }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/write-codegen.js')).createSession(context, goal.join(' '), options.parent),
      );
    });
  codegen
    .command('add-iteration')
    .description('Add an attempt: code from a file, from --code, or from standard input.')
    .argument('<session>', 'the session', number)
    .argument('[file]', 'the file with the code; - or nothing: standard input')
    .option('--code <code>', 'the code itself')
    .option('--feedback <text>', 'what was said of it')
    .addHelpText(
      'after',
      examples(
        'codegen add-iteration 12 src/bigrams.ts --feedback "slow on long runs"',
        'codegen add-iteration 12 < src/bigrams.ts',
      ),
    )
    .action(async (session: number, file: string | undefined, options: AddIterationOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/write-codegen.js')).addIteration(context, session, file, options),
      );
    });
  codegen
    .command('add-error')
    .description('Add an error that an attempt had.')
    .argument('<iteration>', 'the attempt', number)
    .argument('<message...>', 'what the error says')
    .addOption(new Option('--type <type>', 'when it came up').choices(['syntax', 'runtime']).makeOptionMandatory())
    .option('--line <number>', 'line in the code, from 1', number)
    .addHelpText('after', examples('codegen add-error 34 "Unexpected token" --type syntax --line 7'))
    .action(async (iteration: number, message: string[], options: AddErrorOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/write-codegen.js')).addError(context, iteration, message.join(' '), options),
      );
    });
  codegen
    .command('delete')
    .description('Delete a session with its attempts and errors. Sessions refined from it lose their parent.')
    .argument('<id>', 'the session', number)
    .option('-y, --yes', "don't ask")
    .addHelpText('after', examples('codegen delete 12'))
    .action(async (id: number, options: { readonly yes?: boolean }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/write-codegen.js')).deleteSession(context, id, options.yes === true),
      );
    });
}
