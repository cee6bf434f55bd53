import type { Command } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `mcp` takes. */
export interface McpCommandOptions {
  readonly project?: string;
  readonly readonly?: boolean;
}

/** Declares `cairn mcp`. */
export function declareMcp(program: Command, execute: Execute): void {
  program
    .command('mcp')
    .description(
      'Serve the database to an agent over the Model Context Protocol, on standard input and output: memory, recall, repairs, reminders. The agent starts and ends it.',
    )
    .option('--project <project>', 'the project that is meant where the agent names none: a folder, or a name')
    .option('--readonly', 'only tools that read')
    .addHelpText('after', examples('mcp', 'mcp --project .', 'mcp --db agents.db --readonly'))
    .action(async (options: McpCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { serveMcp } = await import('../actions/serve-mcp.js');
        await serveMcp(context, options);
      });
    });
}
