import type { Command } from 'commander';
import { sinceTime, untilTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';
import { declareExport } from './export-command.js';

/** What `conversations list` takes; times in Unix milliseconds. */
export interface ListCommandOptions {
  readonly project?: string;
  readonly model?: string;
  readonly archived?: boolean;
  readonly active?: boolean;
  readonly since?: number;
  readonly until?: number;
  readonly limit: number;
}

/** What `conversations show` takes. */
export interface ShowCommandOptions {
  readonly full?: boolean;
  readonly from?: number;
  readonly limit?: number;
  readonly follow?: boolean;
}

/** What `conversations fork` takes. */
export interface ForkCommandOptions {
  readonly at: string;
  readonly title?: string;
}

const ID = 'its id, or the first characters of it (4 at least)';

/** Declares `cairn conversations` and its commands. */
export function declareConversations(program: Command, execute: Execute): void {
  const conversations = program
    .command('conversations')
    .description('List, read, export, fork, archive and delete conversations.')
    .helpCommand(false);
  declareList(conversations, execute);
  declareShow(conversations, execute);
  declareExport(conversations, execute);
  declareFork(conversations, execute);
  for (const archived of [true, false]) declareArchive(conversations, execute, archived);
  declareDelete(conversations, execute);
}

function declareList(parent: Command, execute: Execute): void {
  parent
    .command('list')
    .description('List conversations, last used first.')
    .option('--project <project>', 'only of this project: its path, or the last folders of it')
    .option('--model <model>', 'only of this model')
    .option('--active', 'only those in use')
    .option('--archived', 'only archived ones')
    .option('--since <time>', 'last used since: 2025-11-20, 7d, 24h', sinceTime)
    .option('--until <time>', 'last used up to: 2025-11-20 (that day included), 7d', untilTime)
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 20)
    .addHelpText('after', examples('conversations list --since 7d', 'conversations list --project kotoba --json'))
    .action(async (options: ListCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { listConversations } = await import('../actions/list-conversations.js');
        await listConversations(context, options);
      });
    });
}

function declareShow(parent: Command, execute: Execute): void {
  parent
    .command('show')
    .description('Read a conversation. With --json, everything that is known of it.')
    .argument('<id>', ID)
    .option('--full', 'tool calls, results and thoughts in full')
    .option('--from <number>', 'begin at this message', wholeNumber(1))
    .option('-n, --limit <count>', 'at most so many messages', wholeNumber(1))
    .option('-f, --follow', 'go on with what is added, until Ctrl-C; with --json a message a line')
    .addHelpText(
      'after',
      examples(
        'conversations show 369556a4',
        'conversations show 369556a4 --from 12 --limit 5 --full',
        'conversations show 369556a4 --json',
        'conversations show 369556a4 --follow',
      ),
    )
    .action(async (id: string, options: ShowCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { showConversation } = await import('../actions/show-conversation.js');
        await showConversation(context, id, options);
      });
    });
}

function declareFork(parent: Command, execute: Execute): void {
  parent
    .command('fork')
    .description('Make a conversation that shares everything up to a message and goes its own way from there.')
    .argument('<id>', ID)
    .requiredOption('--at <message>', 'the last message to share: its number, its id, or the first characters of that')
    .option('--title <title>', 'title of the fork; default: that of the original')
    .addHelpText(
      'after',
      examples(
        'conversations fork 369556a4 --at 12',
        'conversations fork 369556a4 --at 8f0c2b1e --title "Without fts5"',
      ),
    )
    .action(async (id: string, options: ForkCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { forkConversation } = await import('../actions/change-conversation.js');
        await forkConversation(context, id, options);
      });
    });
}

function declareArchive(parent: Command, execute: Execute, archived: boolean): void {
  const name = archived ? 'archive' : 'unarchive';
  parent
    .command(name)
    .description(
      archived
        ? 'Put a conversation away. It stays readable, and searches find it.'
        : 'Take an archived conversation back into use.',
    )
    .argument('<id>', ID)
    .addHelpText('after', examples(`conversations ${name} 369556a4`))
    .action(async (id: string, _options: object, command: Command) => {
      await execute(command, async (context) => {
        const { archiveConversation } = await import('../actions/change-conversation.js');
        await archiveConversation(context, id, archived);
      });
    });
}

function declareDelete(parent: Command, execute: Execute): void {
  parent
    .command('delete')
    .description('Delete a conversation. Messages that a fork shows stay until the last of these is deleted.')
    .argument('<id>', ID)
    .option('-y, --yes', "don't ask")
    .addHelpText('after', examples('conversations delete 369556a4', 'conversations delete 369556a4 --yes'))
    .action(async (id: string, options: { readonly yes?: boolean }, command: Command) => {
      await execute(command, async (context) => {
        const { deleteConversation } = await import('../actions/change-conversation.js');
        await deleteConversation(context, id, options.yes === true);
      });
    });
}
