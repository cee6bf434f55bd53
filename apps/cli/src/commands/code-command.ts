import type { CodeSymbolType } from '@cairndb/core';
import type { Command } from 'commander';
import { oneOrMore, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { SYMBOL_TYPES } from '../symbol-types.js';
import { examples } from './examples.js';

/** What `code symbols` takes. */
export interface CodeSymbolsOptions {
  readonly project?: string;
  readonly language?: string;
  readonly type?: readonly CodeSymbolType[];
  readonly limit: number;
}

/** What `code files` takes. */
export interface CodeFilesOptions {
  readonly project?: string;
  readonly language?: string;
  readonly prefix?: string;
  readonly limit: number;
}

const PROJECT = 'only of this project: its name or path, or the last folders of it';

/** Declares `cairn code` and its commands. */
export function declareCode(program: Command, execute: Execute): void {
  const code = program
    .command('code')
    .description('What is in the code index: symbols, files, counts. See also: index, search --in code')
    .helpCommand(false);
  declareReading(code, execute);
  code
    .command('remove')
    .description('Take a project out of the code index. Its files stay where they are.')
    .argument('<project>', 'its name or path, or the last folders of it')
    .option('-y, --yes', "don't ask")
    .addHelpText('after', examples('code remove parser', 'code remove ~/src/parser --yes'))
    .action(async (project: string, options: { readonly yes?: boolean }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/remove-code.js')).removeCode(context, project, options.yes === true),
      );
    });
}

function declareReading(code: Command, execute: Execute): void {
  code
    .command('symbols')
    .description('Find classes, functions and the like by name; the same name first, then those that begin so.')
    .argument('<query>', 'a name, or a part of it: parse, Parser.parse')
    .option('--project <project>', PROJECT)
    .option('--language <language>', 'only of this language: typescript')
    .option('--type <type>', `only these, several with commas: ${SYMBOL_TYPES.join(', ')}`, oneOrMore(SYMBOL_TYPES))
    .option('-n, --limit <count>', 'how many, up to 200', wholeNumber(1, 200), 20)
    .addHelpText('after', examples('code symbols parse', 'code symbols Parser.parse --type method --json'))
    .action(async (query: string, options: CodeSymbolsOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-code.js')).findSymbols(context, query, options),
      );
    });
  code
    .command('files')
    .description('List indexed files by project and path.')
    .option('--project <project>', PROJECT)
    .option('--language <language>', 'only of this language: typescript')
    .option('--prefix <path>', 'only paths that begin so: src/')
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 50)
    .addHelpText('after', examples('code files --language go', 'code files --project parser --prefix src/ --json'))
    .action(async (options: CodeFilesOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-code.js')).listFiles(context, options));
    });
  code
    .command('stats')
    .description('Count projects, files, lines, chunks and symbols.')
    .option('--project <project>', PROJECT)
    .addHelpText('after', examples('code stats', 'code stats --project parser --json'))
    .action(async (options: { readonly project?: string }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-code.js')).showCodeStats(context, options.project),
      );
    });
}
