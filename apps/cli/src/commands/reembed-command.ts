import type { Command } from 'commander';
import { wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `reembed` takes. */
export interface ReembedCommandOptions {
  readonly model?: string;
  readonly url?: string;
  readonly keyEnv?: string;
  readonly dimensions?: number;
  readonly status?: boolean;
}

/** Declares `cairn reembed`. */
export function declareReembed(program: Command, execute: Execute): void {
  program
    .command('reembed')
    .description(
      'Make vectors of what is stored, so that recall finds by meaning too, and move the database to another model. The old vectors are used until the new ones are whole. Again it only does what is missing; interrupted, it goes on where it was.',
    )
    .option(
      '--model <name>',
      'a model of the server at --url; or lexical, which needs neither network nor model and sees spelling, not meaning (default: the one that the configuration says, else the one that was chosen last)',
    )
    .option(
      '--url <address>',
      "a server that speaks OpenAI's API, up to and with /v1: http://127.0.0.1:11434/v1 for Ollama",
    )
    .option('--key-env <variable>', 'the environment variable that holds its key; the key itself is stored nowhere')
    .option('--dimensions <count>', 'numbers of a vector, where the server can shorten them', wholeNumber(1, 8_192))
    .option('--status', 'only say how far it is')
    .addHelpText(
      'after',
      examples(
        'reembed --model lexical',
        'reembed --model nomic-embed-text --url http://127.0.0.1:11434/v1',
        'reembed --model text-embedding-3-small --url https://api.openai.com/v1 --key-env OPENAI_API_KEY',
        'reembed --status',
      ),
    )
    .action(async (options: ReembedCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { reembedDatabase } = await import('../actions/reembed-database.js');
        await reembedDatabase(context, options);
      });
    });
}
