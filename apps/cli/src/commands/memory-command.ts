import { type Command, Option } from 'commander';
import { share, span, suggesting, wholeNumber, words } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';
import { declareMemoryExport } from './memory-export-command.js';

const TYPES = ['fact', 'preference', 'pattern', 'instruction', 'decision', 'episode'];
const TYPE = `what it is: ${TYPES.join(', ')}, or a word of your own`;

/** What narrows memories. */
export interface MemoryChoice {
  readonly type?: string;
  readonly project?: string;
  readonly tag?: readonly string[];
}

/** What `memory add` and `memory supersede` take. */
export interface RememberOptions extends MemoryChoice {
  readonly scope?: string;
  readonly importance?: number;
  readonly ttl?: number;
  readonly source?: string;
  readonly id?: string;
}

/** What `memory list` takes. */
export interface MemoryListOptions extends MemoryChoice {
  readonly scope?: string;
  readonly important?: boolean;
  readonly all?: boolean;
  readonly limit: number;
}

/** Declares `cairn memory` and its commands. */
export function declareMemory(program: Command, execute: Execute): void {
  const memory = program
    .command('memory')
    .description('What agents remember beyond a conversation: facts, preferences, instructions, decisions.')
    .helpCommand(false);
  const remembering = (command: Command) =>
    command
      .option('--type <type>', TYPE, suggesting(TYPES))
      .option('--scope <scope>', 'where it holds: user, project, session, or a word of your own')
      .option('--project <project>', 'of this project: a folder, or a name')
      .option('--importance <share>', 'how much it matters, 0 to 1', share)
      .option('--ttl <span>', 'how long it holds: 24h, 7d, 4w', span)
      .option('--tag <tags>', 'several with commas', words)
      .option('--source <text>', 'where it comes from')
      .option('--id <id>', 'its id, for repeating safely');
  const narrowing = (command: Command) =>
    command
      .option('--type <type>', 'only of this type', suggesting(TYPES))
      .option('--project <project>', 'only of this project: a folder, or a name')
      .option('--tag <tags>', 'only with all of these, several with commas', words);
  remembering(
    memory
      .command('add')
      .description('Remember something; what is remembered already grows in importance. Prints the id.')
      .argument('[text...]', 'what; - for standard input'),
  )
    .addHelpText(
      'after',
      examples(
        'memory add "Ada prefers tabs" --type preference --tag style',
        'memory add "The build needs Node 22" --project . --importance 0.9',
        'memory add - --type decision --ttl 30d < decision.md',
      ),
    )
    .action(async (text: string[], options: RememberOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/write-memory.js')).addMemory(context, text, options),
      );
    });
  narrowing(
    memory
      .command('search')
      .description('Find what holds by words; what expired or was replaced is not found.')
      .argument('<words...>', 'words; "a phrase", -without, begin*'),
  )
    .option('-n, --limit <count>', 'how many, up to 200', wholeNumber(1, 200), 10)
    .addHelpText('after', examples('memory search tabs', 'memory search build --type instruction --json'))
    .action(async (query: string[], options: MemoryChoice & { limit: number }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-memory.js')).searchMemories(context, query.join(' '), options),
      );
    });
  narrowing(memory.command('list').description('List what holds, added last first.'))
    .option('--scope <scope>', 'only of this scope')
    .option('--important', 'the most important first')
    .option('--all', 'also what was replaced')
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 50)
    .addHelpText('after', examples('memory list', 'memory list --project . --important', 'memory list --tag style'))
    .action(async (options: MemoryListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-memory.js')).listMemories(context, options),
      );
    });
  memory
    .command('show')
    .description('Show a memory, what it replaced and what replaced it.')
    .argument('<id>', 'its id, or the beginning of it')
    .addHelpText('after', examples('memory show 01a1fffc-721e-7000', 'memory show 01a1fffc-721e-7000 --json'))
    .action(async (id: string, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-memory.js')).showMemory(context, id));
    });
  remembering(
    memory
      .command('supersede')
      .description('Have something newer hold in place of a memory, whose history stays. Prints the id of the newer.')
      .argument('<id>', 'the older one: its id, or the beginning of it')
      .argument('[text...]', 'what holds now; - for standard input'),
  )
    .addHelpText('after', examples('memory supersede 01a1fffc-721e-7000 "Ada lives in Paris"'))
    .action(async (id: string, text: string[], options: RememberOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/write-memory.js')).supersedeMemory(context, id, text, options),
      );
    });
  memory
    .command('forget')
    .description('Remove memories for good.')
    .argument('[id...]', 'ids, or the beginnings of them')
    .option('--history', 'also what they had replaced')
    .addOption(new Option('--expired', 'what has expired'))
    .addHelpText('after', examples('memory forget 01a1fffc-721e-7000', 'memory forget --expired'))
    .action(async (ids: string[], options: { history?: boolean; expired?: boolean }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/write-memory.js')).forgetMemories(context, ids, options),
      );
    });
  declareMemoryExport(memory, execute);
  declareBlocks(memory, execute);
}

/** Declares `cairn memory blocks` and its commands. */
function declareBlocks(memory: Command, execute: Execute): void {
  const blocks = memory
    .command('blocks')
    .description('Core memory: small texts that always stand in the prompt, and that agents edit.')
    .helpCommand(false);
  const project = (command: Command) => command.option('--project <project>', 'of this project: a folder, or a name');
  project(blocks.command('render').description('Print the blocks as the part of a prompt that they are.'))
    .addHelpText('after', examples('memory blocks render', 'memory blocks render --project .'))
    .action(async (options: { project?: string }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/memory-blocks.js')).renderBlocks(context, options),
      );
    });
  project(
    blocks
      .command('set')
      .description('Give a block a value; makes it where there is none.')
      .argument('<label>', 'its name, such as human')
      .argument('[text...]', 'the value; - for standard input'),
  )
    .option('--description <text>', 'what it is for')
    .option('--limit-chars <count>', 'most characters (default: 2000)', wholeNumber(1, 1_000_000))
    .addHelpText('after', examples('memory blocks set human "Ada, likes short answers"'))
    .action(
      async (
        label: string,
        text: string[],
        options: { project?: string; description?: string; limitChars?: number },
        command: Command,
      ) => {
        await execute(command, async (context) =>
          (await import('../actions/memory-blocks.js')).setBlock(context, label, text, options),
        );
      },
    );
  project(
    blocks
      .command('append')
      .description('Put a line at the end of a block.')
      .argument('<label>', 'its name')
      .argument('[text...]', 'the line; - for standard input'),
  )
    .addHelpText('after', examples('memory blocks append human "Has a cat"'))
    .action(async (label: string, text: string[], options: { project?: string }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/memory-blocks.js')).appendToBlock(context, label, text, options),
      );
    });
  project(blocks.command('remove').description('Remove a block with its versions.').argument('<label>', 'its name'))
    .addHelpText('after', examples('memory blocks remove human'))
    .action(async (label: string, options: { project?: string }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/memory-blocks.js')).removeBlock(context, label, options),
      );
    });
}
