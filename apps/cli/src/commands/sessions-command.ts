import { type Command, Option } from 'commander';
import { span, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

const STATUSES = ['active', 'inactive', 'expired'] as const;

/** What `sessions list` takes. */
export interface SessionsListOptions {
  readonly status?: (typeof STATUSES)[number];
  readonly user?: string;
  readonly project?: string;
  readonly limit: number;
}

/** Declares `cairn sessions` and its commands. */
export function declareSessions(program: Command, execute: Execute): void {
  const sessions = program
    .command('sessions')
    .description('User sessions: who works where, since when, and what a session keeps.')
    .helpCommand(false);
  sessions
    .command('list')
    .description('List sessions, those used last first.')
    .addOption(new Option('--status <status>', 'only these').choices(STATUSES))
    .option('--user <name>', 'only of this user')
    .option('--project <project>', 'only of this project: a folder, or a name')
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 50)
    .addHelpText('after', examples('sessions list --status active', 'sessions list --project . --json'))
    .action(async (options: SessionsListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/user-sessions.js')).listSessions(context, options),
      );
    });
  sessions
    .command('show')
    .description('Show a session, with what it keeps.')
    .argument('<id>', 'its id, or the beginning of it')
    .addHelpText('after', examples('sessions show 01a1fffc-721e-7000'))
    .action(async (id: string, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/user-sessions.js')).showSession(context, id));
    });
  sessions
    .command('end')
    .description('End a session: it is inactive from now on, and can be resumed.')
    .argument('<id>', 'its id, or the beginning of it')
    .addHelpText('after', examples('sessions end 01a1fffc-721e-7000'))
    .action(async (id: string, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/user-sessions.js')).endSession(context, id));
    });
  sessions
    .command('expire')
    .description('Expire sessions that were not used for long, and remove state that is past its time.')
    .option('--idle <span>', 'for how long not used (default: 24h)', span)
    .addHelpText('after', examples('sessions expire', 'sessions expire --idle 7d'))
    .action(async (options: { readonly idle?: number }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/user-sessions.js')).expireSessions(context, options),
      );
    });
}
