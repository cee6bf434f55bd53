import type { Command } from 'commander';
import { several, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `mcp` takes. */
export interface McpCommandOptions {
  readonly project?: string;
  readonly readonly?: boolean;
  readonly folder?: readonly string[];
  readonly http?: boolean;
  readonly host?: string;
  readonly port?: number;
  readonly tokenFile?: string;
  readonly allowHost?: readonly string[];
  readonly allowOrigin?: readonly string[];
}

const TOKEN = `
With --http clients connect to http://127.0.0.1:7411/mcp. Where a token is
set, in CAIRN_MCP_TOKEN or a file named by --token-file, they have to send it
as "Authorization: Bearer …". Any --host but this machine's own wants one.`;

/** Declares `cairn mcp`. */
export function declareMcp(program: Command, execute: Execute): void {
  program
    .command('mcp')
    .description(
      'Serve the database to agents over the Model Context Protocol: recall, memory, decisions, knowledge, repairs, reminders, usage, checkpoints. On standard input and output, for an agent that starts it; with --http, for all that connect.',
    )
    .option('--project <project>', 'the project that is meant where the agent names none: a folder, or a name')
    .option('--readonly', 'only tools that read')
    .option(
      '--folder <folder>',
      'a folder of which agents may make checkpoints and which they may put back; several times (default: --project, when it is one)',
      several,
    )
    .option('--http', 'serve over HTTP instead, until Ctrl-C')
    .option('--host <host>', 'with --http: the address to listen at (default: 127.0.0.1)')
    .option('--port <port>', 'with --http: the port; 0 takes a free one (default: 7411)', wholeNumber(0, 65_535))
    .option('--token-file <file>', 'with --http: the file that holds the token')
    .option('--allow-host <name>', 'with --http: another name that clients call it by; several times', several)
    .option('--allow-origin <origin>', 'with --http: pages of this origin may call; several times', several)
    .addHelpText('after', TOKEN)
    .addHelpText(
      'after',
      examples(
        'mcp --project .',
        'mcp --db agents.db --readonly',
        'mcp --http',
        'mcp --http --host 0.0.0.0 --port 8080 --token-file ~/.cairn-token',
      ),
    )
    .action(async (options: McpCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { serveMcp } = await import('../actions/serve-mcp.js');
        await serveMcp(context, options);
      });
    });
}
