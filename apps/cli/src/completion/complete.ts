import type { Argument, Command, Option } from 'commander';
import { choicesOf } from '../parse-options.js';

/** Something that can stand where the cursor is. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What can stand where the cursor is. */
export interface Completion {
  readonly candidates: readonly Candidate[];
  /** Whether names of files fit. */
  readonly files: boolean;
}

/** Kinds of things that the database knows. */
export type Known =
  | 'conversation'
  | 'session'
  | 'project'
  | 'setting'
  | 'model'
  | 'budget'
  | 'cacheKey'
  | 'memory'
  | 'block'
  | 'intention'
  | 'userSession'
  | 'checkpoint';

/** Looks up what the database knows of a kind and begins so. @param db the `--db` of the line, if any */
export type LookUp = (known: Known, prefix: string, db: string | undefined) => Promise<readonly Candidate[]>;

const NOTHING: Completion = { candidates: [], files: false };

/**
 * What can stand at the end of a command line: commands, options, the values of both.
 *
 * @param words what follows the command's name; the last one is being typed and may be empty
 */
export async function complete(program: Command, words: readonly string[], lookUp: LookUp): Promise<Completion> {
  const line = readLine(program, words.slice(0, -1));
  const current = words.at(-1) ?? '';
  const values = async (of: Option | Argument, typed: string, before = '') =>
    prefixed(await valuesOf(of, line, typed, lookUp), before);
  if (line.pending !== undefined) return await values(line.pending, current);
  if (!line.onlyArguments && current.startsWith('-')) {
    const [, name, typed] = /^(--[\w-]+)=(.*)$/s.exec(current) ?? [];
    if (name === undefined || typed === undefined) return optionsFor(line.command, current);
    const option = findOption(line.command, name);
    return option === undefined ? NOTHING : await values(option, typed, `${name}=`);
  }
  if (line.command.commands.length > 0) return commandsFor(line.command, current);
  const { registeredArguments } = line.command;
  const last = registeredArguments.at(-1);
  const argument = registeredArguments[line.positionals] ?? (last?.variadic === true ? last : undefined);
  return argument === undefined ? NOTHING : await values(argument, current);
}

/** How far a command line has come. */
interface Line {
  readonly command: Command;
  /** Arguments of the command so far. */
  readonly positionals: number;
  /** An option that wants its value next. */
  readonly pending: Option | undefined;
  /** Behind `--`, where nothing is an option. */
  readonly onlyArguments: boolean;
  readonly db: string | undefined;
}

function readLine(program: Command, words: readonly string[]): Line {
  let line: Line = { command: program, positionals: 0, pending: undefined, onlyArguments: false, db: undefined };
  for (const word of words) line = readWord(line, word);
  return line;
}

function readWord(line: Line, word: string): Line {
  if (line.pending !== undefined) {
    return { ...line, pending: undefined, db: line.pending.long === '--db' ? word : line.db };
  }
  if (!line.onlyArguments && word === '--') return { ...line, onlyArguments: true };
  if (!line.onlyArguments && word.length > 1 && word.startsWith('-')) {
    const [, name = word, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
    const option = findOption(line.command, name);
    if (option?.long === '--db' && value !== undefined) return { ...line, db: value };
    return option?.required === true && value === undefined ? { ...line, pending: option } : line;
  }
  const next = line.command.commands.find((one) => one.name() === word || one.aliases().includes(word));
  return next === undefined ? { ...line, positionals: line.positionals + 1 } : { ...line, command: next };
}

function findOption(command: Command, name: string): Option | undefined {
  for (let at: Command | null = command; at !== null; at = at.parent) {
    const option = at.options.find(({ long, short }) => long === name || short === name);
    if (option !== undefined) return option;
  }
  return undefined;
}

function commandsFor(command: Command, typed: string): Completion {
  const candidates = command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ value: one.name(), description: firstSentence(one.description()) }));
  return { candidates: beginning(candidates, typed), files: false };
}

function optionsFor(command: Command, typed: string): Completion {
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
  const candidates = options.map(({ long, short, description }) => ({ value: long ?? short ?? '', description }));
  return { candidates: beginning(candidates, typed), files: false };
}

async function valuesOf(of: Option | Argument, line: Line, typed: string, lookUp: LookUp): Promise<Completion> {
  const choices = of.argChoices ?? choicesOf(of.parseArg);
  if (choices !== undefined) return choicesFor(choices, typed);
  const known = knownOf(of, line.command);
  if (known !== undefined) return { candidates: beginning(await lookUp(known, typed, line.db), typed), files: false };
  return { candidates: [], files: /^(file|path|dir|folder)/.test(placeholderOf(of)) };
}

/** Several may stand with commas between them: the last one is being typed. */
function choicesFor(choices: readonly string[], typed: string): Completion {
  const before = typed.slice(0, typed.lastIndexOf(',') + 1);
  const chosen = new Set(before.split(','));
  const left = choices
    .filter((choice) => !chosen.has(choice))
    .map((value) => ({ value: before + value, description: '' }));
  return { candidates: beginning(left, typed), files: false };
}

function knownOf(of: Option | Argument, command: Command): Known | undefined {
  const name = placeholderOf(of);
  const group = command.parent?.name();
  if (name === 'project') return 'project';
  if (name === 'budget') return 'budget';
  if ('long' in of ? of.long === '--conversation' : name === 'id' && group === 'conversations') return 'conversation';
  if (group === 'codegen' && (name === 'id' || name === 'session')) return 'session';
  if (group === 'config' && name === 'key') return 'setting';
  if (group === 'cache' && name === 'key') return 'cacheKey';
  if (group === 'memory' && name === 'id') return 'memory';
  if (group === 'blocks' && name === 'label') return 'block';
  if ((group === 'remind' && name === 'id') || name === 'goal') return 'intention';
  if (group === 'sessions' && name === 'id') return 'userSession';
  if (group === 'models' && name === 'model') return 'model';
  if (name === 'checkpoint') return 'checkpoint';
  return undefined;
}

/** The name of a value in the help: `project` of `--project <project>`. */
function placeholderOf(of: Option | Argument): string {
  return 'long' in of ? (/[<[](.+?)(?:\.\.\.)?[>\]]/.exec(of.flags)?.[1] ?? '') : of.name();
}

function prefixed({ candidates, files }: Completion, before: string): Completion {
  return { candidates: candidates.map(({ value, description }) => ({ value: before + value, description })), files };
}

function beginning(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(typed));
}

function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/s.exec(text)?.[0].replace(/[.:]$/, '') ?? text;
}
