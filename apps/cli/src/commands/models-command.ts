import { type Command, Option } from 'commander';
import { wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `models scan` takes. */
export interface ScanCommandOptions {
  readonly hash?: boolean;
  readonly force?: boolean;
  readonly gone: 'mark' | 'remove' | 'keep';
}

/** What `models list` takes. */
export interface ModelListOptions {
  readonly kind?: 'local' | 'remote';
  readonly architecture?: string;
  readonly query?: string;
  readonly missing?: boolean;
  readonly limit: number;
}

/** Declares `cairn models` and its commands. */
export function declareModels(program: Command, execute: Execute): void {
  const models = program
    .command('models')
    .description('The registry of models: GGUF files on this machine, and models that others serve.')
    .helpCommand(false);
  models
    .command('scan')
    .description(
      'Take the GGUF files of a folder into the registry: only their headers are read, and again only what has changed.',
    )
    .argument('<dir>', 'the folder, or one file')
    .option('--hash', 'compute the SHA-256 of each file, which reads all of it')
    .option('--force', 'read again what has not changed')
    .addOption(
      new Option('--gone <what>', 'what becomes of models whose files are gone')
        .choices(['mark', 'remove', 'keep'])
        .default('mark'),
    )
    .addHelpText('after', examples('models scan ~/models', 'models scan ~/models --hash --gone remove'))
    .action(async (path: string, options: ScanCommandOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/scan-models.js')).scanFolder(context, path, options),
      );
    });
  models
    .command('list')
    .description('List models by name.')
    .addOption(new Option('--kind <kind>', 'only these').choices(['local', 'remote']))
    .option('--architecture <name>', 'only these, such as llama')
    .option('--query <text>', 'only those whose name or path holds this')
    .option('--missing', 'only those whose files are gone')
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 50)
    .addHelpText('after', examples('models list', 'models list --architecture llama --json'))
    .action(async (options: ModelListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-models.js')).listModels(context, options),
      );
    });
  models
    .command('show')
    .description('Show what is known of a model.')
    .argument('<model>', 'its number, its name, or the path of its file')
    .addHelpText('after', examples('models show 3', 'models show "Llama 3.2 1B Instruct" --json'))
    .action(async (model: string, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-models.js')).showModel(context, model));
    });
  models
    .command('remove')
    .description('Take a model out of the registry. Its file stays.')
    .argument('<model>', 'its number, its name, or the path of its file')
    .addHelpText('after', examples('models remove 3'))
    .action(async (model: string, _options: object, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-models.js')).removeModel(context, model),
      );
    });
}
