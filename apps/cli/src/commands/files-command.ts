import type { FileAccessType, FileGitStatus, FileRelationshipType } from '@cairndb/core';
import { type Command, Option } from 'commander';
import { FILE_ACCESSES, FILE_RELATIONSHIPS, FILE_STATUSES } from '../file-words.js';
import { byteSize, oneOrMore, share, sinceTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `files index` takes. */
export interface FilesIndexOptions {
  readonly project?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Bytes. */
  readonly maxFileSize?: number;
  readonly snippets: 'none' | 'headers' | 'symbols';
  readonly force?: boolean;
  readonly verbose?: boolean;
}

/** What every command about indexed files takes. */
export interface FilesOfProject {
  readonly project?: string;
}

/** What `files list` takes. */
export interface FilesListOptions extends FilesOfProject {
  readonly language?: string;
  readonly extension?: string;
  readonly gitStatus?: readonly FileGitStatus[];
  readonly prefix?: string;
  readonly gone?: boolean;
  readonly limit: number;
}

/** What `files related` takes. */
export interface FilesRelatedOptions extends FilesOfProject {
  readonly direction: 'in' | 'out' | 'both';
  readonly depth: number;
  readonly type?: readonly FileRelationshipType[];
  readonly limit: number;
}

/** What `files hot` takes. */
export interface FilesHotOptions extends FilesOfProject {
  readonly type?: readonly FileAccessType[];
  readonly limit: number;
}

/** What `files relevant` and `files why` take. */
export interface FilesScoreOptions extends FilesOfProject {
  readonly for: string;
  readonly about?: readonly string[];
  readonly minScore?: number;
  readonly limit: number;
}

/** What `files changes` takes. */
export interface FilesChangesOptions extends FilesOfProject {
  readonly commit?: string;
  /** Unix milliseconds. */
  readonly since?: number;
  readonly limit: number;
}

/** What `files touch` takes. */
export interface FilesTouchOptions extends FilesOfProject {
  readonly type: FileAccessType;
  readonly by?: string;
  readonly context?: string;
  readonly durationMs?: number;
  readonly failed?: boolean;
}

const PROJECT = 'of this project: its name or folder, or the last folders of it (default: the one around this folder)';
const PATH = 'a path from here, or below the project';
const collect = (text: string, before: readonly string[] = []) => [...before, text];

/** Declares `cairn files` and its commands. */
export function declareFiles(program: Command, execute: Execute): void {
  const files = program
    .command('files')
    .description(
      'The files of a project: what they have to do with each other, how they change and are used, which matter.',
    )
    .helpCommand(false);
  declareIndexing(files, execute);
  declareLists(files, execute);
  declareNeighbours(files, execute);
  declareRelevance(files, execute);
  declareHistory(files, execute);
}

function declareIndexing(files: Command, execute: Execute): void {
  files
    .command('index')
    .description(
      'Bring the file index to the state of a folder. Again: only what has changed is read, renames are followed.',
    )
    .argument('[dir]', 'the folder; default: this one')
    .option('--project <name>', 'what the tree is called; default: the path of the folder')
    .option('--include <glob>', 'only such files, as in .gitignore. May be repeated', collect)
    .option('--exclude <glob>', 'no such files, as in .gitignore. May be repeated', collect)
    .option('--max-file-size <size>', 'of larger files keep only name, size and times: 50MB (default: 10MB)', byteSize)
    .addOption(
      new Option('--snippets <which>', 'parts of files to keep: beginnings, or also classes and functions')
        .choices(['none', 'headers', 'symbols'])
        .default('headers'),
    )
    .option('--force', 'read every file, changed or not')
    .option('--verbose', 'name the files that are left out')
    .addHelpText('after', examples('files index', 'files index ~/src/parser --snippets symbols'))
    .action(async (folder: string | undefined, options: FilesIndexOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/index-files.js')).indexFilesOf(context, folder ?? '.', options),
      );
    });
  files
    .command('touch')
    .description('Record that files were used, so that hot and relevant know.')
    .argument('<path...>', PATH)
    .addOption(new Option('--type <type>', 'how they were used').choices([...FILE_ACCESSES]).default('read'))
    .option('--by <name>', 'who used them: a user or a tool')
    .option('--context <id>', 'the conversation or task')
    .option('--duration-ms <count>', 'how long that took, in milliseconds', wholeNumber(0))
    .option('--failed', 'it did not help')
    .option('--project <project>', PROJECT)
    .addHelpText(
      'after',
      examples('files touch src/parser.ts', 'files touch src/*.ts --type context_inclusion --context task-7'),
    )
    .action(async (paths: readonly string[], options: FilesTouchOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/use-files.js')).touchFiles(context, paths, options),
      );
    });
}

function declareLists(files: Command, execute: Execute): void {
  files
    .command('list')
    .description('List indexed files by project and path.')
    .option('--project <project>', 'only of this project: its name or folder, or the last folders of it')
    .option('--language <language>', 'only of this language: typescript')
    .option('--extension <extension>', 'only with this extension: ts')
    .option(
      '--git-status <status>',
      `only these, several with commas: ${FILE_STATUSES.join(', ')}`,
      oneOrMore(FILE_STATUSES),
    )
    .option('--prefix <path>', 'only paths that begin so: src/')
    .option('--gone', 'files that are gone')
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 50)
    .addHelpText('after', examples('files list --language go', 'files list --git-status modified,untracked --json'))
    .action(async (options: FilesListOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-files.js')).listFiles(context, options));
    });
  files
    .command('show')
    .description('Show what is known of a file: facts, use, snippets.')
    .argument('<path>', PATH)
    .option('--project <project>', PROJECT)
    .addHelpText('after', examples('files show src/parser.ts', 'files show src/parser.ts --json'))
    .action(async (path: string, options: FilesOfProject, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-files.js')).showFile(context, path, options),
      );
    });
}

function declareNeighbours(files: Command, execute: Execute): void {
  files
    .command('related')
    .description('Files that have to do with a file: what it imports, what imports it, its tests and documents.')
    .argument('<path>', PATH)
    .addOption(
      new Option('--direction <direction>', 'what it names (out), what names it (in), or both')
        .choices(['in', 'out', 'both'])
        .default('both'),
    )
    .option('--depth <steps>', 'how many steps to go, up to 8', wholeNumber(1, 8), 1)
    .option(
      '--type <type>',
      `only these, several with commas: ${FILE_RELATIONSHIPS.join(', ')}`,
      oneOrMore(FILE_RELATIONSHIPS),
    )
    .option('--project <project>', PROJECT)
    .option('-n, --limit <count>', 'how many, up to 1000', wholeNumber(1, 1_000), 30)
    .addHelpText(
      'after',
      examples('files related src/parser.ts', 'files related src/parser.ts --direction in --depth 3'),
    )
    .action(async (path: string, options: FilesRelatedOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-files.js')).showRelated(context, path, options),
      );
    });
}

function declareRelevance(files: Command, execute: Execute): void {
  files
    .command('hot')
    .description('The files used most; old uses count less.')
    .option(
      '--type <type>',
      `only these uses, several with commas: ${FILE_ACCESSES.join(', ')}`,
      oneOrMore(FILE_ACCESSES),
    )
    .option('--project <project>', PROJECT)
    .option('-n, --limit <count>', 'how many, up to 1000', wholeNumber(1, 1_000), 20)
    .addHelpText('after', examples('files hot', 'files hot --type write --json'))
    .action(async (options: FilesHotOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/use-files.js')).showHot(context, options));
    });
  files
    .command('relevant')
    .description('The files that matter most for a kind of work: scores them anew and shows the best.')
    .option('--for <kind>', 'the kind of work: debugging', 'general')
    .option(
      '--about <path>',
      'a file that the work is about; what has to do with it counts more. May be repeated',
      collect,
    )
    .option('--min-score <score>', 'only those with this score or more, 0 to 1', share)
    .option('--project <project>', PROJECT)
    .option('-n, --limit <count>', 'how many, up to 1000', wholeNumber(1, 1_000), 20)
    .addHelpText('after', examples('files relevant', 'files relevant --for debugging --about src/parser.ts -n 10'))
    .action(async (options: FilesScoreOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/use-files.js')).showRelevant(context, options),
      );
    });
  files
    .command('why')
    .description('Why a file matters: each part of its score in words.')
    .argument('<path>', PATH)
    .option('--for <kind>', 'the kind of work: debugging', 'general')
    .option('--project <project>', PROJECT)
    .addHelpText('after', examples('files why src/parser.ts', 'files why src/parser.ts --for debugging --json'))
    .action(async (path: string, options: Pick<FilesScoreOptions, 'for' | 'project'>, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/use-files.js')).explainFile(context, path, options),
      );
    });
}

function declareHistory(files: Command, execute: Execute): void {
  files
    .command('changes')
    .description('What happened to files, newest first: created, modified, renamed, moved, deleted.')
    .argument('[path]', `only of this file: ${PATH}`)
    .option('--commit <commit>', 'only in this commit, by its full hash')
    .option('--since <time>', 'only since then: 7d, 2025-11-20', sinceTime)
    .option('--project <project>', PROJECT)
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 30)
    .addHelpText('after', examples('files changes', 'files changes src/parser.ts --since 7d'))
    .action(async (path: string | undefined, options: FilesChangesOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-files.js')).showChanges(context, path, options),
      );
    });
}
