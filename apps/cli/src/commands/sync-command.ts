import type { Command } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `sync` takes. */
export interface SyncCommandOptions {
  readonly url?: readonly string[];
  readonly contents?: boolean;
  readonly sweep?: boolean;
  readonly token?: string;
}

const collect = (url: string, before: readonly string[] = []) => [...before, url];

/** Declares `cairn sync`. */
export function declareSync(program: Command, execute: Execute): void {
  program
    .command('sync')
    .description(
      "Sync a directory's databases and their large content with a libSQL server. The first time each file becomes a copy of its server's database; the one from before is kept. The token is read from CAIRN_AUTH_TOKEN.",
    )
    .argument('<dir>', 'the directory with the databases; made when it is missing')
    .option(
      '--url <address>',
      'where the databases are: an address with {database} in it, or NAME=ADDRESS for each, "content" among them. Only needed the first time',
      collect,
    )
    .option('--contents', 'also fetch all large content of others, to read it without the server')
    .option(
      '--sweep',
      'remove content from the server now that was removed here, as after cairn erase, not a day after it was sent',
    )
    .option('--token <token>', 'access token; better in CAIRN_AUTH_TOKEN, where other users do not see it')
    .addHelpText(
      'after',
      examples(
        'sync .agents --url "https://{database}.example.org"',
        'sync .agents --url agent=http://127.0.0.1:8081 --url content=http://127.0.0.1:8082',
        'sync .agents --contents',
        'sync .agents --sweep',
      ),
    )
    .action(async (directory: string, options: SyncCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { syncADirectory } = await import('../actions/sync-a-directory.js');
        await syncADirectory(context, directory, options);
      });
    });
}
