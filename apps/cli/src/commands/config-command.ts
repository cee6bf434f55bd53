import type { SettingScope, SettingType } from '@cairndb/core';
import { type Command, Option } from 'commander';
import type { Execute } from '../program.js';
import { settingScope } from '../setting-scope.js';
import { examples } from './examples.js';

/** What every command about a setting takes. */
export interface ScopeOptions {
  readonly scope?: SettingScope;
}

/** What `config set` takes. */
export interface SetCommandOptions extends ScopeOptions {
  readonly type?: SettingType;
  readonly description?: string;
  readonly category?: string;
}

/** What `config list` takes. */
export interface ConfigListOptions extends ScopeOptions {
  readonly all?: boolean;
  readonly prefix?: string;
}

const SCOPE = 'global, user, user:NAME, project or project:NAME';

/** What `config show` takes. */
export interface ConfigShowOptions {
  readonly origin?: boolean;
}

/** Declares `cairn config` and its commands. */
export function declareConfig(program: Command, execute: Execute): void {
  const config = program
    .command('config')
    .description(
      'Settings in the database: values by name, for everybody, for a user or for a project, whose value goes first (get, set, list, unset). And how Cairn itself is to work, from cairn.toml, the environment and --set (check, show). No place for secrets.',
    )
    .helpCommand(false);
  const scope = (text: string) => new Option('--scope <scope>', `${text}: ${SCOPE}`).argParser(settingScope);
  config
    .command('get')
    .description("Print a value: this folder's as a project, else the user's, else the one for everybody.")
    .argument('<key>', 'its name')
    .addOption(scope('only that of'))
    .addHelpText('after', examples('config get model', 'config get model --scope global --json'))
    .action(async (key: string, options: ScopeOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/config-settings.js')).getSetting(context, key, options),
      );
    });
  config
    .command('set')
    .description('Set a value: true and false, numbers and JSON are taken as such, all else as text.')
    .argument('<key>', 'its name')
    .argument('<value>', 'the value')
    .addOption(scope('where (default: global)'))
    .addOption(new Option('--type <type>', 'what it is').choices(['str', 'int', 'float', 'bool', 'json']))
    .option('--description <text>', 'what it is for')
    .option('--category <category>', 'what it belongs to')
    .addHelpText(
      'after',
      examples(
        'config set model claude-sonnet-4-5',
        'config set max_tokens 512 --scope project',
        'config set version 12 --type str --scope user:ada',
      ),
    )
    .action(async (key: string, value: string, options: SetCommandOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/config-settings.js')).setSetting(context, key, value, options),
      );
    });
  config
    .command('list')
    .description('List the settings that hold here, by name.')
    .addOption(scope('only those of'))
    .option('--all', 'what is set in every scope')
    .option('--prefix <text>', 'only names that begin so')
    .addHelpText('after', examples('config list', 'config list --all --prefix editor.'))
    .action(async (options: ConfigListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/config-settings.js')).listSettings(context, options),
      );
    });
  config
    .command('unset')
    .description('Take a value out of a scope.')
    .argument('<key>', 'its name')
    .addOption(scope('where (default: global)'))
    .addHelpText('after', examples('config unset model', 'config unset model --scope project'))
    .action(async (key: string, options: ScopeOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/config-settings.js')).unsetSetting(context, key, options),
      );
    });
  config
    .command('check')
    .description(
      'Look through cairn.toml: unknown keys and wrong values, with line, column and the key that was meant.',
    )
    .argument('[file]', 'the file (default: the one that commands read here)')
    .addHelpText('after', examples('config check', 'config check ~/.config/cairn/cairn.toml --json'))
    .action(async (file: string | undefined, _options: object, command: Command) => {
      await execute(
        command,
        async (context) => (await import('../actions/configuration.js')).checkFile(context, file),
        { unconfigured: true },
      );
    });
  config
    .command('show')
    .description('Show how Cairn is to work here: what cairn.toml, the environment and --set say, and the defaults.')
    .argument('[prefix]', 'only keys that begin so')
    .option('--origin', 'who said it: file and line, variable, or nobody')
    .addHelpText('after', examples('config show', 'config show storage.sqlite --origin', 'config show --json'))
    .action(async (prefix: string | undefined, options: ConfigShowOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/configuration.js')).showConfiguration(context, prefix ?? '', options),
      );
    });
}
