import { type Command, InvalidArgumentError, Option } from 'commander';
import { several, span, timeToCome, wholeNumber, words } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

const KINDS = ['task', 'goal', 'reminder'] as const;
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

/** What `remind add` takes. */
export interface RemindAddOptions {
  readonly kind: (typeof KINDS)[number];
  readonly priority?: (typeof PRIORITIES)[number];
  readonly at?: number;
  readonly every?: number;
  readonly event?: readonly string[];
  readonly when?: readonly string[];
  readonly path?: readonly string[];
  readonly project?: string;
  readonly goal?: string;
  readonly tag?: readonly string[];
  readonly description?: string;
  readonly repeat?: boolean;
  readonly id?: string;
}

/** What `remind due` takes. */
export interface RemindDueOptions {
  readonly event?: string;
  readonly text?: string;
  readonly path?: readonly string[];
  readonly project?: string;
  readonly claim?: string;
  readonly limit: number;
}

/** What `remind list` takes. */
export interface RemindListOptions {
  readonly kind?: (typeof KINDS)[number];
  readonly project?: string;
  readonly goal?: string;
  readonly all?: boolean;
  readonly limit: number;
}

/** Declares `cairn remind` and its commands. */
export function declareRemind(program: Command, execute: Execute): void {
  const remind = program
    .command('remind')
    .description('What agents mean to do or think of later: tasks, goals and reminders, due by time, event or context.')
    .helpCommand(false);
  remind
    .command('add')
    .description('Add a reminder, a task or a goal. Prints the id.')
    .argument('<title...>', 'what to think of')
    .addOption(new Option('--kind <kind>', 'what it is').choices(KINDS).default('reminder'))
    .addOption(new Option('--priority <priority>', 'how much it matters (default: normal)').choices(PRIORITIES))
    .option('--at <time>', 'due then: 2h from now, 2025-11-20, 2025-11-20T14:30', timeToCome)
    .option('--every <span>', 'comes again: 24h, 7d', span)
    .option('--event <names>', 'due when this happens: git.commit, git.*; several with commas', words)
    .option('--when <words>', 'due when this comes up in a text; repeat it for more', several)
    .option('--path <globs>', 'due when such files are worked on: src/**; several with commas', words)
    .option('--project <project>', 'of this project: a folder, or a name')
    .option('--goal <goal>', 'part of this goal: its id, or the beginning of it')
    .option('--repeat', 'waits for its event or context again when it is done')
    .option('--tag <tags>', 'several with commas', words)
    .option('--description <text>', 'more about it')
    .option('--id <id>', 'its id, for repeating safely')
    .addHelpText(
      'after',
      examples(
        'remind add "Call Ada" --at 2h',
        'remind add "Update the changelog" --event git.commit --repeat',
        'remind add "The tokenizer is slow on CJK" --when tokenizer --path "src/text/**"',
        'remind add "Ship 1.0" --kind goal --priority high',
      ),
    )
    .action(async (title: string[], options: RemindAddOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/remind.js')).addReminder(context, title.join(' '), options),
      );
    });
  remind
    .command('due')
    .description('What is due now: by time, and by what happens or comes up.')
    .option('--event <name>', 'this happens: git.commit')
    .option('--text <text>', 'this is talked about; - for standard input')
    .option('--path <files>', 'these files are worked on, several with commas', words)
    .option('--project <project>', 'only of this project and of none: a folder, or a name')
    .option('--claim <name>', 'take it in hand under this name, so that nobody else who claims gets it for a minute')
    .option('-n, --limit <count>', 'how many', wholeNumber(1, 1_000), 50)
    .addHelpText(
      'after',
      examples('remind due', 'remind due --event git.commit', 'remind due --text "the tokenizer" --project . --json'),
    )
    .action(async (options: RemindDueOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/remind.js')).showDue(context, options));
    });
  remind
    .command('list')
    .description('List what is open, by priority and time.')
    .addOption(new Option('--kind <kind>', 'only these').choices(KINDS))
    .option('--project <project>', 'only of this project: a folder, or a name')
    .option('--goal <goal>', 'only the parts of this: its id, or the beginning of it')
    .option('--all', 'also what is done or cancelled')
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 50)
    .addHelpText('after', examples('remind list', 'remind list --kind goal --all'))
    .action(async (options: RemindListOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/remind.js')).listReminders(context, options));
    });
  remind
    .command('done')
    .description('It is done; what repeats waits for its next time.')
    .argument('<id>', 'its id, or the beginning of it')
    .option('--for-good', 'ends also what repeats')
    .option('--with-parts', 'its parts are done, too')
    .addHelpText('after', examples('remind done 01a1fffc-721e-7000'))
    .action(async (id: string, options: { forGood?: boolean; withParts?: boolean }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/remind.js')).completeReminder(context, id, options),
      );
    });
  remind
    .command('snooze')
    .description('Put it off for a while.')
    .argument('<id>', 'its id, or the beginning of it')
    .argument('<time>', 'until then: 2h from now, 2025-11-20, 2025-11-20T14:30', aheadOfNow)
    .addHelpText('after', examples('remind snooze 01a1fffc-721e-7000 1d'))
    .action(async (id: string, until: number, _options: object, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/remind.js')).snoozeReminder(context, id, until),
      );
    });
  remind
    .command('cancel')
    .description('It is not to be done any more, nor are its parts.')
    .argument('<id>', 'its id, or the beginning of it')
    .addHelpText('after', examples('remind cancel 01a1fffc-721e-7000'))
    .action(async (id: string, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/remind.js')).cancelReminder(context, id));
    });
}

/** Putting off until a time that is past does nothing. */
function aheadOfNow(text: string): number {
  const time = timeToCome(text);
  if (time > Date.now()) return time;
  throw new InvalidArgumentError('Give a time to come, such as 2h or tomorrow’s date.');
}
