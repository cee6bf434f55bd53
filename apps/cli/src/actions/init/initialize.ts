import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { formatBytes, isCairnError } from '@cairndb/core';
import {
  checkConfiguration,
  defaultDatabasePath,
  formatProblem,
  parseLocation,
  userConfigurationFile,
} from '@cairndb/node';
import type { CommandContext } from '../../command-context.js';
import { defaultCommandName, quoteArgument } from '../../command-line.js';
import type { InitCommandOptions } from '../../commands/init-command.js';
import { CommandLineError } from '../../exit.js';
import { countOf } from '../../format/numbers.js';
import { formatProject } from '../../format/project-path.js';
import { AUTO } from '../../importer-names.js';
import type { ImportTask } from '../../run-import.js';
import { safeLine } from '../../terminal/safe-text.js';
import { findHistories, importAll } from '../import-all.js';
import { ask, type InitAnswers } from './ask.js';
import { configurationText } from './configuration-text.js';

/** Writes a cairn.toml of what was asked or given, and says what comes next. */
export async function initialize(context: CommandContext, options: InitCommandOptions): Promise<void> {
  const { messages, output } = context;
  const asks =
    options.yes !== true && process.stdin.isTTY === true && messages.stream.isTTY === true && !context.options.json;
  // Before anything is asked: the answers would be for nothing.
  if (!asks || options.user === true) mustBeNew(fileFor(options.user === true));
  const tools = await findHistories();
  const usual = usualAnswers(context, options);
  const answers = asks
    ? await ask(messages.stream, usual, tools.map(describe), (isUser) => existsSync(fileFor(isUser)))
    : usual;
  const file = fileFor(answers.isUser);
  mustBeNew(file);
  const location = locationGiven(answers.location, file);
  const database = location ?? defaultDatabasePath();
  await write(file, configurationText({ location: seenFrom(file, location) }));
  makeFolderFor(location);
  if (context.options.json) {
    const found = tools.map(({ importer, sources }) => ({ tool: importer.name, files: sources.length }));
    return await output.json({ file, database, tools: found });
  }
  await output.lines([`Wrote ${safeLine(file)}`]);
  if (answers.imports) return await importAll(context.on(database), [], {});
  sayNext(context, tools, database);
}

function usualAnswers({ options: { db } }: CommandContext, { user }: InitCommandOptions): InitAnswers {
  return { isUser: user === true, location: db, imports: false };
}

/** The folder's file, or the user's. */
function fileFor(isUser: boolean): string {
  return isUser ? userConfigurationFile() : resolve('cairn.toml');
}

function mustBeNew(file: string): void {
  if (!existsSync(file)) return;
  throw new CommandLineError(
    `${safeLine(file)} is there already, and is not overwritten. Look at it with \`cairn config show --origin\`, change it in an editor, or remove it first.`,
    { file },
  );
}

/** Where the database is to be, without what nobody should see; undefined: where it is without being told. */
function locationGiven(given: string | undefined, file: string): string | undefined {
  if (given === undefined || given.trim() === '') return undefined;
  try {
    const place = parseLocation(given.trim());
    if (place.kind === 'memory') throw new CommandLineError('A database in memory is gone at the end of each command.');
    if (place.kind === 'server') return place.name;
    const path = resolve(place.path);
    return path === defaultDatabasePath({ ...process.env, CAIRN_DB: '' }) ? undefined : path;
  } catch (error) {
    throw isCairnError(error) ? new CommandLineError(error.message, { file }) : error;
  }
}

/** A path as the file says it: seen from its folder where it lies in there, so that both can move. */
function seenFrom(file: string, location: string | undefined): string | undefined {
  if (location === undefined || parseLocation(location).kind === 'server') return location;
  const way = relative(dirname(file), location);
  return way.startsWith('..') || isAbsolute(way) ? location : way.split(sep).join('/');
}

/** Writes the file and has it checked as any other; nothing is overwritten, also when somebody else writes it meanwhile. */
async function write(file: string, text: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') mustBeNew(file);
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandLineError(`${safeLine(file)} can't be written (${code}).`, { file });
  }
  const { problems } = await checkConfiguration({ file });
  const own = problems.filter(({ origin }) => origin.kind === 'file');
  if (own.length > 0) throw new Error(`What was written is wrong: ${own.map(formatProblem).join('; ')}`);
}

/** Somebody said that the database is to be there, so its folder is made. */
function makeFolderFor(location: string | undefined): void {
  if (location !== undefined && parseLocation(location).kind === 'file')
    mkdirSync(dirname(location), { recursive: true });
}

function sayNext({ messages }: CommandContext, tools: readonly ImportTask[], database: string): void {
  const line = (...words: readonly string[]) =>
    messages.colors.cyan([defaultCommandName(), ...words.map(quoteArgument)].join(' '));
  for (const tool of tools) messages.note(`Found ${describe(tool)}`);
  messages.note(`The database: ${formatProject(database)}`);
  messages.note('Next:');
  if (tools.length > 0) messages.note(`  ${line('import', AUTO)}   # takes in what was found`);
  else messages.note(`  ${line('demo')}   # no history was found: look at an invented one`);
  messages.note(`  ${line('config', 'check')}   # after every change of the file`);
  messages.note(`  claude mcp add cairn -- ${line('mcp', '--project', '.')}   # gives it to an agent`);
}

function describe({ importer, sources }: ImportTask): string {
  const bytes = sources.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return `${importer.title}: ${countOf(sources.length, 'file')}, ${formatBytes(bytes)}`;
}
