import type { Command } from 'commander';
import { byteSize, several, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `serve` takes. */
export interface ServeCommandOptions {
  readonly host?: string;
  readonly port?: number;
  readonly tokenFile?: string;
  readonly readOnly?: boolean;
  readonly open?: boolean;
  /** A folder; false with `--no-dashboard`. */
  readonly dashboard?: string | boolean;
  readonly allowHost?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly maxBody?: number;
}

/** Declares `cairn serve`. */
export function declareServe(program: Command, execute: Execute): void {
  program
    .command('serve')
    .description(
      'Serve the database over HTTP, and the dashboard with it: every method of the store, live changes, metrics, and /openapi.json that describes them. Ends with Ctrl-C, when requests under way are answered.',
    )
    .option('--host <address>', 'the address to listen on (default: 127.0.0.1); beyond this machine a token is needed')
    .option('--port <number>', 'the port (default: 7117); 0: any that is free', wholeNumber(0, 65_535))
    .option('--token-file <file>', 'a file with the token that callers must know (default: CAIRN_TOKEN)')
    .option('--read-only', 'refuse everything that writes')
    .option('--open', 'open the dashboard in the browser')
    .option('--dashboard <folder>', 'serve the pages of this folder instead of the dashboard')
    .option('--no-dashboard', 'serve no pages')
    .option('--allow-host <name>', 'a further name by which the server may be called; several times', several)
    .option('--allow-origin <origin>', 'an origin whose pages may call, such as http://localhost:5173', several)
    .option('--max-body <size>', 'the largest body of a request (default: 32MB)', byteSize)
    .addHelpText(
      'after',
      examples(
        'serve --open',
        'serve --db agents.db --port 8080 --read-only',
        'serve --host 0.0.0.0 --token-file ~/.cairn-token --allow-host desk.local',
        'serve --db libsql://agents.example.org --json',
      ),
    )
    .action(async (options: ServeCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { serveDatabase } = await import('../actions/serve-database.js');
        await serveDatabase(context, options);
      });
    });
}
